using System.CommandLine;
using System.Globalization;
using Tokenworks.Facility;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary><c>facility</c>: PUE, WUE, losses, equipment and availability of one hall in a climate.</summary>
internal static class FacilityCommand
{
    public static Command Make()
    {
        var options = new FacilityOptions();
        var command = new Command("facility", "One hall in a climate: PUE, WUE, losses by stage, equipment, availability.");
        foreach (var option in options.All) command.Options.Add(option);
        command.Subcommands.Add(SwingsCommand.Make());
        command.Subcommands.Add(FacilityFitCommand.Make());
        command.SetAction(p => Run(p, options));
        return command;
    }

    private static int Run(ParseResult p, FacilityOptions o)
    {
        if (p.GetValue(o.Archetype)!.Equals("frontier", StringComparison.OrdinalIgnoreCase)) return Frontier(p, o);
        var (findings, home) = (new FindingBag(), Home.Find());
        var inputs = FacilityInputs.Read(p, o, home, findings);
        var answer = inputs is null ? null : FacilityAnswer.Of(p, o, inputs, home, findings);
        FindingsOutput.Write(findings.Items, withNotes: true);
        if (answer is null || findings.HasErrors) return 2;
        if (p.GetValue(o.Plot) is { } plot) SafeFile.Write(plot, FacilityView.Plot(answer));
        if (p.GetValue(o.Json)) Console.Out.WriteLine(CliJson.Write(FacilityView.Json(answer)));
        else FacilityView.Write(answer, Console.Out);
        return 0;
    }

    private static int Frontier(ParseResult p, FacilityOptions o)
    {
        var (load, asRaps) = (p.GetValue(o.Load)!, p.GetValue(o.AsRaps));
        if (Use(load) is not { } use)
        {
            Console.Error.WriteLine($"--load: '{load}' is no load of frontier; give idle, peak or a share such as 60%.");
            return 2;
        }
        var power = Tokenworks.Facility.Frontier.At(use, 4 * use, asRaps);
        if (p.GetValue(o.Json)) Console.Out.WriteLine(CliJson.Write(FacilityView.Json(power, load)));
        else Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Frontier at {load}: {power.TotalKilowatts:N2} kW, of which {power.LossKilowatts:N2} kW converter losses and {power.PumpKilowatts:N2} kW pumps"));
        return 0;
    }

    private static double? Use(string load) => load switch
    {
        "idle" => 0,
        "peak" => 1,
        _ => double.TryParse(load.TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out var n) && (load.EndsWith('%') ? n / 100 : n) is >= 0 and <= 1 and var use ? use : null,
    };
}
