using System.Globalization;
using Tokenworks.Supply.Adequacy;

namespace Tokenworks.Cli;

/// <summary>An adequacy answer before it is shown.</summary>
internal sealed record AdequacyAnswer(
    IReadOnlyList<AdequacyUnits> Units, IReadOnlyList<double[]> LoadMw, LossOfLoad Exact, bool HasStore, AdequacyEstimate? Simulated, int UnitsOut)
{
    public double PeakMw => LoadMw.Max(y => y.Max());

    /// <summary>What is left with the largest units out, MW.</summary>
    public double LeftMw => Units.SelectMany(u => Enumerable.Repeat(u.CapacityMw, u.Count)).OrderDescending().Skip(UnitsOut).Sum();

    /// <summary>Share of hours in which the whole load is served.</summary>
    public double Availability => 1 - Exact.Hours / LoadMw[0].Length;
}

/// <summary>Adequacy as JSON and as text.</summary>
internal static class AdequacyView
{
    public static void Write(AdequacyAnswer a, bool json, TextWriter to)
    {
        if (json) to.WriteLine(CliJson.Write(Json(a)));
        else Text(a, to);
    }

    private static object Json(AdequacyAnswer a) => new
    {
        installed_mw = a.Units.Sum(u => u.CapacityMw * u.Count), units = a.Units.Sum(u => u.Count), peak_load_mw = a.PeakMw,
        hours_per_year = a.LoadMw[0].Length, weather_years = a.LoadMw.Count,
        method = "exact convolution of two-state units" + (a.HasStore ? ", without the store" : ""),
        lolh_h_per_year = a.Exact.Hours, lole_days_per_year = a.Exact.Days, eue_mwh_per_year = a.Exact.Mwh,
        availability_pct = 100 * a.Availability, units_out = a.UnitsOut, left_mw_with_units_out = a.LeftMw, keeps_peak_with_units_out = a.LeftMw >= a.PeakMw,
        normalised_eue_ppm = 1e6 * a.Exact.Mwh / a.LoadMw.Average(y => y.Sum()),
        monte_carlo = a.Simulated is not { } s ? null : new
        {
            method = "sequential, state durations", years = s.Years, seed = s.Seed, has_store = a.HasStore,
            lolh_h_per_year = s.Hours.Mean, lolh_standard_error = s.Hours.StandardError, days_with_loss_per_year = s.Days.Mean, days_with_loss_standard_error = s.Days.StandardError,
            eue_mwh_per_year = s.Mwh.Mean, eue_standard_error = s.Mwh.StandardError, eue_mwh_percentiles = s.MwhPercentiles, eue_mwh_worst_year = s.WorstMwh,
            share_of_years_without_loss = s.ShareOfYearsWithout, eue_mwh_by_tier = s.TierMwh, longest_loss_h = s.LongestHours,
        },
    };

    private static void Text(AdequacyAnswer a, TextWriter to)
    {
        to.WriteLine(Line($"{a.Units.Sum(u => u.Count)} units, {a.Units.Sum(u => u.CapacityMw * u.Count):N1} MW; peak load {a.PeakMw:N1} MW"));
        to.WriteLine(Line($"exact: LOLH {a.Exact.Hours:0.#####} h, LOLE {a.Exact.Days:0.#####} days on daily peaks, EUE {a.Exact.Mwh:N2} MWh a year{(a.HasStore ? " (without the store)" : "")}"));
        to.WriteLine(Line($"with the {a.UnitsOut} largest out {a.LeftMw:N1} MW are left: the peak is {(a.LeftMw >= a.PeakMw ? "kept" : "not kept")}; the whole load is served in {a.Availability:P4} of hours"));
        if (a.Simulated is not { } s) return;
        to.WriteLine(Line($"simulated ({s.Years:N0} years, seed {s.Seed}): LOLH {s.Hours.Mean:0.###} ± {s.Hours.StandardError:0.###} h, days with loss {s.Days.Mean:0.###} ± {s.Days.StandardError:0.###}, EUE {s.Mwh.Mean:N1} ± {s.Mwh.StandardError:N1} MWh (± is one standard error)"));
        to.WriteLine(Line($"a year's unserved energy: none in {s.ShareOfYearsWithout:P1} of years; {string.Join(", ", s.MwhPercentiles.Select(p => Line($"{p.Key} {p.Value:N0}")))} MWh; worst {s.WorstMwh:N0} MWh; longest loss {s.LongestHours:0} h"));
        to.WriteLine("by tier: " + string.Join(", ", s.TierMwh.Select(t => Line($"{t.Key} {t.Value:N1} MWh a year"))));
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
