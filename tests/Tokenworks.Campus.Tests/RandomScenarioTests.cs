using CsCheck;
using NodaTime;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Campus.Tests;

/// <summary>What must hold for any valid scenario.</summary>
public sealed class RandomScenarioTests
{
    [Fact]
    public void Run_any_valid_scenario_closes_its_ledgers() =>
        RandomScenario.Any.Sample(
            scenario =>
            {
                var result = CampusRun.Run(scenario, OutsideSeries.None, DrawBlock.Single);
                Assert.All(result.Balances, b => Assert.True(b.Relative <= Balance.Tolerance, b.ToString()));
                Assert.All(result.Monthly.Names, n => Assert.All(result.Monthly[n].Data, v => Assert.True(double.IsFinite(v), n)));
                Assert.All(result.Metrics, m => Assert.True(m.Value is null || double.IsFinite(m.Value.Value), m.Name));
            },
            iter: 200, threads: 1);

    [Fact]
    public void Run_with_more_firm_capacity_never_raises_unserved_energy() =>
        RandomScenario.Any.Sample(
            scenario =>
            {
                var before = Unserved(scenario);
                Assert.True(Unserved(WithFirmUnit(scenario)) <= before * (1 + 1e-12) + 1e-6);
            },
            iter: 60, threads: 1);

    private static double Unserved(CampusScenario scenario) =>
        CampusRun.Run(scenario, OutsideSeries.None, DrawBlock.Single).Monthly["energy.unserved_mwh"].Sum(0);

    private static CampusScenario WithFirmUnit(CampusScenario scenario)
    {
        var bag = new FindingBag();
        var entry = Shipped.Catalogue.Get<SupplyEntry>("simple-cycle", bag, SourceSpan.Of("test"))!;
        var unit = new SupplyUnit
        {
            Name = "added",
            Technology = new Ref<SupplyEntry>("simple-cycle", entry, SourceSpan.Of("test")),
            Capacity = Sourced<NameplatePower>.Of(NameplatePower.FromMegawatts(50), "supply.units.added.capacity"),
            Units = Sourced<Count>.Of(Count.FromValue(1), "supply.units.added.units"),
            Start = new YearMonth(2026, 1),
            Owner = "owner",
        };
        return scenario with { Supply = scenario.Supply with { Units = [.. scenario.Supply.Units, unit] } };
    }

    [Fact]
    public void Run_with_an_added_unit_leaves_the_other_units_outages_unchanged()
    {
        // An island whose load is far above its plant: every unit that is up runs at its full capability, so that a
        // unit's hourly output shows its own outages and nothing else.
        var scenario = RandomScenario.ShortOfPower();
        var before = Outputs(scenario);
        var after = Outputs(WithFirmUnit(scenario));
        Assert.Equal(before.Count + 1, after.Count);
        foreach (var (name, mw) in before)
        {
            Assert.Contains(0.0, mw);
            Assert.Contains(mw, v => v > 0);
            Assert.Equal(mw, after[name]);
        }
    }

    private static Dictionary<string, double[]> Outputs(CampusScenario scenario)
    {
        var years = new YearKeeper();
        CampusRun.Run(scenario, OutsideSeries.None, DrawBlock.Single, years);
        return years.Years[^1].Supply.Units.ToDictionary(u => u.Name, u => u.Mw.Data);
    }
}
