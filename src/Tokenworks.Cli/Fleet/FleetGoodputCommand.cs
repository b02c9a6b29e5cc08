using System.CommandLine;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary><c>fleet goodput</c>: how much of a long job's time is work kept.</summary>
internal static class FleetGoodputCommand
{
    public static Command Make()
    {
        var options = new GoodputOptions();
        var command = new Command("goodput", "A long job through its interruptions: effective time, causes, checkpoints, spares.");
        foreach (var option in options.All) command.Options.Add(option);
        command.SetAction(p => Run(p, options));
        return command;
    }

    private static int Run(ParseResult p, GoodputOptions o)
    {
        var findings = new FindingBag();
        var setup = GoodputInputs.Read(p, o, Home.Find(), findings);
        FindingsOutput.Write(findings.Items, withNotes: true);
        if (setup is null) return 2;
        var answer = new GoodputAnswer(setup, p.GetValue(o.Seeds), p.GetValue(o.ChipHourPrice));
        if (p.GetValue(o.Plot) is { } plot) SafeFile.Write(plot, answer.Plot());
        if (p.GetValue(o.Json)) Console.Out.WriteLine(CliJson.Write(answer.Json()));
        else answer.Write(Console.Out);
        return 0;
    }
}
