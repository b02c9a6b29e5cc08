using CsCheck;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Campus.Tests;

/// <summary>The chain under least-cost operation and with contracts: ledgers close, every number is explained, and what is left out is told.</summary>
public sealed class OperationTests
{
    private static readonly string[] Operated =
    [
        "horizon.last_year=2028", "supply.operation.shift.share=20 %", "supply.operation.shift.headroom=10 %", "supply.operation.following.swing=15 %", "supply.operation.carbon_price=20 USD/t",
        "supply.units.turbines.ramp=60 %", "supply.units.turbines.permit_hours=7000 h", "supply.units.turbines.following=30 %",
    ];

    private static Sourced<T> Of<T>(T value)
        where T : struct, IQuantity<T> => Sourced<T>.Of(value, "supply.made");

    [Fact]
    public void Any_scenario_operated_at_least_cost_closes_its_ledgers() =>
        RandomScenario.Any.Where(s => s.Supply.Units.Count > 0).Sample(
            scenario =>
            {
                var shift = new TrainingShift { Share = Of(Fraction.FromPercent(20)), Headroom = Of(Fraction.FromPercent(20)), Deadline = Of(Duration.FromHours(48)) };
                var units = scenario.Supply.Units.Select((u, i) => i % 2 == 0 ? u with { Ramp = Of(Fraction.FromPercent(30)), PermitHours = Of(Duration.FromHours(4000)), Following = Of(Fraction.FromPercent(20)) } : u);
                var following = new LoadFollowing { Swing = Of(Fraction.FromPercent(10)), Reserve = Of(NameplatePower.FromMegawatts(1)), Grid = Of(Fraction.FromPercent(50)) };
                var result = CampusRun.Run(scenario with { Supply = scenario.Supply with { Units = [.. units], Operation = new LeastCostOperation { Shift = shift, Following = following } } }, OutsideSeries.None, DrawBlock.Single);
                Assert.All(result.Balances, b => Assert.True(b.Relative <= Balance.Tolerance, b.ToString()));
                Assert.All(result.Monthly.Names, n => Assert.All(result.Monthly[n].Data, v => Assert.True(double.IsFinite(v), n)));
                Assert.All(result.Monthly["operation.gap"].Data, g => Assert.InRange(g, 0, 1e-2));
            },
            iter: 16, threads: 1);

    [Fact]
    public void Each_number_of_an_operated_scenario_is_had_again_from_its_inputs_and_explained()
    {
        var scenario = Shipped.Campus("islanded-gas", Operated);
        var bag = new FindingBag();
        var contract = new EnergyContract
        {
            Name = "sun", Kind = EnergyContractKind.Ppa, Technology = new Ref<SupplyEntry>("solar-pv", Shipped.Catalogue.Get<SupplyEntry>("solar-pv", bag, SourceSpan.Of("test"))!, SourceSpan.Of("test")),
            Power = Schedule<NameplatePower>.Constant(Of(NameplatePower.FromMegawatts(50))), Price = Of(EnergyPrice.FromUsdPerMegawattHour(45)),
        };
        scenario = scenario with { Supply = scenario.Supply with { Contracts = [contract], ResidualMix = Of(CarbonIntensity.FromBase(0.5)) } };
        var result = CampusRun.Run(scenario, OutsideSeries.None, DrawBlock.Single);
        Assert.All(result.Balances, b => Assert.True(b.Relative <= Balance.Tolerance, b.ToString()));
        var values = ScenarioValues.All(scenario).GroupBy(v => v.Path).ToDictionary(g => g.Key, g => g.First());
        var inputs = new MetricInputs(result, values);
        foreach (var metric in result.Metrics.Where(m => m is { Formula: not null, Table: null }))
            Assert.Equal(metric.Value ?? 0, metric.Formula!.Evaluate(inputs.Resolve(metric.Formula.Inputs)) ?? 0, 1e-9 * Math.Max(1, Math.Abs(metric.Value ?? 0)));
        foreach (var name in (string[])["operation.moved_mwh", "operation.following_short_hours", "operation.gap", "operation.relaxed_years", "contracts.cost_usd", "contracts.usd_per_t_annual", "contracts.usd_per_t_hourly"])
            Assert.NotNull(Explain.Tree(result, scenario, name));
        Assert.All(result.Monthly.Names, n => Assert.NotNull(ColumnFormulas.Find(n)));
        Assert.Equal(0, result.Metrics.Single(m => m.Name == "operation.relaxed_years").Value);
        Assert.InRange(result.Metrics.Single(m => m.Name == "operation.gap").Value!.Value, 0, 1e-5);
        Assert.True(result.Metrics.Single(m => m.Name == "operation.moved_mwh").Value > 100);
        Assert.Equal(result.Metrics.Single(m => m.Name == "contracts.cost_usd").Value!.Value, result.Cash.UnitCosts.Lines.Single(l => l.Line == "energy_contracts").Usd[0], 1);
    }

    [Fact]
    public void Keys_without_the_operation_that_reads_them_are_told()
    {
        IEnumerable<string> Ids(params string[] sets) => Shipped.Read("islanded-gas", sets).Findings.Select(f => f.Id);
        Assert.Contains("needs-operation", Ids("supply.units.turbines.ramp=60 %"));
        Assert.DoesNotContain("needs-operation", Ids(Operated));
        Assert.Contains("nobody-follows", Ids("supply.operation.following.swing=15 %", "supply.units.battery.technology=simple-cycle"));
        Assert.Contains("two-operations", Ids("supply.operation.carbon_price=5 USD/t", "supply.commitment=true"));
        Assert.Empty(Ids().Intersect(["needs-operation", "no-commitment", "nobody-follows", "two-operations"]));
    }
}
