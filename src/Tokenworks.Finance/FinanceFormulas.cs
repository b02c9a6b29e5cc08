using Tokenworks.Ledgers;

namespace Tokenworks.Finance;

/// <summary>Formulas of what the cash ledger holds, under the names that metrics give as inputs.</summary>
public static class FinanceFormulas
{
    private const string Own = "own: docs/models/finance.md";
    private static readonly string[] Rent = ["scenario:finance.venture.leases.initial_commitment", "scenario:finance.venture.leases.initial_term", "scenario:finance.venture.leases.minimum_dscr", "scenario:finance.venture.leases.longest_term",
        "scenario:finance.venture.leases.properties.*.*", "scenario:finance.venture.leases.properties.*.rent.*", "scenario:finance.venture.leases.properties.*.rent.steps.*"];
    private static readonly string[] Notes = ["catalogue:instruments/*:principal", "catalogue:instruments/*:coupon"];

    public static IReadOnlyList<ColumnFormula> All { get; } =
    [
        new("cover.cfads", "USD", "rents of the period less the venture's costs, x issuer's share", [.. Rent, "scenario:finance.venture.issuer_share", "scenario:finance.venture.venture_cost"], Own),
        new("cover.debt_service", "USD", "interest 30/360 on the balance + principal of a level payment", Notes, "annuity formula"),
        new("cover.from_reserve", "USD", "min(gap, reserve) in the first lease term", ["cover.cfads", "cover.debt_service", "scenario:finance.venture.first_term_reserve"], Own),
        new("cover.shortfall", "USD", "debt service less cash and reserve", ["cover.cfads", "cover.debt_service", "cover.from_reserve"], Own),
        new("notes.balance", "USD", "principal less what was repaid", Notes, "annuity formula"),
        new("guarantee.payment", "USD", "min(cap, max(0, threshold - value)) in the years covered",
            ["scenario:finance.venture.guarantee.cap", "scenario:finance.venture.guarantee.threshold_at_start", "scenario:finance.venture.guarantee.threshold_at_end",
                "scenario:finance.venture.guarantee.value_at_start", "scenario:finance.venture.guarantee.value_trend", "scenario:finance.venture.guarantee.term", "scenario:finance.venture.development_cost"],
            "SEC, Meta 10-Q Q3 2025 (R21.htm)"),
        new("guarantee.threshold", "USD", "straight from the first year's to the last covered; 0 after", ["scenario:finance.venture.guarantee.threshold_at_start", "scenario:finance.venture.guarantee.threshold_at_end", "scenario:finance.venture.guarantee.term"], Own),
        new("guarantee.value", "USD", "development cost x share in the first year x (1 + change a year)^years", ["scenario:finance.venture.guarantee.value_at_start", "scenario:finance.venture.guarantee.value_trend", "scenario:finance.venture.development_cost"], Own),
        new("rent.month", "USD", "rents paid by month, from the first", Rent, Own),
        new("party.*", "USD", "received less paid, by month, over all flows of the cash ledger",
            ["tokens.*.revenue_usd", "capex.all", "energy.variable_cost_usd", "energy.fixed_cost_usd", "contracts.cost_usd", .. Rent, .. Notes, "scenario:finance.terminal_value", "scenario:finance.utility_return", "scenario:finance.surplus.*"], Own),
        new("after_tax.*", "USD", "cash before tax less income tax on it, write-offs, losses, interest and credits taken, paid in December of its year",
            ["party.*", "capex.all", "supply.*_mwh", "scenario:finance.tax.*", "scenario:finance.tax.bonus.*", "scenario:finance.tax.credits.*.*", "catalogue:taxes/*:*", "catalogue:taxes/*:*.*", "catalogue:taxes/*:*.*.*", "catalogue:credits/*:*", "catalogue:credits/*:*.*"], Own),
        new("cost.it_depreciation", "USD", "first cost of IT / life, or to its replacement, within the horizon", ["capex.it", "catalogue:systems/*:life"], Own),
        new("cost.it_return", "USD", "discount rate x book value of IT", ["capex.it", "scenario:finance.discount_rate"], Own),
        new("cost.facility_rent", "USD", "rents paid", Rent, Own),
        new("cost.facility_own", "USD", "own buildings' cost x capital recovery factor over their life", ["capex.facility", "scenario:finance.discount_rate"], Own),
        new("cost.building_operation", "USD", "IT power x fixed cost of the building type x inflation", ["build.it_mw", "catalogue:buildings/*:fixed_cost", "scenario:operations.inflation"], Own),
        new("cost.energy", "USD", "fuel, variable O&M and grid energy", ["energy.variable_cost_usd"], Own),
        new("cost.power_fixed", "USD", "fixed O&M of units and capacity charges", ["energy.fixed_cost_usd"], Own),
        new("cost.energy_contracts", "USD", "settlements of contracts for carbon-free energy; below 0 where they pay", ["contracts.cost_usd"], Own),
        new("cost.power_capital", "USD", "plant's cost x capital recovery factor over its life", ["capex.supply", "scenario:finance.utility_return", "catalogue:supply/*:life"], Own),
        new("cost.people", "USD", "IT power x cost per kW x inflation", ["build.it_mw", "scenario:operations.staff_cost", "scenario:operations.inflation"], Own),
        new("cost.it_maintenance", "USD", "first cost of IT in service x rate", ["capex.it", "scenario:operations.it_maintenance"], Own),
        new("cost.connectivity", "USD", "IT power x cost per kW x inflation", ["build.it_mw", "scenario:operations.connectivity_cost", "scenario:operations.inflation"], Own),
        new("cost.delivered_chip_hours", "chip-h", "sum over products of delivered chip-hours", ["tokens.*.delivered_chip_hours"], Own),
    ];
}
