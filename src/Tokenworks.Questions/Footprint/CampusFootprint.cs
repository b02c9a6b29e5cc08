using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Questions;

/// <summary>Sustainability and community of a run over its horizon; tonnes of CO2e, m3, acres, tonnes, jobs, USD.</summary>
public sealed record FootprintAnswer
{
    public required double Scope1Tonnes { get; init; }
    public required double Scope2LocationTonnes { get; init; }
    public required double Scope2MarketTonnes { get; init; }
    public double? Scope2MarketHourlyTonnes { get; init; }
    public double? ContractUsdPerTonneAvoided { get; init; }
    public required Interval Scope3ChipsTonnes { get; init; }
    public required Interval Scope3BuildingTonnes { get; init; }
    public required Interval Scope3UpstreamGasTonnes { get; init; }
    public required double WaterM3 { get; init; }
    public required Interval LandAcres { get; init; }
    public required Interval WasteTonnes { get; init; }
    public required Interval LandfillTonnes { get; init; }
    public required double HeatMwh { get; init; }
    public required Interval ReusedHeatMwh { get; init; }
    public required Interval ConstructionJobs { get; init; }

    /// <summary>Jobs on the building sites by calendar year: MW of IT that the year adds x jobs a MW-year.</summary>
    public required IReadOnlyList<(int Year, Interval Jobs)> ConstructionJobsByYear { get; init; }

    public required Interval PermanentJobs { get; init; }
    public required Interval IndirectJobs { get; init; }
    public required Interval PropertyTaxUsdPerYear { get; init; }
    public required Interval PilotReliefUsdPerYear { get; init; }
    public required Interval SalesTaxReliefUsd { get; init; }
    public required Interval RatepayerUsd { get; init; }
    public required double MostFacilityMw { get; init; }
    public required Interval Households { get; init; }
    public required Interval CityOfPeople { get; init; }
    public required double RenewableShareAnnual { get; init; }
    public required double FacilityMwh { get; init; }
}

/// <summary>Scope 1, 2 and 3, water, land, waste, heat, jobs and taxes of a run; tonnes, m3, acres, USD.</summary>
/// <remarks>
/// Scope 1 is fuel burnt in units that the owner holds or that serve the campus alone; scope 2 by place is grid energy at the grid's mean, by contract it is
/// less what certificates of the scenario's contracts cover in each year; hourly matching stands beside it. Sun and wind that the campus curtails were never generated and earn no certificate. Not modelled: transport, end of life of buildings, noise.
/// </remarks>
[ModelReference("GHG Protocol scopes 1, 2, 3 (categories 1, 2, 3); ISO/IEC 30134; factors of catalogue/footprints")]
public static class CampusFootprint
{
    public static FootprintAnswer Of(RunResult run, IReadOnlyList<CampusScenario> scenarios, FootprintEntry f)
    {
        var s = RunSums.Of(run);
        double Column(string name) => run.Campuses.Sum(c => c.Monthly.TryGet(name, out var t) ? t.Sum(0) : 0);
        var grid = Column("energy.grid_co2_t");
        var renewable = Renewable(run, scenarios);
        var waste = Interval.Of(f.ChipWasteKg) * (s.ChipsBought / 1000);
        var permanent = Interval.Of(f.PermanentJobsPerMw) * s.MostItMw;
        var property = Interval.Of(f.PropertyTax) * (0.5 * (s.FacilityCapex + s.ItCapex / Math.Max(1, s.ChipsBought / Math.Max(1, s.MostChips))));
        return new FootprintAnswer
        {
            Scope1Tonnes = s.Co2T - grid, Scope2LocationTonnes = grid, Scope2MarketTonnes = HasContracts(run) ? ByContract(run) : grid,
            Scope2MarketHourlyTonnes = HasContracts(run) ? run.Campuses.Sum(c => Total(c, c.Monthly.TryGet("contracts.generation_mwh", out _) ? "contracts.market_hourly_co2_t" : "energy.grid_co2_t")) : null,
            ContractUsdPerTonneAvoided = Column("contracts.avoided_co2_t") is > 0 and var avoided ? Column("contracts.cost_usd") / avoided : null,
            Scope3ChipsTonnes = (Interval.Of(f.ChipKg) + Interval.Of(f.ServerKgPerChip)) * (s.ChipsBought / 1000),
            Scope3BuildingTonnes = (Interval.Of(f.ConcreteTonnesPerMw) * Interval.Of(f.ConcreteKgPerTonne) + Interval.Of(f.SteelTonnesPerMw) * Interval.Of(f.SteelKgPerTonne)) * (s.MostItMw / 1000),
            Scope3UpstreamGasTonnes = Interval.Of(f.MethaneLeak) * Interval.Of(f.MethaneTonnesPerMmbtu) * Interval.Of(f.MethaneGwp) * Column("energy.gas_mmbtu"),
            WaterM3 = s.WaterL / 1000, LandAcres = Land(scenarios, s, f), WasteTonnes = waste,
            LandfillTonnes = new Interval(waste.Low * (1 - f.Recycled.HighBase), waste.Base * (1 - f.Recycled.BaseBase), waste.High * (1 - f.Recycled.LowBase)),
            HeatMwh = Column("energy.heat_mwh"), ReusedHeatMwh = Interval.Of(f.HeatReuse) * Column("energy.heat_mwh"),
            ConstructionJobs = Interval.Of(f.ConstructionJobsPerMwYear) * BusiestYear(run), ConstructionJobsByYear = [.. AddedByYear(run).Select(y => (y.Year, Interval.Of(f.ConstructionJobsPerMwYear) * y.Mw))], PermanentJobs = permanent, IndirectJobs = permanent * Interval.Of(f.IndirectPerPermanent),
            PropertyTaxUsdPerYear = property, PilotReliefUsdPerYear = property * Interval.Of(f.PilotRelief), SalesTaxReliefUsd = Interval.Of(f.SalesTax) * Interval.Of(f.SalesTaxRelief) * s.ItCapex,
            RatepayerUsd = Interval.Of(f.RatepayerShare) * UtilityPlant(run, scenarios), MostFacilityMw = MostFacility(run), Households = PerUser(MostFacility(run), f.HouseholdKwh), CityOfPeople = PerUser(MostFacility(run), f.PersonKwh),
            RenewableShareAnnual = s.FacilityMwh > 0 ? Math.Min(1, renewable / s.FacilityMwh) : 0, FacilityMwh = s.FacilityMwh,
        };
    }

    private static bool HasContracts(RunResult run) => run.Campuses.Any(c => c.Monthly.TryGet("contracts.generation_mwh", out _));

    private static double Total(CampusResult c, string column) => c.Monthly.TryGet(column, out var t) ? t.Sum(0) : 0;

    // Certificates of a year cover grid energy of that year.
    private static double ByContract(RunResult run) => run.Campuses.Sum(c => Enumerable.Range(0, c.Horizon.Years).Sum(y =>
    {
        double Year(string name) => c.Monthly.TryGet(name, out var t) ? t.Sum(12 * y, 12 * y + 12, 0) : 0;
        var grid = Year("energy.grid_mwh");
        return grid > 0 ? Year("energy.grid_co2_t") * Math.Max(0, 1 - Year("contracts.generation_mwh") / grid) : 0;
    }));

    /// <summary>Users of so many kWh a year that a power running all year would supply.</summary>
    public static Interval PerUser(double megawatts, ISourced kwhPerYear) => Interval.Of(megawatts * 8760 * 1000) / Interval.Of(kwhPerYear);

    // Sun, wind, and plant that burns nothing (water, heat of the earth); reactors burn uranium.
    private static bool IsRenewable(SupplyEntry technology) =>
        technology.Kind is SupplyKind.Solar or SupplyKind.Wind || technology is { Kind: SupplyKind.Thermal, Fuel: FuelKind.None };

    private static double Renewable(RunResult run, IReadOnlyList<CampusScenario> scenarios) => run.Campuses.Sum(c =>
        scenarios.First(s => s.Campus == c.Campus).Supply.Units.Where(u => IsRenewable(u.Technology.Entry))
            .Sum(u => c.Monthly.TryGet($"supply.{u.Name}_mwh", out var table) ? table.Sum(0) : 0));

    private static double MostFacility(RunResult run) => run.Campuses.Sum(c => Enumerable.Range(0, c.Horizon.Months).Max(m => c.Monthly["build.facility_mw"][m, 0]));

    private static double BusiestYear(RunResult run) => run.Campuses.Sum(c => Added(c).Max(y => y.Mw));

    private static IEnumerable<(int Year, double Mw)> AddedByYear(RunResult run) =>
        run.Campuses.SelectMany(Added).GroupBy(y => y.Year).OrderBy(g => g.Key).Select(g => (g.Key, g.Sum(y => y.Mw)));

    // IT power that a year brings into service.
    private static IEnumerable<(int Year, double Mw)> Added(CampusResult c) => Enumerable.Range(0, c.Horizon.Years).Select(y =>
        (c.Horizon.FirstYear + y, c.Monthly["build.it_mw"][12 * y + 11, 0] - (y == 0 ? 0 : c.Monthly["build.it_mw"][12 * y - 1, 0])));

    private static Interval Land(IReadOnlyList<CampusScenario> scenarios, RunSums s, FootprintEntry f)
    {
        var stated = scenarios.Select(c => c.Site.Land).OfType<ISourced>().ToList();
        return stated.Count == scenarios.Count ? stated.Aggregate(default(Interval), (sum, l) => sum + Interval.Of(l)) : Interval.Of(f.AcresPerMw) * s.MostItMw;
    }

    private static double UtilityPlant(RunResult run, IReadOnlyList<CampusScenario> scenarios)
    {
        var utilities = scenarios.SelectMany(c => c.Finance.Parties).Where(p => p.Role == PartyRole.Utility).Select(p => p.Name).ToHashSet();
        return run.Campuses.Sum(c => c.Build.Capex.Where(f => f.Kind == CapexKind.Supply && utilities.Contains(f.Owner)).Sum(f => f.Usd.Sum(0)));
    }
}
