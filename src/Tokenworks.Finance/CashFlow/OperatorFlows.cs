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
        foreach (var product in products) Add(book, Outside.TokenBuyers, who, "tokens", monthly[$"tokens.{product.Name}.revenue_usd"]);
        Add(book, who, Outside.Staff, "people", costs.Staff);
        Add(book, who, Outside.Vendors, "connectivity", costs.Connectivity);
        Add(book, who, Outside.Contractors, "building_operation", costs.Buildings);
        Add(book, who, Outside.Vendors, "it_maintenance", costs.Maintenance);
        BookPower(book, slice, build, monthly, draws);
        BookCapital(book, slice, build);
    }

    private static void BookPower(CashBook book, FinanceSlice slice, BuildLedger build, MonthlyTable monthly, DrawBlock draws)
    {
        var utility = slice.Party(PartyRole.Utility);
        foreach (var (category, column) in (ReadOnlySpan<(string, string)>)[("energy", "energy.variable_cost_usd"), ("power_fixed", "energy.fixed_cost_usd")])
        {
            Add(book, slice.Operator, utility ?? Outside.FuelAndGrid, category, monthly[column]);
            if (utility is not null) Add(book, utility, Outside.FuelAndGrid, category, monthly[column]);
        }
        if (utility is not null) Add(book, slice.Operator, utility, "power_capital", UtilityCharge(slice, build, draws));
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
            Add(book, flow.Owner, to, category, flow.Usd);
        }
    }

    private static void Add(CashBook book, string from, string to, string category, DrawTable usd)
    {
        var target = book.Of(from, to, category);
        for (var i = 0; i < usd.Data.Length; i++) target.Data[i] += usd.Data[i];
    }
}
