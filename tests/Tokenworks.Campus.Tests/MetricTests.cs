using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Campus.Tests;

/// <summary>Every field of the summary can be had again from its declared inputs, and explained.</summary>
public sealed class MetricTests(Hyperion hyperion) : IClassFixture<Hyperion>
{
    private static readonly string[] Demanded =
    [
        "build_out.it_mw_by_year", "build_out.chips_by_year", "build_out.capex_usd",
        "energy.it_gwh", "energy.facility_gwh", "energy.pue", "energy.wue_l_per_kwh", "energy.unserved_mwh", "energy.co2_t", "energy.supply_gwh",
        "tokens.training_tokens", "tokens.served_output_tokens", "tokens.chip_hours",
        "unit_costs.usd_per_chip_hour", "unit_costs.usd_per_million_output_tokens", "unit_costs.joules_per_output_token",
        "finance.min_dscr", "finance.min_dscr_first_term", "finance.min_dscr_after",
        "finance.parties.meta.irr", "finance.parties.meta.irr_status", "finance.parties.blue_owl.npv_usd", "finance.parties.noteholders.moic",
    ];

    [Fact]
    public void Metrics_hold_all_that_the_summary_promises() =>
        Assert.All(Demanded, name => Assert.Contains(hyperion.Result.Metrics, m => m.Name == name));

    [Fact]
    public void Supply_columns_are_energy_of_the_scenarios_units_and_nothing_else()
    {
        var units = hyperion.Scenario.Supply.Units.Select(u => $"supply.{u.Name}_mwh").ToHashSet();
        Assert.All(hyperion.Result.Monthly.Names.Where(n => n.StartsWith("supply.", StringComparison.Ordinal)), n => Assert.Contains(n, units));
        var table = hyperion.Result.Metrics.Single(m => m.Name == "energy.supply_gwh").Table!.Select(p => p.Key).Except(["grid", "storage_discharge"]).ToList();
        Assert.NotEmpty(table);
        Assert.All(table, key => Assert.Contains($"supply.{key}_mwh", units));
    }

    [Fact]
    public void Formula_from_its_inputs_gives_the_printed_value()
    {
        var values = ScenarioValues.All(hyperion.Scenario).GroupBy(v => v.Path).ToDictionary(g => g.Key, g => g.First());
        var inputs = new MetricInputs(hyperion.Result, values);
        var checkedOnes = 0;
        foreach (var metric in hyperion.Result.Metrics.Where(m => m is { Formula: not null, Table: null }))
        {
            var again = metric.Formula!.Evaluate(inputs.Resolve(metric.Formula.Inputs));
            Assert.True(Same(metric.Value, again), $"{metric.Name}: printed {metric.Value}, from its inputs {again}");
            checkedOnes++;
        }
        Assert.True(checkedOnes > 40);
    }

    [Fact]
    public void Every_table_has_an_input_for_each_key() =>
        Assert.All(hyperion.Result.Metrics.Where(m => m.Table is not null), m => Assert.Equal(m.Formula!.Inputs.Count, m.Table!.Count));

    [Fact]
    public void Tree_of_every_metric_ends_in_stated_values_with_sources()
    {
        foreach (var metric in hyperion.Result.Metrics.Where(m => m.Text is null))
        {
            var tree = Explain.Tree(hyperion.Result, hyperion.Scenario, metric.Name);
            Assert.NotNull(tree);
            Assert.True(Leaves(tree).Any(n => n.Source.Length > 0 && n.Where.Length > 0), $"{metric.Name} explains to no stated value");
        }
        Assert.Null(Explain.Tree(hyperion.Result, hyperion.Scenario, "no.such.metric"));
        Assert.True(Explain.Tree(hyperion.Result, hyperion.Scenario, "balances.supply.relative_residual")!.Children.Count > 3);
        Assert.All(Explain.Names(hyperion.Result), name => Assert.NotNull(Explain.Tree(hyperion.Result, hyperion.Scenario, name)));
    }

    [Fact]
    public void Every_monthly_column_has_a_formula_record() =>
        Assert.All(hyperion.Result.Monthly.Names, n => Assert.NotNull(ColumnFormulas.Find(n)));

    [Fact]
    public void Metrics_after_tax_follow_from_their_inputs_and_explain_to_the_law()
    {
        var scenario = Shipped.Campus("one-gpu-box", "finance.tax.jurisdiction=japan");
        var result = CampusRun.Run(scenario, OutsideSeries.None, DrawBlock.Single);
        var inputs = new MetricInputs(result, ScenarioValues.All(scenario).GroupBy(v => v.Path).ToDictionary(g => g.Key, g => g.First()));
        var own = result.Metrics.Where(m => m.Formula is not null && (m.Name.Contains(".after_tax", StringComparison.Ordinal) || m.Name.EndsWith(".income_tax_usd", StringComparison.Ordinal))).ToList();
        Assert.Equal(3, own.Count);
        Assert.All(own, m => Assert.True(Same(m.Value, m.Formula!.Evaluate(inputs.Resolve(m.Formula.Inputs))), m.Name));
        Assert.All(own, m => Assert.Contains(Leaves(Explain.Tree(result, scenario, m.Name)!), n => n.Name.StartsWith("taxes/japan:rate", StringComparison.Ordinal)));
        Assert.DoesNotContain(hyperion.Result.Metrics, m => m.Name.Contains("after_tax", StringComparison.Ordinal));
    }

    private static bool Same(double? a, double? b) =>
        a is null ? b is null : b is { } y && Math.Abs(a.Value - y) <= 1e-9 * Math.Max(1, Math.Abs(a.Value));

    private static IEnumerable<ExplainNode> Leaves(ExplainNode node) =>
        node.Children.Count == 0 ? [node] : node.Children.SelectMany(Leaves);
}
