using Tokenworks.Ledgers;

namespace Tokenworks.Facility;

/// <summary>Formulas of the monthly columns that the facility causes.</summary>
public static class FacilityFormulas
{
    private const string Chain = "own: LossChain, loss = rating x (a + b x + c x²)";
    private const string Cooling = "own: CoolingPlant";

    private static readonly string[] ChainInputs =
    [
        "catalogue:buildings/*:power_chain.*.no_load", "catalogue:buildings/*:power_chain.*.proportional",
        "catalogue:buildings/*:power_chain.*.quadratic", "catalogue:buildings/*:power_chain.*.block_rating",
        "catalogue:buildings/*:power_chain.*.spare_blocks",
    ];

    private static readonly string[] CoolingInputs =
    [
        "catalogue:cooling/*:supply_temperature", "catalogue:cooling/*:approach", "catalogue:cooling/*:fan_power",
        "catalogue:cooling/*:pump_power", "catalogue:cooling/*:air_share", "catalogue:cooling/*:air_fan_power",
        "catalogue:cooling/*:chiller_cop", "scenario:site.climate",
    ];

    private static readonly string[] WaterInputs =
    [
        "catalogue:cooling/*:adiabatic_start", "catalogue:cooling/*:adiabatic_effectiveness",
        "catalogue:cooling/*:cycles_of_concentration",
    ];

    private static readonly string[] FeedInputs =
    [
        "catalogue:buildings/*:feed.feeds", "catalogue:buildings/*:feed.outages_per_year", "catalogue:buildings/*:feed.outage_time", "catalogue:buildings/*:feed.common_cause",
        "catalogue:buildings/*:feed.standby_success", "catalogue:buildings/*:feed.ride_through", "catalogue:buildings/*:feed.standby_start",
    ];

    /// <summary>One record for each column.</summary>
    public static IReadOnlyList<ColumnFormula> All { get; } =
    [
        new("energy.loss_mwh", "MWh", "sum over hours and stages of rating x (a + b x load/rating + c x (load/rating)²)",
            ["energy.it_served_mwh", "energy.cooling_mwh", "energy.house_mwh", "build.facility_mw", .. ChainInputs], Chain),
        new("energy.cooling_mwh", "MWh", "sum over hours of fans + pumps + trim chillers + air handler fans",
            ["energy.it_served_mwh", "energy.house_mwh", "build.facility_mw", .. CoolingInputs, .. WaterInputs], Cooling),
        new("energy.house_mwh", "MWh", "house load share x IT power in service x hours, less what is cut when nothing can be fed",
            ["build.it_mw", "catalogue:buildings/*:house_load"], "catalogue"),
        new("energy.facility_asked_mwh", "MWh", "IT asked + losses + cooling + house, each at the IT power asked for",
            ["energy.it_asked_mwh", "build.it_mw", "build.facility_mw", "catalogue:buildings/*:house_load", .. ChainInputs, .. CoolingInputs],
            "ISO/IEC 30134-2: energy at the meter"),
        new("energy.facility_served_mwh", "MWh", "IT served + losses + cooling + house = facility asked - unserved",
            ["energy.it_served_mwh", "energy.loss_mwh", "energy.cooling_mwh", "energy.house_mwh"], "ISO/IEC 30134-2: energy at the meter"),
        new("energy.it_served_mwh", "MWh", "IT power whose facility power equals what was served; IT asked where all was served",
            ["energy.it_asked_mwh", "energy.facility_asked_mwh", "energy.unserved_mwh"], "own: inverse of the facility in each hour"),
        new("energy.heat_mwh", "MWh", "IT served + losses inside the hall + house + air handler fans + compressors",
            ["energy.it_served_mwh", "energy.loss_mwh", "energy.house_mwh", "energy.cooling_mwh"], Cooling),
        new("energy.water_l", "L", "evaporation (heat rejected by towers, or air flow x pre-cooling, or what moistens outside air) / latent heat x cycles / (cycles - 1)",
            ["energy.heat_mwh", .. CoolingInputs, .. WaterInputs], Cooling),
        new("energy.water_out_l", "L", "blow-down: water drawn / cycles", ["energy.water_l", "catalogue:cooling/*:cycles_of_concentration"], Cooling),
        new("energy.water_dry_hours", "h", "hours in which water is wanted after the permit's year, month or day is spent",
            ["energy.water_l", "scenario:site.water_permit"], "own: PermitMonth"),
        new("energy.water_shed_mwh", "MWh", "IT power asked for less what can be cooled without water, over these hours",
            ["energy.water_dry_hours", "energy.it_asked_mwh", "scenario:site.water_permit"], "own: DrySpread"),
        new("energy.air_fan_mwh", "MWh", "sum over hours of air handlers' fans: rated power x flow x (held head + (1 - held head) x flow²)",
            ["energy.it_served_mwh", "build.facility_mw", "catalogue:cooling/*:air_fan_power", "catalogue:cooling/*:air_share"], Cooling),
        new("energy.fan_mwh", "MWh", "sum over hours of heat rejection fans: rated power x flow³", ["energy.heat_mwh", "catalogue:cooling/*:fan_power", "catalogue:cooling/*:approach", "scenario:site.climate"], Cooling),
        new("energy.pump_mwh", "MWh", "sum over hours of pumps: rated power x flow x (held head + (1 - held head) x flow²)", ["energy.heat_mwh", "catalogue:cooling/*:pump_power"], Cooling),
        new("energy.compressor_mwh", "MWh", "sum over hours of trim chillers: heat that the coolers cannot take / coefficient of performance",
            ["energy.heat_mwh", "catalogue:cooling/*:chiller_cop", .. CoolingInputs], Cooling),
        new("outage.events", "1/yr", "losses of all feeds x share that neither ride-through nor standby carries, mean of the blocks by IT power",
            FeedInputs, "own: FacilityOutages"),
        new("outage.hours", "h/yr", "events x their length + 8,760 h x what stages of the power chain cannot carry, mean of the blocks by IT power",
            [.. FeedInputs, "catalogue:buildings/*:power_chain.*.failures_per_year", "catalogue:buildings/*:power_chain.*.repair_time", "catalogue:buildings/*:power_chain.*.spare_blocks"], "own: FacilityOutages"),
        new("energy.loss.<stage>_mwh", "MWh", "sum over hours of one stage: rating x (a + b x load/rating + c x (load/rating)²)",
            ["energy.it_served_mwh", "build.facility_mw", .. ChainInputs], Chain),
    ];
}
