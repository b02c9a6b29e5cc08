using Tokenworks.Ledgers;

namespace Tokenworks.Questions;

/// <summary>One line of a comparison: a number of each scenario, its unit, null where it has none.</summary>
public sealed record ComparedLine(string Key, string Label, string Unit, IReadOnlyList<double?> Values);

/// <summary>A run brought to a common measure: per MW of IT, per installed chip, per million output tokens; USD, MWh, t, m3.</summary>
/// <remarks>Totals are over each scenario's own horizon; ratios are over the MW-years, chip-hours or tokens of the same horizon.</remarks>
[ModelReference("Ratios of ledger totals; Tokenworks accounting")]
public static class Normalised
{
    private const double Hours = 8760;

    /// <summary>Lines of several runs, in their order.</summary>
    public static IReadOnlyList<ComparedLine> Of(IReadOnlyList<RunResult> runs)
    {
        double?[] Each(Func<RunSums, double?> of) => [.. runs.Select(r => of(RunSums.Of(r)))];
        ComparedLine Line(string key, string label, string unit, Func<RunSums, double?> of) => new(key, label, unit, Each(of));
        return
        [
            Line("most_it_mw", "Most IT power", "MW", s => s.MostItMw),
            Line("most_chips", "Most chips", "chips", s => s.MostChips),
            Line("pue", "PUE", "1", s => Ratio(s.FacilityMwh, s.ItMwh)),
            Line("wue_l_per_kwh", "WUE", "L/kWh", s => Ratio(s.WaterL, s.ItMwh * 1000)),
            Line("cue_kg_per_kwh", "CUE", "kg/kWh", s => Ratio(s.Co2T, s.ItMwh)),
            Line("utilisation", "Delivered over installed chip-hours", "1", s => Ratio(s.DeliveredHours, s.InstalledHours)),
            Line("facility_capex_usd_per_mw_it", "Buildings, power and cooling per MW of IT", "USD/MW", s => Ratio(s.FacilityCapex, s.MostItMw)),
            Line("it_capex_usd_per_chip", "Chips with servers and network per chip bought", "USD/chip", s => Ratio(s.ItCapex, s.ChipsBought)),
            Line("capex_usd_per_mw_it", "All capital per MW of IT", "USD/MW", s => Ratio(s.Capex, s.MostItMw)),
            Line("energy_usd_per_mwh", "Energy per MWh at the meter", "USD/MWh", s => Ratio(s.EnergyUsd, s.FacilityMwh)),
            Line("facility_mwh_per_mw_it_year", "Energy per MW-year of IT", "MWh/MW-yr", s => Ratio(s.FacilityMwh, s.ItMwYears)),
            Line("water_m3_per_mw_it_year", "Water per MW-year of IT", "m3/MW-yr", s => Ratio(s.WaterL / 1000, s.ItMwYears)),
            Line("co2_t_per_mw_it_year", "CO2 per MW-year of IT", "t/MW-yr", s => Ratio(s.Co2T, s.ItMwYears)),
            Line("usd_per_chip_hour", "Cost of a delivered chip-hour", "USD/chip-h", s => Ratio(s.Costs, s.DeliveredHours)),
            Line("revenue_usd_per_mw_it_year", "Revenue per MW-year of IT", "USD/MW-yr", s => Ratio(s.RevenueUsd, s.ItMwYears)),
            Line("usd_per_million_output_tokens", "Cost per million output tokens", "USD/Mtoken", s => s.UsdPerMillionOutput),
            Line("joules_per_output_token", "Energy of an output token", "J/token", s => s.JoulesPerOutput),
            Line("co2_g_per_million_output_tokens", "CO2 per million output tokens", "g/Mtoken", s => s.JoulesPerOutput is { } j ? j * 1e6 / 3.6e6 * Ratio(s.Co2T * 1e3, s.FacilityMwh) : null),
        ];
    }

    internal static double? Ratio(double above, double below) => below > 0 ? above / below : null;

    internal static double YearsOf(double hours) => hours / Hours;
}
