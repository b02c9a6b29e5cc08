using Tokenworks.Ledgers;

namespace Tokenworks.Reporting;

/// <summary>The totals of a portfolio, above its campuses.</summary>
internal static class PortfolioCards
{
    public static string Html(RunResult run)
    {
        double Of(string metric) => run.Metrics.FirstOrDefault(m => m.Name == metric)?.Value ?? double.NaN;
        return Cards.Html(
        [
            ($"{run.Campuses.Count}", "campuses, each reported below"),
            ($"{Text.Number(Most(run, "build_out.it_mw_by_year"))} MW", "most IT power of all"),
            (Text.Count(Most(run, "build_out.chips_by_year")), "most chips of all"),
            ($"{Text.Number(Of("energy.facility_gwh") / 1000)} TWh", "facility energy over the horizon"),
            (Text.Number(Of("energy.pue")), "PUE of all"),
            ($"{Text.Number(Of("energy.co2_t") / 1e6)} Mt", "CO2 over the horizon"),
            (Text.Count(Of("tokens.served_output_tokens")), "output tokens served"),
            (Text.Usd(Of("build_out.capex_usd")), "capital spent over the horizon"),
        ]);
    }

    private static double Most(RunResult run, string metric) => run.Metrics.FirstOrDefault(m => m.Name == metric)?.Table?.Max(p => p.Value) ?? double.NaN;
}
