using Tokenworks.BuildOut;
using Tokenworks.Facility;
using Tokenworks.Finance;
using Tokenworks.Fleet;
using Tokenworks.Scenarios;
using Tokenworks.Supply;
using Tokenworks.Workloads;

namespace Tokenworks.Campus;

/// <summary>What each stage may read of one campus, and the hashes of it.</summary>
internal sealed record Slices(
    SiteYears Years, FacilitySlice Facility, FleetSlice Fleet, SupplySlice Supply, BuildSlice Build,
    DemandSlice Demand, YieldSlice Yield, SettleSlice Settle, FinanceSlice Finance, SortedDictionary<string, string> Hashes)
{
    /// <summary>The usual year.</summary>
    public WeatherYear Weather => Years.Usual;

    public static Slices Of(CampusScenario scenario, OutsideSeries outside)
    {
        var years = SiteYears.Of(scenario.Site, outside);
        var slices = new Slices(
            years, FacilitySlice.From(scenario) with { DesignWeather = ReferenceEquals(years.Usual, years.Design) && !years.DifferByDraw ? null : years.Design }, FleetSlice.From(scenario), SupplySlice.From(scenario, outside),
            BuildSlice.From(scenario), DemandSlice.From(scenario, outside), YieldSlice.From(scenario),
            SettleSlice.From(scenario), FinanceSlice.From(scenario), new(StringComparer.Ordinal));
        slices.Hash();
        return slices;
    }

    private void Hash()
    {
        Hashes["weather"] = Years.Hash;
        Hashes["facility"] = SliceHash.Of(Facility);
        Hashes["fleet"] = SliceHash.Of(Fleet);
        Hashes["supply"] = SliceHash.Of(Supply);
        Hashes["build_out"] = SliceHash.Of(Build);
        Hashes["demand"] = SliceHash.Of(Demand);
        Hashes["yield"] = SliceHash.Of(Yield);
        Hashes["settle"] = SliceHash.Of(Settle);
        Hashes["finance"] = SliceHash.Of(Finance);
    }
}
