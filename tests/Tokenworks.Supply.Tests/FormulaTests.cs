namespace Tokenworks.Supply.Tests;

public sealed class FormulaTests
{
    private static readonly string[] Caused =
    [
        "supply.*_mwh", "energy.grid_mwh", "energy.charge_mwh", "energy.discharge_mwh", "energy.curtailed_mwh", "energy.unserved_mwh",
        "starts.*", "energy.unserved_hours", "energy.grid_peak_mw", "energy.billed_mw", "energy.nox_t", "energy.methane_t",
        "energy.unserved_batch_mwh", "energy.unserved_interactive_mwh", "energy.gas_mmbtu", "energy.co2_t", "energy.grid_co2_t",
        "energy.variable_cost_usd", "energy.fixed_cost_usd",
        "contracts.generation_mwh", "contracts.matched_mwh", "contracts.market_hourly_co2_t", "contracts.cost_usd", "contracts.avoided_co2_t", "contracts.grid_residual_co2_t",
        "operation.moved_mwh", "operation.following_short_mwh", "operation.following_short_hours", "operation.gap", "operation.relaxed_years", "stores.*_charge_mwh", "stores.*_discharge_mwh",
    ];

    [Fact]
    public void All_columns_that_supply_causes_have_one_formula() =>
        Assert.Equal(Caused.Order(), SupplyFormulas.All.Select(f => f.Name).Order());

    [Fact]
    public void All_unserved_columns_are_called_a_lower_bound() => Assert.All(
        SupplyFormulas.All.Where(f => f.Name.Contains("unserved", StringComparison.Ordinal)),
        f => Assert.Contains("lower bound", f.Text, StringComparison.Ordinal));

    [Fact]
    public void All_columns_and_inputs_are_named_in_the_documentation()
    {
        var documented = File.ReadAllText(Shared.InRepository("docs", "ledgers.md"));
        var columns = SupplyFormulas.All.SelectMany(f => f.Inputs.Append(f.Name)).Where(n => !n.Contains(':', StringComparison.Ordinal));
        Assert.All(columns.Distinct(), c => Assert.Contains($"`{c.Replace("*", "<unit>", StringComparison.Ordinal)}`", documented, StringComparison.Ordinal));
    }
}
