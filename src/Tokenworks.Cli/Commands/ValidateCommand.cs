using System.CommandLine;
using Tokenworks.Scenarios;
using Tokenworks.Workloads.Training;

namespace Tokenworks.Cli;

/// <summary><c>validate</c>: predicted against published, row by row, with error statistics.</summary>
internal static class ValidateCommand
{
    public static Command Make()
    {
        var command = new Command("validate", "Predicted against published, row by row, with error statistics.");
        command.Subcommands.Add(Training());
        command.Subcommands.Add(FleetValidation.Make());
        command.Subcommands.Add(ServingValidate.Inference());
        command.Subcommands.Add(ServingValidate.Latency());
        command.Subcommands.Add(OperatorValidate.Make());
        command.Subcommands.Add(Facility());
        return command;
    }

    private static Command Facility()
    {
        var cases = new Option<string?>("--cases") { Description = "A CSV file of published points; the shipped ones where left out. Columns: reference/facility/SOURCE.md." };
        var json = Shared.Json();
        var command = new Command("facility", "Published PUE, water, node, rack and campus figures, each with its own tolerance.") { cases, json };
        command.SetAction(p =>
        {
            var findings = new FindingBag();
            var validation = FacilityValidation.Of(Home.Find(), p.GetValue(cases), findings);
            FindingsOutput.Write(findings.Items, withNotes: true);
            if (validation is null) return 2;
            if (p.GetValue(json)) Console.Out.WriteLine(CliJson.Write(FacilityValidationView.Json(validation)));
            else FacilityValidationView.Write(validation, Console.Out);
            return 0;
        });
        return command;
    }

    private static Command Training()
    {
        var cases = new Option<string?>("--cases") { Description = "A CSV file of published runs; the shipped ones where left out. Columns: docs/models/training.md." };
        var source = new Option<bool>("--leave-one-source-out") { Description = "Each source predicted with chip and stack factors fitted without it." };
        var publisher = new Option<bool>("--leave-one-publisher-out") { Description = "The same for all sources of a publisher at once." };
        var nested = new Option<bool>("--nested") { Description = "Adds: all constants tuned again without each source (minutes)." };
        var mask = new Option<CaseMask[]>("--mask") { Description = "Hides columns, to see what finding them costs: layout, interleave, micro-batch, recompute, sharding, batch, architecture. Repeatable.", CustomParser = Masks, DefaultValueFactory = _ => [] };
        var refit = new Option<string?>("--refit") { Description = "Tunes constants, factors and bands on these cases and writes the fit to a file." };
        var plot = new Option<string?>("--plot") { Description = "Writes a plot of predicted against published (SVG)." };
        var json = Shared.Json();
        var command = new Command("training", "Published training runs: step time, throughput, hours.") { cases, source, publisher, nested, mask, refit, plot, json };
        command.SetAction(p => p.GetValue(refit) is { } file
            ? Refit(p.GetValue(cases), file)
            : Validate(new ValidationRequest(p.GetValue(cases), p.GetValue(source), p.GetValue(publisher), p.GetValue(nested), p.GetValue(mask)!), p.GetValue(plot), p.GetValue(json)));
        return command;
    }

    private static CaseMask[] Masks(System.CommandLine.Parsing.ArgumentResult result)
    {
        var masks = new List<CaseMask>();
        foreach (var word in result.Tokens.Select(t => t.Value))
            if (Enum.TryParse<CaseMask>(word.Replace("-", "", StringComparison.Ordinal), true, out var mask)) masks.Add(mask);
            else result.AddError($"Nothing to hide is called '{word}'.{Quantities.Spelling.Hint(word, Enum.GetNames<CaseMask>().Select(n => n.ToLowerInvariant()))}");
        return [.. masks];
    }

    private static int Validate(ValidationRequest request, string? plot, bool json)
    {
        var findings = new FindingBag();
        var run = ValidationRun.Of(Home.Find(), request, findings);
        FindingsOutput.Write(findings.Items, withNotes: true);
        if (run is null || findings.HasErrors) return 2;
        if (plot is not null) SafeFile.Write(plot, ValidationView.Plot(run));
        if (json) Console.Out.WriteLine(CliJson.Write(ValidationView.Json(run)));
        else ValidationView.Write(run, Console.Out);
        return 0;
    }

    private static int Refit(string? cases, string file)
    {
        var (findings, home) = (new FindingBag(), Home.Find());
        var path = cases ?? home.TrainingCases;
        var rows = ValidationRun.Read(path, findings);
        var catalogue = new TrainingCatalogue(home.Catalogue.LoadAll(findings));
        FindingsOutput.Write(findings.Items, withNotes: true);
        if (rows is null || findings.HasErrors) return 2;
        var fit = FitRun.Of(rows, catalogue, cases ?? "reference/training/cases.csv", TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), t => Console.Error.WriteLine(t));
        SafeFile.Write(file, fit.ToJson() + "\n");
        Console.Out.WriteLine($"{fit.Rows} rows of {fit.Sources} sources; written to {file}");
        return 0;
    }
}
