using Tokenworks.Ledgers;

namespace Tokenworks.Campus;

/// <summary>The portfolio's own numbers: sums over its campuses, and ratios of sums.</summary>
internal static class PortfolioTotals
{
    private static readonly string[] RatioNames = ["energy.pue", "energy.wue_l_per_kwh", "energy.cue_kg_per_kwh", "energy.unserved_share"];

    /// <summary>Of one draw, whose metrics the campuses carry.</summary>
    public static IReadOnlyList<Metric> Metrics(IReadOnlyList<CampusResult> campuses, int draw = 0) =>
        [.. campuses[0].Metrics.Where(m => IsAdditive(m.Name)).Select(m => Sum(m, campuses)), .. RatioMetrics(campuses, draw)];

    // Totals of the portfolio beside the ledger columns that they must be the sum of.
    private static readonly (string Metric, string Column, double Factor)[] Checked =
    [
        ("energy.it_gwh", "energy.it_served_mwh", 1e-3), ("energy.facility_gwh", "energy.facility_served_mwh", 1e-3),
        ("energy.unserved_mwh", "energy.unserved_mwh", 1), ("energy.co2_t", "energy.co2_t", 1), ("energy.gas_mmbtu", "energy.gas_mmbtu", 1),
        ("tokens.installed_chip_hours", "fleet.installed_chip_hours", 1),
    ];

    /// <summary>The portfolio's totals against the campuses' monthly ledgers, summed month by month.</summary>
    public static IEnumerable<Balance> Balances(IReadOnlyList<CampusResult> campuses)
    {
        var metrics = Metrics(campuses);
        foreach (var (name, column, factor) in Checked)
        {
            var total = metrics.Single(m => m.Name == name).Value ?? 0;
            var months = Enumerable.Range(0, campuses[0].Horizon.Months).Sum(m => campuses.Sum(c => m < c.Horizon.Months ? c.Monthly[column][m, 0] : 0)) * factor;
            var later = campuses.Sum(c => c.Monthly[column].Sum(Math.Min(campuses[0].Horizon.Months, c.Horizon.Months), c.Horizon.Months, 0)) * factor;
            yield return new Balance("portfolio", $"{name} = sum over campuses and months", Math.Abs(total - months - later), Math.Max(Math.Abs(total), Math.Abs(months + later)));
        }
    }

    private static bool IsAdditive(string name) =>
        !name.StartsWith("unit_costs.", StringComparison.Ordinal) && !name.StartsWith("finance.", StringComparison.Ordinal)
        && !name.StartsWith("build_out.blocks.", StringComparison.Ordinal) && !RatioNames.Contains(name) && name != "energy.lolh_h_per_year";

    private static Metric Sum(Metric first, IReadOnlyList<CampusResult> campuses)
    {
        var same = campuses.Select(c => c.Metrics.FirstOrDefault(m => m.Name == first.Name)).OfType<Metric>().ToList();
        var formula = new MetricFormula(first.Name, first.Unit, "sum over the campuses", [.. campuses.Select(c => c.Campus)], x => x.Sum());
        return first.Table is null
            ? new Metric(first.Name, first.Unit, formula, same.Sum(m => m.Value ?? 0))
            : new Metric(first.Name, first.Unit, formula, Table: SumTables(same));
    }

    private static List<KeyValuePair<string, double>> SumTables(IEnumerable<Metric> metrics)
    {
        var sums = new List<KeyValuePair<string, double>>();
        foreach (var (key, value) in metrics.SelectMany(m => m.Table ?? []))
        {
            var at = sums.FindIndex(s => s.Key == key);
            if (at < 0) sums.Add(KeyValuePair.Create(key, value));
            else sums[at] = KeyValuePair.Create(key, sums[at].Value + value);
        }
        return sums;
    }

    private static IEnumerable<Metric> RatioMetrics(IReadOnlyList<CampusResult> campuses, int draw)
    {
        double Total(string column) => campuses.Sum(c => c.Monthly[column].Sum(draw));
        Metric Of(string name, string unit, string above, string below, double factor) => new(name, unit,
            new MetricFormula(name, unit, $"sum of {above} / sum of {below}", [above, below], x => Ratios.Of(x[0], x[1] * factor)),
            Ratios.Of(Total(above), Total(below) * factor));
        yield return Of("energy.pue", "1", "energy.facility_served_mwh", "energy.it_served_mwh", 1);
        yield return Of("energy.wue_l_per_kwh", "L/kWh", "energy.water_l", "energy.it_served_mwh", 1000);
        yield return Of("energy.cue_kg_per_kwh", "kg/kWh", "energy.co2_t", "energy.it_served_mwh", 1);
        yield return Of("energy.unserved_share", "1", "energy.unserved_mwh", "energy.facility_asked_mwh", 1);
    }
}
