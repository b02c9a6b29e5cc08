using System.Globalization;
using Tokenworks.Scenarios;
using Tokenworks.Supply.Firm;

namespace Tokenworks.Cli;

/// <summary>Firm supply as JSON and as a table.</summary>
internal static class FirmView
{
    private const string Note = "weather years are made of the base year by drawing five-day blocks within fifteen days; common causes, fuel interruption and start failures are not drawn: a lower bound";

    public static object Json(SupplyCase c, IReadOnlyList<FirmMix> mixes, double target, int years, ulong seed) => new
    {
        @case = c.Case, target_lolh_h_per_year = target, years, seed, note = Note, mixes = mixes.Select(Mix),
    };

    private static object Mix(FirmMix m) => new
    {
        mix = m.Name, meets_target = m.Answer.Met, usd_per_mwh = m.UsdPerMwh, planned_usd_per_mwh = m.PlannedUsdPerMwh, fixed_musd_per_year = m.FixedUsd / 1e6, variable_musd_per_year = m.VariableUsd / 1e6,
        co2_t_per_mwh = m.Co2TonnesPerMwh, lolh_h_per_year = m.Answer.Reached.Hours, lolh_standard_error = m.Answer.Reached.HoursError, eue_mwh_per_year = m.Answer.Reached.Mwh,
        eue_standard_error = m.Answer.Reached.MwhError, planned_lolh_h_per_year = m.Answer.Planned.Hours, planned_eue_mwh_per_year = m.Answer.Planned.Mwh,
        built_mw = Sources(m), over_build = OverBuild(m), unit_outages_pct_of_load = 100 * m.OutageShare, storage_losses_pct_of_load = 100 * m.StoreLossShare, curtailed_pct_of_load = 100 * m.CurtailedShare,
        units = m.Study.Parts.Select((p, i) => new { name = p.Name, unit_mw = p.UnitMw, unit_mwh = p.UnitMwh, planned = p.Count, built = m.Answer.Counts[i], forced_outage_rate_pct = 100 * p.ForcedOutageRate, planned_outage_rate_pct = 100 * p.PlannedOutageRate }),
        energy_twh = m.EnergyTwh,
    };

    private static double Sources(FirmMix m) => m.Study.Parts.Select((p, i) => p.IsStore ? 0 : p.UnitMw * m.Answer.Counts[i]).Sum();

    private static double OverBuild(FirmMix m) => Sources(m) / m.Study.LoadMw.Average();

    public static void Write(IReadOnlyList<FirmMix> mixes, double target, int years, ulong seed, TextWriter to)
    {
        to.WriteLine(Line($"Firm supply at no more than {target:0.##} h of lost load a year ({years} drawn years of weather and unit outages, seed {seed})"));
        to.WriteLine($"{"mix",-20}{"USD/MWh",9}{"as planned",11}{"t CO2/MWh",11}{"over-build",11}{"LOLH h",14}{"was",9}{"EUE MWh",10}{"outages",9}{"store loss",11}{"curtailed",10}");
        foreach (var m in mixes)
            to.WriteLine(Line($"{m.Name,-20}{m.UsdPerMwh,9:N1}{m.PlannedUsdPerMwh,11:N1}{m.Co2TonnesPerMwh,11:N3}{OverBuild(m),11:N2}{Pair(m),14}{m.Answer.Planned.Hours,9:N0}{m.Answer.Reached.Mwh,10:N0}{m.OutageShare,9:P1}{m.StoreLossShare,11:P1}{m.CurtailedShare,10:P0}"));
        foreach (var m in mixes)
            to.WriteLine($"{m.Name}: {string.Join(", ", m.Study.Parts.Select((p, i) => Line($"{m.Answer.Counts[i]} x {p.Name} {p.UnitMw:0.#} MW{(p.IsStore ? Line($" / {p.UnitMwh:0} MWh") : "")} (planned {p.Count})")))}{(m.Answer.Met ? "" : "; the target is not met within the limits of the case")}");
        to.WriteLine($"note: {Note}");
    }

    private static string Pair(FirmMix m) => Line($"{m.Answer.Reached.Hours:0.00} ± {m.Answer.Reached.HoursError:0.00}");

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
