using System.CommandLine;
using Tokenworks.Facility;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary><c>facility swings</c>: how a synchronous training job swings at the meter, and what softens it.</summary>
internal static class SwingsCommand
{
    public static Command Make()
    {
        var options = new SwingsOptions();
        var command = new Command("swings", "Load swings of a training job at the meter: amplitude, ramp, 0.1-20 Hz band, smoothing, storage.");
        options.AddTo(command);
        command.SetAction(p => Run(p, options));
        return command;
    }

    private static int Run(ParseResult p, SwingsOptions o)
    {
        var findings = new FindingBag();
        var setup = o.Read(p, Home.Find(), findings);
        FindingsOutput.Write(findings.Items, withNotes: true);
        if (setup is null || findings.HasErrors) return 2;
        var mitigation = new SwingMitigation { FloorWatts = p.GetValue(o.Floor), RampWattsPerSecond = p.GetValue(o.Ramp), RackJoulesPerChip = p.GetValue(o.RackJoules), RechargeWattsPerSecond = p.GetValue(o.Recharge) };
        var limits = o.Limits(p);
        var result = SwingResult.Of(setup, mitigation, limits);
        if (p.GetValue(o.TracePlot) is { } trace) SafeFile.Write(trace, SwingsView.Trace(setup, result));
        if (p.GetValue(o.SpectrumPlot) is { } spectrum) SafeFile.Write(spectrum, SwingsView.Spectrum(setup, result));
        if (p.GetValue(o.Train.Json)) Console.Out.WriteLine(CliJson.Write(SwingsView.Json(setup, mitigation, limits, result)));
        else SwingsView.Write(setup, limits, result, Console.Out);
        return 0;
    }
}
