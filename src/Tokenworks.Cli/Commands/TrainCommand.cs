using System.CommandLine;
using Tokenworks.Scenarios;
using Tokenworks.Workloads.Training;

namespace Tokenworks.Cli;

/// <summary><c>train</c>: one training job: step time, MFU, days, energy and cost.</summary>
internal static class TrainCommand
{
    public static Command Make()
    {
        var options = new TrainOptions();
        var command = new Command("train", "One LLM training job on a fleet: step time, MFU, days, energy, cost. What is not given of a layout is found.");
        foreach (var option in options.All) command.Options.Add(option);
        command.SetAction(p => Train(p, options));
        return command;
    }

    private static int Train(ParseResult p, TrainOptions o)
    {
        var findings = new FindingBag();
        var inputs = TrainInputs.Read(p, o, Home.Find(), findings);
        var answered = inputs is not null && (p.GetValue(o.Search) ? Search(p, o, inputs, findings) : Answer(p, o, inputs, findings));
        FindingsOutput.Write(findings.Items, withNotes: true);
        return answered && !findings.HasErrors ? 0 : 2;
    }

    private static bool Answer(ParseResult p, TrainOptions o, TrainInputs inputs, FindingBag findings)
    {
        if (TrainAnswer.Of(inputs, findings) is not { } answer) return false;
        if (p.GetValue(o.Json)) Console.Out.WriteLine(CliJson.Write(TrainJson.Of(answer, p.GetValue(o.FlopsConvention) ?? "model")));
        else TrainText.Write(answer, Console.Out);
        return true;
    }

    private static bool Search(ParseResult p, TrainOptions o, TrainInputs inputs, FindingBag findings)
    {
        var objective = Enum.Parse<SearchObjective>(p.GetValue(o.Objective) ?? "time", true);
        if (TrainSearch.Of(inputs, objective, p.GetValue(o.MinChips) ?? 0, p.GetValue(o.EveryCombination), findings) is not { } search) return false;
        if (p.GetValue(o.Plot) is { } plot) SafeFile.Write(plot, search.Plot());
        if (p.GetValue(o.Json)) Console.Out.WriteLine(CliJson.Write(search.Json(p.GetValue(o.FlopsConvention) ?? "model")));
        else search.Write(Console.Out);
        return true;
    }
}
