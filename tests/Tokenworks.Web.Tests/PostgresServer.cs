using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Tokenworks.Web.Tests;

/// <summary>Debian's PostgreSQL in a temporary folder on a free port of loopback, by a user who may not do anything else.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string User = "postgres";
    private readonly string _folder = Directory.CreateTempSubdirectory("tokenworks-pg").FullName;
    private readonly int _port = FreePort();

    /// <summary>Why there is none; empty where it runs.</summary>
    public string Missing { get; private set; } = "";

    private static string? Tools => Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Where(d => File.Exists(Path.Combine(d, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault() : null;

    public async ValueTask InitializeAsync()
    {
        if (Tools is not { } tools) { Missing = "no PostgreSQL on this machine (Debian's package postgresql)"; return; }
        // initdb refuses root, so root hands the folder to the package's own user.
        if (IsRoot && await Run("chown", [User, _folder]) is (not 0, var refused)) { Missing = $"the folder cannot be given to {User}: {refused}"; return; }
        var data = Path.Combine(_folder, "data");
        await Must(Path.Combine(tools, "initdb"), "-D", data, "-U", "owner", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C");
        await Must(Path.Combine(tools, "pg_ctl"), "-D", data, "-w", "-l", Path.Combine(_folder, "log"), "-o", $"-c listen_addresses=127.0.0.1 -p {_port} -k {_folder} -c fsync=off", "start");
    }

    /// <summary>The connection of a database that nobody else has.</summary>
    public async Task<string> NewDatabase()
    {
        Assert.SkipWhen(Missing.Length > 0, Missing);
        var name = "t" + Guid.NewGuid().ToString("n");
        await using var source = Npgsql.NpgsqlDataSource.Create(Connection("postgres"));
        await using var command = source.CreateCommand($"CREATE DATABASE {name}");
        await command.ExecuteNonQueryAsync();
        return Connection(name);
    }

    public async ValueTask DisposeAsync()
    {
        if (Missing.Length == 0) await Must(Path.Combine(Tools!, "pg_ctl"), "-D", Path.Combine(_folder, "data"), "-m", "immediate", "-w", "stop");
        Directory.Delete(_folder, true);
    }

    private static bool IsRoot => geteuid() == 0;

    private string Connection(string database) => $"Host=127.0.0.1;Port={_port};Database={database};Username=owner;Include Error Detail=false";

    private static async Task Must(string program, params string[] words)
    {
        var (code, said) = IsRoot ? await Run("runuser", ["-u", User, "--", program, .. words]) : await Run(program, words);
        Assert.True(code == 0, $"{program}: {said}");
    }

    // pg_ctl's server inherits what it is given: no pipe, or its end would never come.
    private static async Task<(int Code, string Said)> Run(string program, string[] words)
    {
        var said = Path.GetTempFileName();
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >\"$0\" 2>&1 </dev/null", said, program, .. words]) { WorkingDirectory = "/" };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        var text = await File.ReadAllTextAsync(said);
        File.Delete(said);
        return (process.ExitCode, text);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [DllImport("libc")]
    private static extern uint geteuid();
}
