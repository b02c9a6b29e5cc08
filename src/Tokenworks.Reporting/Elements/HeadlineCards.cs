using System.Globalization;

namespace Tokenworks.Reporting;

/// <summary>The headline numbers.</summary>
internal sealed class HeadlineCards : IReportElement
{
    public int Order => 0;

    public Section? Make(ReportContext c)
    {
        var year = c.FullYear;
        var i = year - c.Years[0];
        return new Section("", "", Cards.Html(
        [
            ($"{Text.Number(Last(c, "build.it_mw", i))} MW", $"IT power in {year}"),
            ($"{Text.Count(Last(c, "build.chips", i))}", $"chips in {year}"),
            ($"{Text.Number(c.ByYear("energy.facility_served_mwh")[i] / 1e6)} TWh", $"facility energy in {year}"),
            (Text.Number(c.Metric("energy.pue")), "PUE over the horizon"),
            ($"{Text.Number(c.Metric("energy.wue_l_per_kwh"))} L/kWh", "water use (WUE)"),
            ($"{Text.Number(c.ByYear("energy.co2_t")[i] / 1e6)} Mt", $"CO2 in {year}"),
            ($"{Text.Number(c.Metric("energy.unserved_mwh"))} MWh", "unserved energy, a lower bound"),
            (Text.Usd(c.Metric("build_out.capex_usd")), "capital spent over the horizon"),
            ($"{Text.Number(c.Metric("unit_costs.usd_per_chip_hour"))} USD", "a delivered chip-hour, all costs"),
            ($"{Text.Number(c.Metric("unit_costs.usd_per_million_output_tokens"))} USD", "a million output tokens, all costs"),
            ($"{Text.Number(c.Metric("unit_costs.joules_per_output_token"))} J", "energy of an output token"),
            .. Cover(c),
        ]));
    }

    private static double Last(ReportContext c, string column, int yearIndex) => c.ByMonth(column)[12 * yearIndex + 11];

    private static IEnumerable<(string, string)> Cover(ReportContext c) =>
        c.Optional("finance.min_dscr") is { } dscr ? [(dscr.ToString("0.000", CultureInfo.InvariantCulture), "least debt service cover (DSCR)")] : [];
}
