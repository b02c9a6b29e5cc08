using Tokenworks.Ledgers;

namespace Tokenworks.Questions;

/// <summary>Sums of a run over its campuses and its horizon, draw 0.</summary>
public sealed record RunSums
{
    private const double HoursPerMonth = 730;

    public required double MostItMw { get; init; }
    public required double ItMwYears { get; init; }
    public required double MostChips { get; init; }
    public required double ChipsBought { get; init; }
    public required double InstalledHours { get; init; }
    public required double DeliveredHours { get; init; }
    public required double ItMwh { get; init; }
    public required double FacilityMwh { get; init; }
    public required double WaterL { get; init; }
    public required double Co2T { get; init; }
    public required double EnergyUsd { get; init; }
    public required double Capex { get; init; }
    public required double FacilityCapex { get; init; }
    public required double ItCapex { get; init; }
    public required double RevenueUsd { get; init; }
    public required double Costs { get; init; }
    public required double? UsdPerMillionOutput { get; init; }
    public required double? JoulesPerOutput { get; init; }

    /// <summary>Cost lines of the compute owner, USD over the horizon.</summary>
    public required IReadOnlyDictionary<string, double> CostLines { get; init; }

    public static RunSums Of(RunResult run)
    {
        double Sum(Func<CampusResult, double> of) => run.Campuses.Sum(of);
        double Column(string name) => Sum(c => c.Monthly.TryGet(name, out var t) ? t.Sum(0) : 0);
        double Most(string name) => Sum(c => Enumerable.Range(0, c.Horizon.Months).Max(m => c.Monthly[name][m, 0]));
        double Capex(CapexKind? kind) => Sum(c => c.Build.Capex.Where(f => kind is null || f.Kind == kind).Sum(f => f.Usd.Sum(0)));
        double Products(string column) => Sum(c => c.Products.Sum(p => c.Monthly.TryGet($"tokens.{p.Name}.{column}", out var t) ? t.Sum(0) : 0));
        var lines = run.Campuses.SelectMany(c => c.Cash.UnitCosts.Lines).GroupBy(l => l.Line).ToDictionary(g => g.Key, g => g.Sum(l => l.Usd[0]));
        return new RunSums
        {
            MostItMw = Most("build.it_mw"), ItMwYears = Column("build.it_mw") * HoursPerMonth / 8760, MostChips = Most("build.chips"), ChipsBought = Sum(Bought),
            InstalledHours = Column("fleet.installed_chip_hours"), DeliveredHours = Products("delivered_chip_hours"), ItMwh = Column("energy.it_served_mwh"),
            FacilityMwh = Column("energy.facility_served_mwh"), WaterL = Column("energy.water_l"), Co2T = Column("energy.co2_t"),
            EnergyUsd = Column("energy.variable_cost_usd") + Column("energy.fixed_cost_usd") + Column("contracts.cost_usd"), Capex = Capex(null), FacilityCapex = Capex(CapexKind.Facility), ItCapex = Capex(CapexKind.It),
            RevenueUsd = Products("revenue_usd"), Costs = lines.Values.Sum(), CostLines = lines,
            UsdPerMillionOutput = Weighted(run, "unit_costs.usd_per_million_output_tokens"), JoulesPerOutput = Weighted(run, "unit_costs.joules_per_output_token"),
        };
    }

    // Every generation counts: a refresh buys again.
    private static double Bought(CampusResult campus) => campus.Build.Vintages.Sum(v => Enumerable.Range(0, v.Chips.Rows).Max(m => v.Chips[m, 0]));

    // Of a portfolio by the output tokens of its campuses.
    private static double? Weighted(RunResult run, string metric)
    {
        var parts = run.Campuses.Select(c => (Value: c.Metrics.FirstOrDefault(m => m.Name == metric)?.Value, Tokens: c.Metrics.FirstOrDefault(m => m.Name == "tokens.served_output_tokens")?.Value ?? 0)).Where(p => p.Value is not null && p.Tokens > 0).ToList();
        return parts.Count == 0 ? null : parts.Sum(p => p.Value!.Value * p.Tokens) / parts.Sum(p => p.Tokens);
    }
}
