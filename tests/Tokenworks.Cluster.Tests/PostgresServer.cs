using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Tokenworks.Cluster.Tests;

/// <summary>A PostgreSQL server of the test's own: a fresh data folder, a loopback port, and a user that is not root.</summary>
public sealed class PostgresServer : IDisposable
{
    /// <summary>Stands in the connection string, to be looked for where it must not be.</summary>
    public const string Password = "not-to-be-logged-7f3a";

    private readonly string _folder = Directory.CreateTempSubdirectory("tw-postgres").FullName;
    private readonly string? _programs = Programs();
    private readonly int _port = FreePort();
    private readonly bool _isRoot = Native.UserId() == 0;

    public PostgresServer()
    {
        if (_programs is null) return;
        if (_isRoot) Must("chown", "postgres", _folder);
        var word = Path.Combine(_folder, "word");
        File.WriteAllText(word, Password);
        if (_isRoot) Must("chown", "postgres", word);
        As("initdb", "-D", Data, "-U", "tokenworks", "-A", "scram-sha-256", $"--pwfile={word}", "--no-sync", "-E", "UTF8", "--locale=C");
        File.AppendAllText(Path.Combine(Data, "postgresql.conf"), string.Create(CultureInfo.InvariantCulture, $"\nlisten_addresses='127.0.0.1'\nport={_port}\nunix_socket_directories=''\nfsync=off\nshared_buffers=16MB\nmax_connections=60\n"));
        Control("start");
    }

    public string Connection => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Database=postgres;Username=tokenworks;Password={Password}");

    /// <summary>The same server and database by another user.</summary>
    public string As(string user, string password) => new Npgsql.NpgsqlConnectionStringBuilder(Connection) { Username = user, Password = password }.ConnectionString;

    private string Data => Path.Combine(_folder, "data");

    /// <summary>Skips the test where PostgreSQL is not installed.</summary>
    public void MustBeThere() => Assert.SkipWhen(_programs is null, "PostgreSQL is not installed: no /usr/lib/postgresql/*/bin/initdb. './test' installs it where it may.");

    /// <summary>Ends the server without a word to anybody, and starts it again.</summary>
    public void Restart(Action whileAway)
    {
        Control("stop", "-m", "immediate");
        try
        {
            whileAway();
        }
        finally
        {
            Control("start");
        }
    }

    public void Dispose()
    {
        if (_programs is not null) Control("stop", "-m", "immediate");
        Directory.Delete(_folder, true);
    }

    private void Control(string what, params string[] more) => As("pg_ctl", ["-D", Data, "-w", "-l", Path.Combine(_folder, "log"), what, .. more]);

    private void As(string program, params string[] arguments)
    {
        var path = Path.Combine(_programs!, program);
        if (_isRoot) Must("runuser", ["-u", "postgres", "--", path, .. arguments]);
        else Must(path, arguments);
    }

    // What the server inherits stays open as long as it runs, so nothing is read from it; the log has what it says.
    private void Must(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("sh") { WorkingDirectory = _folder };
        foreach (var argument in (string[])["-c", "\"$@\" >\"$0\" 2>&1 </dev/null", Path.Combine(_folder, "said"), program, .. arguments]) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {File.ReadAllText(Path.Combine(_folder, "said"))}");
    }

    private static string? Programs() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Select(v => Path.Combine(v, "bin")).LastOrDefault(b => File.Exists(Path.Combine(b, "initdb")))
        : null;

    internal static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static class Native
    {
        public static uint UserId() => OperatingSystem.IsWindows() ? 1 : geteuid();

        [DllImport("libc")]
        private static extern uint geteuid();
    }
}
