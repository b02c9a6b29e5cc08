using System.Globalization;
using Tokenworks.Ledgers;

namespace Tokenworks.Reporting;

/// <summary>A headline number: its metric, its label, the value, and the number and unit as they are shown everywhere.</summary>
public sealed record HeadlineNumber(string Metric, string Label, double? Value, string Number, string Unit);

/// <summary>The headline numbers of a run, written alike on the terminal and on the page.</summary>
public static class HeadlineNumbers
{
    // Metric, label, and the unit of its value with the steps that it may be shown in.
    private static readonly (string Metric, string Label, string Unit)[] Lines =
    [
        ("build_out.capex_usd", "Capital spent over the horizon", "USD"),
        ("energy.it_gwh", "IT energy", "GWh"),
        ("energy.facility_gwh", "Facility energy", "GWh"),
        ("energy.pue", "PUE", ""),
        ("energy.wue_l_per_kwh", "WUE", "L/kWh"),
        ("energy.unserved_mwh", "Unserved energy (lower bound)", "MWh"),
        ("energy.co2_t", "CO2", "t"),
        ("tokens.training_tokens", "Training tokens", "token"),
        ("tokens.served_output_tokens", "Output tokens served", "token"),
        ("unit_costs.usd_per_chip_hour", "Cost of a delivered chip-hour", "USD"),
        ("unit_costs.usd_per_million_output_tokens", "Cost of a million output tokens", "USD"),
        ("unit_costs.joules_per_output_token", "Energy of an output token", "J"),
        ("finance.min_dscr_first_term", "Least DSCR, first lease term", ""),
        ("finance.min_dscr_after", "Least DSCR, later terms", ""),
    ];

    private static readonly Dictionary<string, (double Size, string Unit)[]> Steps = new()
    {
        ["USD"] = [(1e12, "T USD"), (1e9, "B USD"), (1e6, "M USD"), (1e4, "k USD")],
        ["GWh"] = [(1e3, "TWh"), (1, "GWh"), (1e-3, "MWh"), (1e-6, "kWh")],
        ["t"] = [(1e6, "Mt"), (1e3, "kt"), (1, "t"), (1e-3, "kg")],
        ["token"] = [(1e18, "E token"), (1e15, "P token"), (1e12, "T token"), (1e9, "B token"), (1e6, "M token")],
    };

    /// <summary>The lines that the run has, then each party's internal rate of return.</summary>
    /// <param name="translator">Texts of another language; English where null.</param>
    public static IReadOnlyList<HeadlineNumber> Of(IReadOnlyList<Metric> metrics, Translator? translator) =>
    [
        .. Lines.Select(l => (Line: l, metrics.FirstOrDefault(m => m.Name == l.Metric)?.Value)).Where(x => x.Value is not null).Select(x => Of(x.Line, x.Value!.Value, translator)),
        .. metrics.Where(IsReturn).Select(m => Return(m, translator)),
    ];

    /// <summary>A metric's label in English; null where it is no headline.</summary>
    internal static string? LabelOf(string metric) => Lines.FirstOrDefault(l => l.Metric == metric).Label;

    private static bool IsReturn(Metric m) => m.Name.StartsWith("finance.parties.", StringComparison.Ordinal) && m.Name.EndsWith(".irr", StringComparison.Ordinal);

    private static HeadlineNumber Return(Metric m, Translator? translator) => new(m.Name, "IRR " + m.Name.Split('.')[2], m.Value,
        m.Value is { } irr ? irr.ToString("P2", CultureInfo.InvariantCulture) : translator?.Of("undefined") ?? "undefined", "");

    private static HeadlineNumber Of((string Metric, string Label, string Unit) line, double value, Translator? translator)
    {
        var step = Steps.GetValueOrDefault(line.Unit, []).FirstOrDefault(s => Math.Abs(value) >= s.Size, (Size: 1.0, Unit: line.Unit));
        // Thousands of dollars are shown from ten thousand on.
        var size = step.Unit == "k USD" ? 1e3 : step.Size;
        var label = translator?.Of(line.Label) ?? line.Label;
        // Japanese readers count dollars and tokens in 万, 億, 兆 and 京.
        if (translator is not { } t || line.Unit is not ("USD" or "token") || Math.Abs(value) < 1e4) return new HeadlineNumber(line.Metric, label, value, Number(value / size), step.Unit);
        return line.Unit == "USD" ? new HeadlineNumber(line.Metric, label, value, JapaneseMoney.Usd(value, t.Rate), "") : new HeadlineNumber(line.Metric, label, value, JapaneseMoney.Number(value), "トークン");
    }

    private static string Number(double value) => value.ToString(Math.Abs(value) >= 100 ? "N0" : "G4", CultureInfo.InvariantCulture);
}
