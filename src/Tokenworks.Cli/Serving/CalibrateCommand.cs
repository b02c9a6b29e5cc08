using System.CommandLine;
using System.Globalization;
using Tokenworks.Scenarios;
using Tokenworks.Workloads.Serving;

namespace Tokenworks.Cli;

/// <summary><c>infer calibrate</c>: fits an engine's overheads and effective bandwidths to a running server.</summary>
internal static class CalibrateCommand
{
    public static Command Make()
    {
        var options = new InferOptions();
        var endpoint = new Option<string>("--endpoint") { Description = "Address of an OpenAI-compatible server, such as http://localhost:8000.", Required = true };
        var name = new Option<string?>("--endpoint-model") { Description = "The model's name at the server; that of --model where left out." };
        var key = new Option<string?>("--api-key-variable") { Description = "Environment variable that holds the server's key." };
        var most = new Option<int>("--most-concurrency") { Description = "Most requests at a time.", DefaultValueFactory = _ => 16 };
        var longest = new Option<int>("--most-input") { Description = "Longest prompt.", DefaultValueFactory = _ => 4096 };
        var output = new Option<string>("--out") { Description = "The profile to write.", DefaultValueFactory = _ => "serving-profile.json" };
        var command = new Command("calibrate", "Puts a running server under a few designed loads, fits the engine's overheads and bandwidths, and writes a profile for --profile.")
        {
            endpoint, name, key, most, longest, output,
        };
        // Options of a load are read with their defaults, and not shown.
        Option[] shown = [options.Model, options.System, options.Engine, options.Precision, options.KvPrecision, options.Tensor, options.Pipeline, options.AttentionData, options.Expert, options.Json];
        foreach (var option in options.All)
        {
            option.Hidden = !shown.Contains(option);
            command.Options.Add(option);
        }
        command.SetAction(p => Run(p, options, p.GetValue(endpoint)!, p.GetValue(name), p.GetValue(key), p.GetValue(most), p.GetValue(longest), p.GetValue(output)!));
        return command;
    }

    private static int Run(ParseResult p, InferOptions o, string endpoint, string? name, string? key, int most, int longest, string output)
    {
        var findings = new FindingBag();
        var inputs = InferInputs.Read(p, o, Home.Find(), findings);
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            findings.Error("bad-value", SourceSpan.Of("--endpoint"), $"'{endpoint}' is no address", "http://host:port or https://host", "");
        if (inputs is not null && !findings.HasErrors)
        {
            var secret = key is null ? null : Environment.GetEnvironmentVariable(key);
            using var server = new CompletionEndpoint(uri!, name ?? inputs.ModelEntry.Title, secret, TimeSpan.FromMinutes(10));
            Calibrate(inputs, server, Calibration.Plan(most, longest), output, p.GetValue(o.Json), endpoint, findings);
        }
        FindingsOutput.Write(findings.Items, withNotes: true);
        return findings.HasErrors ? 2 : 0;
    }

    private static void Calibrate(InferInputs inputs, ILoadTarget server, IReadOnlyList<CalibrationLoad> plan, string output, bool json, string endpoint, FindingBag findings)
    {
        CalibrationResult result;
        try
        {
            using var terminal = new TerminalProgress();
            result = Calibration.Run(inputs.Model.Setup, inputs.Engine, inputs.Place, server, plan, share => terminal.Stage("calibrating", 0, share));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException or System.Text.Json.JsonException)
        {
            findings.Error("endpoint-failed", SourceSpan.Of("--endpoint"), $"{endpoint}: {e.Message.TrimEnd('.')}", "a server that streams /v1/completions", "Check address, --endpoint-model and the key, and that the server streams to the end and states its usage.");
            return;
        }
        SafeFile.Write(output, result.Fit.ToJson() + "\n");
        if (json) Console.Out.WriteLine(CliJson.Write(Json(result, output)));
        else Write(result, output);
    }

    private static object Json(CalibrationResult r, string output) => new
    {
        profile = output, tpot_median_abs_error_pct = r.TpotErrorPct, ttft_median_abs_error_pct = r.TtftErrorPct, tpot_median_abs_error_before_pct = r.TpotErrorBeforePct,
        points = r.Points.Select(p => new { concurrency = p.Measured.Load.Concurrency, input_tokens = p.Measured.Input, output_tokens = p.Measured.Output, ttft_ms = 1e3 * p.Measured.Ttft, ttft_predicted_ms = 1e3 * p.Ttft, tpot_ms = 1e3 * p.Measured.Tpot, tpot_predicted_ms = 1e3 * p.Tpot }),
    };

    private static void Write(CalibrationResult r, string output)
    {
        Console.Out.WriteLine($"{"requests",8} {"input",7} {"TTFT ms",10} {"predicted",10} {"TPOT ms",10} {"predicted",10}");
        foreach (var p in r.Points)
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{p.Measured.Load.Concurrency,8} {p.Measured.Input,7:N0} {1e3 * p.Measured.Ttft,10:N1} {1e3 * p.Ttft,10:N1} {1e3 * p.Measured.Tpot,10:N2} {1e3 * p.Tpot,10:N2}"));
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Median error: TPOT {r.TpotErrorPct:N1} % ({r.TpotErrorBeforePct:N1} % before), TTFT {r.TtftErrorPct:N1} %. Written to {output}; use it with --profile."));
    }
}
