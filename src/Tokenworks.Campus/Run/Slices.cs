using System.Runtime.CompilerServices;
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
    WeatherYear Weather, FacilitySlice Facility, FleetSlice Fleet, SupplySlice Supply, BuildSlice Build,
    DemandSlice Demand, YieldSlice Yield, SettleSlice Settle, FinanceSlice Finance, SortedDictionary<string, string> Hashes)
{
    // An entry of the catalogue is one object for all scenarios that name it.
    private static readonly ConditionalWeakTable<ClimateEntry, WeatherYear> TypicalYears = [];

    public static Slices Of(CampusScenario scenario, OutsideSeries outside)
    {
        var usual = ClimateShift.Warmed(outside.Weather ?? TypicalYears.GetValue(scenario.Site.Climate.Entry, Climate.TypicalYear), scenario.Site.Warming?.BaseBase ?? 0);
        var weather = ClimateShift.HeatWave(usual, scenario.Site.HeatWave?.BaseBase ?? 0);
        var slices = new Slices(
            weather, FacilitySlice.From(scenario) with { DesignWeather = ReferenceEquals(weather, usual) && !DrawWeather.DiffersByDraw(scenario) ? null : usual }, FleetSlice.From(scenario), SupplySlice.From(scenario, outside),
            BuildSlice.From(scenario), DemandSlice.From(scenario, outside), YieldSlice.From(scenario),
            SettleSlice.From(scenario), FinanceSlice.From(scenario), new(StringComparer.Ordinal));
        slices.Hash(scenario.Site.WeatherYears);
        return slices;
    }

    private void Hash(WeatherYearsSection? years)
    {
        Hashes["weather"] = years is null ? Weather.ContentHash : Weather.ContentHash + SliceHash.Of(years);
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
