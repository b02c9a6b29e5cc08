using System.Diagnostics;
using System.Text.Json;

namespace Tokenworks.Cli.Tests;

/// <summary><c>infer calibrate</c> against a small server in this process that streams tokens at a known pace.</summary>
public sealed class CalibrateTests : IDisposable
{
    private const int TokenMs = 20;
    private const int FirstMs = 60;
    private readonly string _folder = Directory.CreateTempSubdirectory("tokenworks-calibrate").FullName;
    private readonly CompletionListener _listener;
    private string? _bad;

    public CalibrateTests() => _listener = new CompletionListener(Answer);

    public void Dispose()
    {
        _listener.Dispose();
        Directory.Delete(_folder, true);
    }

    private async Task Answer(CompletionCall call)
    {
        if (_bad is { } text)
        {
            await call.Token();
            if (text.Length > 0) await call.Send(text);
            else call.Abort();
            return;
        }
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < call.Tokens; i++)
        {
            await Until(watch, i == 0 ? FirstMs : TokenMs);
            watch.Restart();
            await call.Token();
        }
        await call.Done();
    }

    // A timer counts coarse ticks and can ring some milliseconds early; the stopwatch decides.
    private static async Task Until(Stopwatch watch, int ms)
    {
        while (ms - watch.Elapsed.TotalMilliseconds is > 0 and var left) await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(left)));
    }

    [Fact]
    public void A_served_pace_is_measured_and_told_again()
    {
        var profile = Path.Combine(_folder, "profile.json");
        var (code, output, error) = CommandLine.Run(
            "infer", "calibrate", "--endpoint", _listener.Address, "--model", "llama-3.1-8b", "--system", "h100-sxm", "--tp", "1", "--most-concurrency", "4", "--most-input", "1024", "--out", profile, "--json");
        Assert.True(code == 0, error);
        var report = JsonDocument.Parse(output).RootElement;
        foreach (var point in report.GetProperty("points").EnumerateArray())
        {
            // The server is never early, and late on a busy machine.
            Assert.InRange(point.GetProperty("tpot_ms").GetDouble(), TokenMs - 1, 20 * TokenMs);
            Assert.InRange(point.GetProperty("ttft_ms").GetDouble(), FirstMs - 1, 20 * FirstMs);
            Assert.True(point.GetProperty("output_tokens").GetDouble() is 16 or 128);
        }
        Assert.True(report.GetProperty("tpot_median_abs_error_pct").GetDouble() < 25);
        var (again, served, _) = CommandLine.Run("infer", "--json", "--model", "llama-3.1-8b", "--system", "h100-sxm", "--tp", "1", "--requests", "20", "--concurrency", "1", "--profile", profile);
        Assert.Equal(0, again);
        Assert.True(JsonDocument.Parse(served).RootElement.GetProperty("tpot_ms").GetProperty("p50").GetDouble() > 0.6 * TokenMs);
    }

    // The server's own constants, from streams over HTTP; a busy machine makes timers late, never early.
    [Fact]
    public void A_servers_time_law_is_recovered_over_HTTP()
    {
        const double Step = 0.010, PerRequest = 0.0005, PerPromptToken = 0.00005;
        using var server = new TimedServer(Step, PerRequest, PerPromptToken);
        var profile = Path.Combine(_folder, "law.json");
        string[] model = ["--model", "llama-3.1-8b", "--system", "h100-sxm", "--tp", "1"];
        var (code, output, error) = CommandLine.Run(["infer", "calibrate", "--endpoint", server.Address, .. model, "--most-concurrency", "16", "--most-input", "1024", "--out", profile, "--json"]);
        Assert.True(code == 0, error);
        Assert.InRange(JsonDocument.Parse(output).RootElement.GetProperty("tpot_median_abs_error_pct").GetDouble(), 0, 8);
        double Tpot(int concurrency)
        {
            var (again, served, said) = CommandLine.Run(["infer", "--json", .. model, "--input", "64", "--output", "128", "--requests", $"{20 * concurrency}", "--concurrency", $"{concurrency}", "--profile", profile]);
            Assert.True(again == 0, said);
            return JsonDocument.Parse(served).RootElement.GetProperty("tpot_ms").GetProperty("mean").GetDouble() / 1e3;
        }
        // One request: base and request; between one and twelve: what each adds, and its prompt's share.
        Assert.InRange(Tpot(1) / (Step + PerRequest), 0.92, 1.15);
        Assert.InRange((Tpot(12) - Tpot(1)) / (11 * (PerRequest + 64 * PerPromptToken / 127)), 0.6, 1.6);
    }

    [Theory]
    [InlineData("", "endpoint-failed")]
    [InlineData("{\"choices\":[],\"usage\":{\"completion_tokens\":16}}", "prompt_tokens")]
    [InlineData("{\"choices\":[],\"usage\":{\"prompt_tokens\":\"many\",\"completion_tokens\":16}}", "prompt_tokens")]
    [InlineData("{\"choices\":{}}", "choices")]
    [InlineData("[1, 2]", "not an object")]
    [InlineData("{\"error\":{\"message\":\"out of memory\"}}", "out of memory")]
    [InlineData("not JSON", "endpoint-failed")]
    public void An_answer_that_breaks_off_or_is_wrong_is_one_finding(string chunk, string part)
    {
        _bad = chunk;
        var (code, output, error) = CommandLine.Run(
            "infer", "calibrate", "--endpoint", _listener.Address, "--model", "llama-3.1-8b", "--system", "h100-sxm", "--tp", "1", "--most-concurrency", "1", "--out", Path.Combine(_folder, "none.json"));
        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Contains("endpoint-failed", error, StringComparison.Ordinal);
        Assert.Contains(part, error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder, "none.json")));
    }

    [Fact]
    public void A_server_that_is_not_there_is_said()
    {
        var (code, _, error) = CommandLine.Run("infer", "calibrate", "--endpoint", "http://localhost:1", "--model", "llama-3.1-8b", "--system", "h100-sxm", "--tp", "1");
        Assert.Equal(2, code);
        Assert.Contains("endpoint-failed", error, StringComparison.Ordinal);
    }
}
