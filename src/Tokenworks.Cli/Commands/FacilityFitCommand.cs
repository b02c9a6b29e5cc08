using System.CommandLine;
using System.Globalization;
using Tokenworks.Facility;
using Tokenworks.Import;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary><c>facility fit</c>: loss, cooling and idle parameters from metered power and weather.</summary>
internal static class FacilityFitCommand
{
    public static Command Make()
    {
        var data = new Option<string>("--data") { Description = "CSV of hours in order with columns it_mw (or it_kw), facility_mw (or facility_kw) and sink_c (wet or dry bulb).", Required = true };
        var json = Shared.Json();
        var command = new Command("fit", "Loss, cooling and idle parameters from metered power and weather, with their errors and a period kept back.") { data, json };
        command.SetAction(p => Run(p.GetValue(data)!, p.GetValue(json)));
        return command;
    }

    private static int Run(string path, bool json)
    {
        var findings = new FindingBag();
        var hours = Read(path, findings);
        FindingsOutput.Write(findings.Items, withNotes: true);
        if (hours is null || findings.HasErrors) return 2;
        MeteredFit fit;
        try
        {
            fit = MeteredFit.Of(hours);
        }
        catch (ArgumentException e)
        {
            Console.Error.WriteLine($"{path}: {e.Message}");
            return 2;
        }
        if (json) Console.Out.WriteLine(CliJson.Write(Json(fit)));
        else Write(fit, Console.Out);
        return 0;
    }

    private static object Json(MeteredFit fit) => new
    {
        estimates = fit.Estimates.Select(e => new { name = e.Name, value = e.Value, standard_error = e.StandardError, unit = e.Unit }), balance_point_c = fit.BalancePointC,
        fitted_hours = fit.FittedHours, held_out_hours = fit.HeldOutHours, fitted_mean_abs_error_pct = fit.FittedErrorPercent, held_out_mean_abs_error_pct = fit.HeldOutErrorPercent, held_out_bias_pct = fit.HeldOutBiasPercent,
    };

    private static void Write(MeteredFit fit, TextWriter to)
    {
        foreach (var e in fit.Estimates) to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{e.Name,-42} {e.Value,12:0.#####} +- {e.StandardError:0.#####} {e.Unit}"));
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Balance point {fit.BalancePointC:0.0} degC. Mean error {fit.FittedErrorPercent:0.00} % on {fit.FittedHours:N0} hours of the fit, {fit.HeldOutErrorPercent:0.00} % on {fit.HeldOutHours:N0} kept back (bias {fit.HeldOutBiasPercent:0.00} %)."));
    }

    private static List<MeteredHour>? Read(string path, FindingBag findings)
    {
        if (CsvTable.Read(path, [], findings) is not { } rows) return null;
        var hours = new List<MeteredHour>();
        for (var i = 0; i < rows.Count && findings.Items.Count < 10; i++)
        {
            double Mw(string name) => Number(rows[i], name + "_mw") is { } mw ? mw : Number(rows[i], name + "_kw") / 1000 ?? double.NaN;
            var hour = new MeteredHour(Mw("it"), Mw("facility"), Number(rows[i], "sink_c") ?? double.NaN);
            if (hour is { ItMw: > 0, FacilityMw: > 0, SinkC: > -60 and < 60 } && hour.FacilityMw >= hour.ItMw) hours.Add(hour);
            else findings.Error("metered-hour", new SourceSpan(path, i + 2, 1), "the hour has no IT power, facility power and sink temperature that go together", "it_mw > 0, facility_mw >= it_mw, sink_c from -60 to 60", "Mend or remove the row.");
        }
        return hours;
    }

    private static double? Number(IReadOnlyDictionary<string, string> row, string name) =>
        row.TryGetValue(name, out var text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var v) ? v : null;
}
