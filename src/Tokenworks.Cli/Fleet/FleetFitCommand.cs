using System.CommandLine;
using System.Globalization;
using System.Text;
using Tokenworks.Fleet.Failures;
using Tokenworks.Import;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary><c>fleet fit</c>: hazards from a failure log.</summary>
internal static class FleetFitCommand
{
    public static Command Make()
    {
        var log = new Option<string>("--log") { Description = "A failure log: CSV (time_h,node,event,class) or InfiniteHBD's trace, plain or gzipped.", Required = true };
        var chips = new Option<double>("--chips") { Description = "Accelerators of the fleet.", Required = true };
        var perNode = new Option<int>("--chips-per-node") { Description = "Accelerators of a node.", DefaultValueFactory = _ => 8 };
        var keep = new Option<bool>("--keep-out") { Description = "Odd days are kept out of the fit and judge it." };
        var to = new Option<string?>("--out") { Description = "Writes the hazards as a catalogue entry (YAML) for 'fleet goodput --hazards'." };
        var json = Shared.Json();
        var command = new Command("fit", "Hazards by cause, with intervals and repair times, from a failure log.") { log, chips, perNode, keep, to, json };
        command.SetAction(p => Run(p.GetValue(log)!, p.GetValue(chips), p.GetValue(perNode), p.GetValue(keep), p.GetValue(to), p.GetValue(json)));
        return command;
    }

    private static int Run(string file, double chips, int perNode, bool keepsOut, string? to, bool json)
    {
        var findings = new FindingBag();
        var log = FaultLogFile.Read(file, findings);
        if (!(chips >= 1)) findings.Error("out-of-range", SourceSpan.Of("--chips"), string.Create(CultureInfo.InvariantCulture, $"--chips is {chips}"), "1 or more", "");
        if (log is not null && chips < log.Nodes * (double)perNode)
            findings.Error("fleet-too-small", SourceSpan.Of("--chips"), $"the log names {log.Nodes} nodes, more than there are", $"at least {log.Nodes * perNode}", "Give the accelerators of the whole fleet, also those that never failed.");
        FindingsOutput.Write(findings.Items, withNotes: true);
        if (log is null || findings.HasErrors) return 2;
        var fit = HazardFit.Of(log, chips, keepsOut);
        if (to is not null) SafeFile.Write(to, Yaml(fit, log, chips, perNode));
        if (json) Console.Out.WriteLine(CliJson.Write(Json(fit, log, chips)));
        else Write(fit, log, chips, Console.Out);
        return 0;
    }

    private static object Json(HazardFit fit, FaultLog log, double chips) => new
    {
        source = log.Source, chips, faults = log.Faults.Count, span_d = log.SpanH / 24, fitted = fit.Fitted, kept_out = fit.Held, daily_dispersion = Known(fit.Dispersion),
        rate_per_chip_hour = fit.Hazards.Sum(h => h.RatePerChipHour),
        levels = log.Faults.GroupBy(f => f.Level).ToDictionary(g => g.Key, g => g.Count()),
        hazards = fit.Hazards.Select(h => new { name = h.Class, fitted = h.Fitted, kept_out = h.Held, rate_per_chip_hour = h.RatePerChipHour, rate_low = h.Low, rate_high = h.High, repair_mean_h = Known(h.RepairMeanH), repair_median_h = Known(h.RepairMedianH) }),
        kept_out_days = double.IsNaN(fit.HeldTail) ? null : new { expected = fit.Fitted, seen = fit.Held, chi_square = fit.HeldStatistic, degrees_of_freedom = fit.HeldFreedom, p = fit.HeldTail },
    };

    private static void Write(HazardFit fit, FaultLog log, double chips, TextWriter to)
    {
        Line(to, $"{log.Faults.Count:N0} faults of {chips:N0} accelerators in {log.SpanH / 24:0.0} days: {fit.Hazards.Sum(h => h.RatePerChipHour):0.000e+0} per chip-hour");
        Line(to, $"variance of daily counts over their mean {fit.Dispersion:0.00} (1 for independent faults{(fit.Dispersion > 1.5 ? ": they come in bursts, the intervals are too narrow" : "")})");
        foreach (var h in fit.Hazards) Line(to, $"  {h.Class,-24} {h.Fitted,5} {h.RatePerChipHour:0.00e+0} per chip-hour ({h.Low:0.00e+0} to {h.High:0.00e+0}), repair {h.RepairMeanH:0.0} h mean, {h.RepairMedianH:0.0} h median");
        if (!double.IsNaN(fit.HeldTail)) Line(to, $"days kept out: {fit.Held} faults where {fit.Fitted} were fitted; causes differ by chi-square {fit.HeldStatistic:0.0} at {fit.HeldFreedom} degrees of freedom, p = {fit.HeldTail:0.000}");
    }

    // The entry carries its source, so that a run with it can say where its rates come from.
    private static string Yaml(HazardFit fit, FaultLog log, double chips, int perNode)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"title: Hazards fitted to {log.Source}\nsource: fitted to {log.Source}, {fit.Fitted} faults\ndate: {DateTime.UtcNow:yyyy-MM}\ngrade: measured\n\n");
        text.Append(CultureInfo.InvariantCulture, $"observed_chips: {chips}\nobserved_time: {fit.FittedHours} h\nchips_per_node: {perNode}\ncomponents:\n");
        foreach (var h in fit.Hazards) text.Append(CultureInfo.InvariantCulture, $"  - name: \"{h.Class.Replace("\"", "'", StringComparison.Ordinal)}\"\n    kind: unknown\n    count: {h.Fitted}\n    repair: {(double.IsNaN(h.RepairMeanH) ? 24 : h.RepairMeanH):0.###} h\n");
        return text.ToString();
    }

    private static double? Known(double value) => double.IsFinite(value) ? value : null;

    private static void Line(TextWriter to, FormattableString text) => to.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
