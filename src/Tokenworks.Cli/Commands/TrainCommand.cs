using System.CommandLine;
using Tokenworks.Scenarios;

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
        var answer = TrainInputs.Read(p, o, Home.Find(), findings) is { } inputs ? TrainAnswer.Of(inputs, findings) : null;
        FindingsOutput.Write(findings.Items, withNotes: true);
        if (answer is null || findings.HasErrors) return 2;
        if (p.GetValue(o.Json)) Console.Out.WriteLine(CliJson.Write(TrainJson.Of(answer, p.GetValue(o.FlopsConvention) ?? "model")));
        else TrainText.Write(answer, Console.Out);
        return 0;
    }
}
