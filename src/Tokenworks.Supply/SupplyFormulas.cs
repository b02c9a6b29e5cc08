using Tokenworks.Ledgers;

namespace Tokenworks.Supply;

/// <summary>The formulas of the monthly columns that supply causes.</summary>
public static class SupplyFormulas
{
    private const string Least = "least-cost operation, see docs/models/dispatch.md";
    private const string Order = "merit order, see docs/models/dispatch.md";

    private static readonly string[] Capability =
    [
        "energy.facility_asked_mwh", "build.generation_mw", "scenario:supply.units.*.capacity", "scenario:supply.units.*.units",
        "scenario:supply.outages", "catalogue:supply/*:forced_outage_rate", "catalogue:supply/*:planned_outage_rate",
        "catalogue:supply/*:ambient_derate", "catalogue:supply/*:performance_ratio", "catalogue:supply/*:hub_speed_ratio",
        "scenario:supply.gas.transport_limit",
    ];

    private static readonly string[] Prices =
    [
        "scenario:supply.gas.price", "scenario:supply.gas.escalation", "scenario:supply.units.*.heat_rate", "catalogue:supply/*:heat_rate",
        "catalogue:supply/*:fuel_price", "catalogue:supply/*:variable_cost", "scenario:grid.energy_price", "catalogue:markets/*:energy_price",
        "catalogue:markets/*:hour_shape", "catalogue:markets/*:month_shape", "catalogue:markets/*:delivery_charge",
        "scenario:operations.inflation", "scenario:operations.dollar_year",
    ];

    private static readonly string[] Store =
        ["catalogue:supply/*:storage_duration", "catalogue:supply/*:round_trip_efficiency"];

    public static IReadOnlyList<ColumnFormula> All { get; } =
    [
        new("supply.*_mwh", "MWh", "sum over hours of min(capability, demand left after cheaper units); solar and wind first; under supply.operation what the least-cost year gives",
            [.. Capability, .. Prices, "energy.charge_mwh", "energy.discharge_mwh"], Order),
        new("starts.*", "1", "sum over hours of units that run and did not in the hour before; 0 where the technology states no least output, part-load heat rate or start cost",
            ["supply.*_mwh", "catalogue:supply/*:min_load", "catalogue:supply/*:part_load_heat_rate", "catalogue:supply/*:start_cost", "scenario:supply.commitment"], Order),
        new("energy.grid_peak_mw", "MW", "highest hour of grid import", ["energy.grid_mwh"], "identity"),
        new("energy.billed_mw", "MW", "max(highest hour, minimum take x contracted, ratchet x highest hour of the last twelve months), the last two until the agreement's end",
            ["energy.grid_peak_mw", "build.contracted_mw", "scenario:grid.minimum_take", "scenario:grid.ratchet", "scenario:grid.end"], "demand billing"),
        new("energy.grid_mwh", "MWh", "sum over hours of min(contracted power, demand left after units cheaper than the hour's price)",
            ["build.contracted_mw", .. Capability, .. Prices], Order),
        new("energy.charge_mwh", "MWh", "sum over hours of min(power, spare capability, room): from surplus solar and wind, from firm units up to the floor; under supply.operation what the least-cost year gives",
            [.. Capability, .. Store, "build.contracted_mw"], "reserve-first rule, see docs/models/dispatch.md"),
        new("energy.discharge_mwh", "MWh", "sum over hours of min(power, stored x efficiency): what would be unserved, or the dearest unit above the floor; under supply.operation what the least-cost year gives",
            [.. Capability, .. Store, "build.contracted_mw"], "reserve-first rule, see docs/models/dispatch.md"),
        new("energy.curtailed_mwh", "MWh", "solar and wind available - used",
            ["energy.facility_asked_mwh", "energy.charge_mwh", .. Capability], Order),
        new("energy.unserved_mwh", "MWh",
            "facility asked + charge - units - grid - discharge, and training caught up less put off under supply.operation; with outages as expected values it is a lower bound",
            ["energy.facility_asked_mwh", "energy.charge_mwh", "supply.*_mwh", "energy.grid_mwh", "energy.discharge_mwh", "scenario:supply.outages"],
            Order),
        new("energy.unserved_hours", "h", "hours with unserved power; a lower bound as the energy is", ["energy.unserved_mwh"], "own"),
        new("energy.unserved_batch_mwh", "MWh", "sum over hours of min(max(0, unserved - training and idle), batch share of facility power); a lower bound as the total is",
            ["energy.unserved_mwh", "energy.facility_asked_mwh", "energy.it_asked_mwh"], "priority shedding"),
        new("energy.unserved_interactive_mwh", "MWh", "sum over hours of max(0, unserved - training and idle - batch); a lower bound as the total is",
            ["energy.unserved_mwh", "energy.facility_asked_mwh", "energy.it_asked_mwh"], "priority shedding"),
        new("energy.gas_mmbtu", "MMBtu", "sum of gas units' ((1 - a) x output + a x running nameplate) x heat rate (HHV); a from least output and part-load heat rate",
            ["supply.*_mwh", "scenario:supply.units.*.heat_rate", "catalogue:supply/*:heat_rate", "catalogue:supply/*:min_load", "catalogue:supply/*:part_load_heat_rate"], "Willans line"),
        new("energy.nox_t", "t", "fuel burnt x NOx of the technology", ["supply.*_mwh", "catalogue:supply/*:heat_rate", "catalogue:supply/*:nox"], "identity"),
        new("energy.methane_t", "t", "gas burnt x leak / (1 - leak) x 19.01 kg of methane a MMBtu (HHV)", ["energy.gas_mmbtu", "scenario:supply.gas.methane_leakage"], "identity"),
        new("energy.co2_t", "t", "sum of units' fuel burnt x carbon of the fuel + grid CO2",
            ["supply.*_mwh", "catalogue:supply/*:heat_rate", "catalogue:supply/*:fuel_carbon", "energy.grid_co2_t"], "identity"),
        new("energy.grid_co2_t", "t", "sum over hours of grid energy x carbon intensity of the hour",
            ["energy.grid_mwh", "catalogue:markets/*:carbon_intensity"], "identity"),
        new("contracts.generation_mwh", "MWh", "sum over hours of contracted carbon-free plant's power x share of the hour x (1 - outage rates)",
            ["scenario:supply.contracts.*.power", "catalogue:supply/*:forced_outage_rate"], "identity"),
        new("contracts.matched_mwh", "MWh", "sum over hours of min(grid energy, time-stamped contracted energy)", ["contracts.generation_mwh", "energy.grid_mwh"], "hourly matching"),
        new("contracts.market_hourly_co2_t", "t", "sum over hours of (grid energy - matched) x carbon of the residual mix, or of the hour where none is stated",
            ["contracts.matched_mwh", "energy.grid_mwh", "scenario:supply.residual_mix", "catalogue:markets/*:carbon_intensity"], "hourly matching"),
        new("contracts.grid_residual_co2_t", "t", "sum over hours of grid energy x carbon of the residual mix, or of the hour where none is stated",
            ["energy.grid_mwh", "scenario:supply.residual_mix", "catalogue:markets/*:carbon_intensity"], "GHG Protocol Scope 2 Guidance 2015"),
        new("contracts.cost_usd", "USD", "ppa, vppa: sum over hours of energy x (strike - the market's energy price of the hour); rec: energy x price; below 0 where they pay",
            ["contracts.generation_mwh", "scenario:supply.contracts.*.price", .. Prices], "contract for difference"),
        new("contracts.avoided_co2_t", "t", "sum over hours of energy of additional plant x marginal carbon, or the grid's of the hour where none is stated",
            ["contracts.generation_mwh", "scenario:supply.marginal_carbon", "catalogue:markets/*:carbon_intensity"], "displacement"),
        new("operation.moved_mwh", "MWh", "sum over hours of training put off to a later hour of its window", ["energy.facility_asked_mwh", "scenario:supply.operation.shift.share", "scenario:supply.operation.shift.headroom",
            "scenario:supply.operation.shift.deadline", "scenario:supply.operation.carbon_price", .. Prices], Least),
        new("operation.following_short_mwh", "MWh", "sum over hours of max(0, swing x training load + reserve - head room of running plant up to its share)", ["energy.facility_asked_mwh", "supply.*_mwh", "energy.grid_mwh",
            "scenario:supply.operation.following.swing", "scenario:supply.operation.following.reserve", "scenario:supply.operation.following.grid", "scenario:supply.units.*.following"], "spinning reserve, see docs/models/dispatch.md"),
        new("operation.following_short_hours", "h", "hours with spinning reserve short", ["operation.following_short_mwh"], "own"),
        new("operation.relaxed_years", "1", "years operated without ramp limits because the program with them was not solved", ["operation.gap", "scenario:supply.units.*.ramp"], "own"),
        new("operation.gap", "1", "cost of the year / dual bound - 1", ["energy.variable_cost_usd", "scenario:supply.operation.unserved"], Least),
        new("stores.*_charge_mwh", "MWh", "sum over hours of the store's charge at the bus", [.. Capability, .. Store, "scenario:supply.operation.new_year_level"], Least),
        new("stores.*_discharge_mwh", "MWh", "sum over hours of the store's discharge at the bus", [.. Capability, .. Store, "scenario:supply.operation.new_year_level"], Least),
        new("energy.variable_cost_usd", "USD", "units' fuel x price + output x VOM + starts x start cost + grid energy x price + discharge x VOM",
            ["supply.*_mwh", "starts.*", "catalogue:supply/*:start_cost", "energy.grid_mwh", "energy.discharge_mwh", .. Prices], "identity"),
        new("energy.fixed_cost_usd", "USD", "(nameplate in service x FOM + contracted or billed power x capacity charge + billed power x demand charge) / 12 x inflation + sum over tiers of adder x grid energy of the month above the tier x inflation",
            ["build.generation_mw", "build.contracted_mw", "energy.billed_mw", "scenario:grid.demand_charge", "energy.grid_mwh", "scenario:grid.energy_tiers.*.above", "scenario:grid.energy_tiers.*.adder", "catalogue:supply/*:fixed_cost", "catalogue:markets/*:capacity_price",
                "scenario:operations.inflation", "scenario:operations.dollar_year"], "identity"),
    ];
}
