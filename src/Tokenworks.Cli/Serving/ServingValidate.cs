using System.CommandLine;
using System.Globalization;
using Tokenworks.Scenarios;
using Tokenworks.Workloads.Serving;

namespace Tokenworks.Cli;

/// <summary><c>validate inference</c> and <c>validate serving-latency</c>: the iteration-time model and planner against published serving tables.</summary>
internal static class ServingValidate
{
    public static Command Inference() => Make("inference", "Published inference figures: throughput, latency, power, energy of a token.", ServingQuantity.OutputThroughput, 0);

    public static Command Latency() => Make("serving-latency", "Published TTFT and TPOT at fixed concurrency.", ServingQuantity.Tpot, 1);

    private static Command Make(string area, string text, ServingQuantity main, int shipped)
    {
        var cases = new Option<string[]>("--cases") { Description = "A CSV file of published figures; repeatable, files are pooled. The shipped ones where left out. Columns: docs/models/serving.md.", AllowMultipleArgumentsPerToken = false, DefaultValueFactory = _ => [] };
        var model = new Option<bool>("--leave-one-model-out") { Description = "Each model predicted with constants fitted without it (minutes)." };
        var chip = new Option<bool>("--leave-one-chip-out") { Description = "Each accelerator predicted with constants fitted without it (minutes)." };
        var source = new Option<bool>("--leave-one-source-out") { Description = "Each source predicted with constants fitted without it (minutes)." };
        var refit = new Option<string?>("--refit") { Description = "Fits the constants on these cases (both shipped files where none is named) and writes them to a file." };
        var bands = new Option<bool>("--no-bands") { Description = "With --refit: leaves out the bands, which take minutes." };
        var plot = new Option<string?>("--plot") { Description = "Writes a plot of predicted against published (SVG)." };
        var fit = new Option<string?>("--fit") { Description = "Constants of a file that --refit wrote, instead of the shipped ones." };
        var json = Shared.Json();
        var command = new Command(area, text) { cases, model, chip, source, refit, bands, fit, plot, json };
        command.SetAction(p => p.GetValue(refit) is { } file
            ? Refit(p.GetValue(cases)!, file, !p.GetValue(bands))
            : Validate(new ServingRequest(area, p.GetValue(cases)!, p.GetValue(model), p.GetValue(chip), main, ServingFit.Shipped) { LeaveSourceOut = p.GetValue(source) }, p.GetValue(fit), shipped, p.GetValue(plot), p.GetValue(json)));
        return command;
    }

    private static int Validate(ServingRequest request, string? fit, int shipped, string? plot, bool json)
    {
        var (findings, home) = (new FindingBag(), Home.Find());
        if (fit is not null && ReadFit(fit, findings) is { } own) request = request with { Fit = own };
        if (request.Cases.Count == 0) request = request with { Cases = [home.ServingCases[shipped]] };
        var run = ServingValidationRun.Of(home, request, findings);
        FindingsOutput.Write(findings.Items, withNotes: true);
        if (run is null || findings.HasErrors) return 2;
        if (plot is not null) SafeFile.Write(plot, ServingValidationView.Plot(run));
        if (json) Console.Out.WriteLine(CliJson.Write(ServingValidationView.Json(run)));
        else ServingValidationView.Write(run, Console.Out);
        return 0;
    }

    internal static ServingFit? ReadFit(string path, FindingBag findings)
    {
        try
        {
            return ServingFit.FromJson(File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Text.Json.JsonException)
        {
            findings.Error("bad-fit", SourceSpan.Of(path), e.Message.TrimEnd('.'), "a file written by --refit", "");
            return null;
        }
    }

    private static int Refit(IReadOnlyList<string> cases, string file, bool bands)
    {
        var (findings, home) = (new FindingBag(), Home.Find());
        var catalogue = new ServingCatalogue(home.Catalogue.LoadAll(findings));
        var rows = ServingValidationRun.Read(cases.Count > 0 ? cases : home.ServingCases, catalogue, [], findings);
        FindingsOutput.Write(findings.Items, withNotes: true);
        if (rows is null || findings.HasErrors) return 2;
        var date = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var fit = ServingFitRun.Of(rows, cases.Count > 0 ? string.Join(", ", cases) : "reference/serving", date, bands, t => Console.Error.WriteLine(t));
        SafeFile.Write(file, fit.ToJson() + "\n");
        Console.Out.WriteLine($"{fit.Rows} rows; written to {file}");
        return 0;
    }
}
