using Tokenworks.Questions;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary>One answer of <c>footprint</c>.</summary>
internal sealed record FootprintJob(string Scenario, FootprintAnswer Answer, IReadOnlyList<Replacement> Options, IReadOnlyList<RoadmapYear> Roadmap)
{
    private const double GasPrice = 4.0;

    public static FootprintJob Of(Home home, QuestionRun run, FootprintEntry f, int start, FindingBag findings)
    {
        var supply = QuestionCatalogue.All<SupplyEntry>(home, "supply", findings);
        var gas = supply.Single(s => s.Id == "ccgt");
        var scenario = run.Members[0];
        var options = Decarbonisation.Options(supply, gas, supply.Single(s => s.Id == "battery-4h"), f, scenario.Finance.DiscountRate.BaseBase, Price(scenario), scenario.Horizon.FirstYear);
        var (first, last) = SupplierExposure.Years(run.Run);
        var mmbtu = ByYear(run, "energy.gas_mmbtu", first, last);
        var (heat, carbon) = (gas.HeatRate!.BaseBase, gas.FuelCarbon!.BaseBase);
        return new FootprintJob(run.Run.Name, CampusFootprint.Of(run.Run, run.Members, f), options, Decarbonisation.Roadmap([.. mmbtu.Select(m => m / heat)], [.. mmbtu.Select(m => m * carbon)], first, options, start));
    }

    // The scenario's last stated gas price, or 4 USD a MMBtu (facts, section 13) where it burns none.
    private static double Price(CampusScenario scenario) => ScenarioValues.All(scenario).LastOrDefault(v => v.Path.StartsWith("supply.gas.price", StringComparison.Ordinal))?.BaseBase ?? GasPrice;

    private static double[] ByYear(QuestionRun run, string column, int first, int last)
    {
        var years = new double[last - first + 1];
        foreach (var c in run.Run.Campuses)
            for (var y = 0; y < c.Horizon.Years; y++) years[c.Horizon.FirstYear - first + y] += c.Monthly[column].Sum(12 * y, 12 * y + 12, 0);
        return years;
    }

    public object Json => new
    {
        scenario = Scenario, scope_1_t = Answer.Scope1Tonnes, scope_2_location_t = Answer.Scope2LocationTonnes, scope_2_market_t = Answer.Scope2MarketTonnes, scope_2_market_hourly_t = Answer.Scope2MarketHourlyTonnes, contract_usd_per_t_avoided = Answer.ContractUsdPerTonneAvoided,
        scope_3_chips_t = Answer.Scope3ChipsTonnes.Json, scope_3_building_t = Answer.Scope3BuildingTonnes.Json, scope_3_upstream_gas_t = Answer.Scope3UpstreamGasTonnes.Json,
        water_m3 = Answer.WaterM3, land_acres = Answer.LandAcres.Json, e_waste_t = Answer.WasteTonnes.Json, e_waste_not_recycled_t = Answer.LandfillTonnes.Json, heat_mwh = Answer.HeatMwh, reused_heat_mwh = Answer.ReusedHeatMwh.Json,
        construction_jobs = Answer.ConstructionJobs.Json, construction_jobs_by_year = Answer.ConstructionJobsByYear.ToDictionary(y => y.Year.ToString(System.Globalization.CultureInfo.InvariantCulture), y => y.Jobs.Json), permanent_jobs = Answer.PermanentJobs.Json, indirect_jobs = Answer.IndirectJobs.Json,
        property_tax_usd_per_year = Answer.PropertyTaxUsdPerYear.Json, pilot_relief_usd_per_year = Answer.PilotReliefUsdPerYear.Json, sales_tax_relief_usd = Answer.SalesTaxReliefUsd.Json, ratepayer_usd = Answer.RatepayerUsd.Json,
        most_facility_mw = Answer.MostFacilityMw, households = Answer.Households.Json, city_people = Answer.CityOfPeople.Json, renewable_share_annual = Answer.RenewableShareAnnual, facility_mwh = Answer.FacilityMwh,
        replacements = Options.ToDictionary(o => o.Technology, o => new { usd_per_mwh = o.UsdPerMwh, firm_usd_per_mwh = o.FirmUsdPerMwh, usd_per_t_over_running_plant = o.UsdPerTonne, usd_per_t_over_new_plant = o.UsdPerTonneNew, earliest_year = o.EarliestYear }),
        roadmap = Roadmap.Select(y => new { year = y.Year, gas_mwh = y.GasMwh, replaced_mwh = y.ReplacedMwh, by = y.By, abated_t = y.AbatedTonnes, usd = y.Usd, usd_per_t = y.UsdPerTonne }),
    };
}
