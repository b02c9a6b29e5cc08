using System.Diagnostics;
using System.Net.Http;
using System.Text;
using System.Text.RegularExpressions;
using Tokenworks.Tests;

namespace Tokenworks.Cluster.Tests;

/// <summary>The real program in a process of its own, with what it says.</summary>
internal sealed partial class Program : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _said = new();
    private readonly Lock _gate = new();

    private Program(IReadOnlyDictionary<string, string> environment, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["exec", "--runtimeconfig", Path.ChangeExtension(typeof(Program).Assembly.Location, ".runtimeconfig.json"), typeof(Cli.Program).Assembly.Location, .. arguments]) start.ArgumentList.Add(argument);
        start.Environment["TOKENWORKS_HOME"] = Shipped.Root;
        // Silo and study share two cores with other tests: quick code first, the best code never needed.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (name, value) in environment) start.Environment[name] = value;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, e) => Hear(e.Data);
        _process.ErrorDataReceived += (_, e) => Hear(e.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public static IReadOnlyDictionary<string, string> Plain { get; } = new Dictionary<string, string>();

    public bool HasEnded => _process.HasExited;

    public string Said
    {
        get
        {
            lock (_gate) return _said.ToString();
        }
    }

    public static Program Start(IReadOnlyDictionary<string, string> environment, params string[] arguments) => new(environment, arguments);

    /// <summary>Waits until the program has said something, at most so many seconds.</summary>
    public Program Until(string part, double seconds = 180)
    {
        Until(() => Said.Contains(part, StringComparison.Ordinal) || HasEnded, seconds);
        Assert.True(Said.Contains(part, StringComparison.Ordinal), $"'{part}' was not said but: {Said}");
        return this;
    }

    public static void Until(Func<bool> isSo, double seconds)
    {
        var watch = Stopwatch.StartNew();
        while (!isSo() && watch.Elapsed.TotalSeconds < seconds) Thread.Sleep(10);
    }

    /// <summary>Waits for its end and gives the exit code.</summary>
    public int End(double seconds = 240)
    {
        Assert.True(_process.WaitForExit(TimeSpan.FromSeconds(seconds)), $"still running: {Said}");
        _process.WaitForExit();
        return _process.ExitCode;
    }

    /// <summary>SIGKILL.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>SIGTERM.</summary>
    public void Terminate() => Process.Start("kill", $"-TERM {_process.Id}").WaitForExit();

    /// <summary>Asks a silo's endpoint for what it says, also with an error's code; nothing where it does not answer.</summary>
    public string Says(string path)
    {
        using var client = new HttpClient();
        try
        {
            using var answer = client.GetAsync(new Uri(Address().Match(Said).Value + path)).GetAwaiter().GetResult();
            return answer.Content.ReadAsStringAsync().GetAwaiter().GetResult();
        }
        catch (HttpRequestException)
        {
            return "";
        }
    }

    /// <summary>Asks a silo's endpoint.</summary>
    public string Http(string path)
    {
        using var client = new HttpClient();
        return client.GetStringAsync(new Uri(Address().Match(Said).Value + path)).GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        if (!_process.HasExited) Kill();
        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        lock (_gate) _said.AppendLine(line);
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();
}
