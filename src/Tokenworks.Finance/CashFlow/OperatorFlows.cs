using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>
/// The cash of whoever runs the chips: sells tokens, pays power, people, maintenance and the capital that is its own; and the
/// utility, which builds plant and recovers its cost over its life.
/// </summary>
internal static class OperatorFlows
{
    public static void Book(CashBook book, FinanceSlice slice, BuildLedger build, MonthlyTable monthly, IReadOnlyList<ProductInfo> products, OperatingCosts costs, DrawBlock draws)
    {
        var who = slice.Operator;
        foreach (var product in products) book.Add(Outside.TokenBuyers, who, "tokens", monthly[$"tokens.{product.Name}.revenue_usd"]);
        if (slice.Finance.Surplus is { } surplus) book.Add(Outside.ComputeBuyers, who, "surplus_compute", SurplusSales.Usd(slice, surplus, monthly, products, draws));
        book.Add(who, Outside.Staff, "people", costs.Staff);
        book.Add(who, Outside.Vendors, "connectivity", costs.Connectivity);
        book.Add(who, Outside.Contractors, "building_operation", costs.Buildings);
        book.Add(who, Outside.Vendors, "it_maintenance", costs.Maintenance);
        BookPower(book, slice, monthly, costs);
        BookCapital(book, slice, build);
    }

    private static void BookPower(CashBook book, FinanceSlice slice, MonthlyTable monthly, OperatingCosts costs)
    {
        var utility = slice.Party(PartyRole.Utility);
        foreach (var (category, column) in (ReadOnlySpan<(string, string)>)[("energy", "energy.variable_cost_usd"), ("power_fixed", "energy.fixed_cost_usd")])
        {
            book.Add(slice.Operator, utility ?? Outside.FuelAndGrid, category, monthly[column]);
            if (utility is not null) book.Add(utility, Outside.FuelAndGrid, category, monthly[column]);
        }
        if (utility is not null) book.Add(slice.Operator, utility, "power_capital", costs.UtilityCharge);
        if (monthly.TryGet("contracts.cost_usd", out var contracts)) BookContracts(book, slice, contracts);
    }

    // A contract for difference is paid where the strike is above the market, and pays where it is below.
    private static void BookContracts(CashBook book, FinanceSlice slice, DrawTable usd)
    {
        for (var m = 0; m < usd.Rows; m++)
            for (var d = 0; d < usd.Width; d++)
                if (usd[m, d] >= 0) book.Pay(slice.Operator, Outside.ContractedPlants, "energy_contracts", m, d, usd[m, d]);
                else book.Pay(Outside.ContractedPlants, slice.Operator, "energy_contracts", m, d, -usd[m, d]);
    }

    /// <summary>What the utility charges for the plant that it owns, by month.</summary>
    public static DrawTable UtilityCharge(FinanceSlice slice, BuildLedger build, DrawBlock draws) => CapitalCharges.Monthly(
        build, build.Capex.Where(c => c.Kind == CapexKind.Supply && c.Owner == slice.Party(PartyRole.Utility)), draws.Column(slice.Finance.UtilityReturn));

    // What the venture owns is booked by the venture.
    private static void BookCapital(CashBook book, FinanceSlice slice, BuildLedger build)
    {
        foreach (var flow in build.Capex.Where(c => c.Owner != slice.Finance.Venture?.Name))
        {
            var (to, category) = flow.Kind switch
            {
                CapexKind.Facility => (Outside.Contractors, "facility_capex"),
                CapexKind.It => (Outside.Vendors, "it_capex"),
                _ => (Outside.PlantBuilders, "supply_capex"),
            };
            book.Add(flow.Owner, to, category, flow.Usd, flow.SpentFrom, flow.SpentUntil);
        }
    }
}
