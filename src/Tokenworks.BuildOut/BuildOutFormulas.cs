using Tokenworks.Ledgers;

namespace Tokenworks.BuildOut;

/// <summary>Formulas of the columns that the build-out causes.</summary>
public static class BuildOutFormulas
{
    private const string Own = "own: dated plan with even spacing";
    private const string Curve = "own: smoothstep w(x) = 3x² - 2x³";

    private static readonly string[] Size = ["scenario:phases.*.it_power", "scenario:phases.*.facility_power", "scenario:phases.*.buildings"];

    private static readonly string[] Terms = ["scenario:procurement.payments", "catalogue:procurement/*:price", "catalogue:procurement/*:lead_time", "catalogue:procurement/*:deposit", "catalogue:procurement/*:cancellation_fee", "catalogue:procurement/*:resale", "scenario:phases.*.facility_capex"];

    /// <summary>One record for each column.</summary>
    public static IReadOnlyList<ColumnFormula> All { get; } =
    [
        new("design.*.it_mw", "MW", "stated, or the inverse of the stated facility power at the design hour",
            ["scenario:phases.*.it_power", "scenario:phases.*.facility_power"], "scenario"),
        new("design.*.facility_mw", "MW", "IT + losses + cooling + house at the design hour, or stated",
            ["scenario:phases.*.it_power", "scenario:phases.*.facility_power"], "scenario"),
        new("build.it_mw", "MW", "sum over phases of IT power x buildings in service / buildings", Size, Own),
        new("build.facility_mw", "MW", "sum over phases of facility power at the design hour x buildings in service / buildings", Size, Own),
        new("build.contracted_mw", "MW", "contracted power in force", ["scenario:grid.contracted_power"], "scenario"),
        new("build.generation_mw", "MW", "sum of units in service x capacity of one",
            ["scenario:supply.units.*.capacity", "scenario:supply.units.*.units"], "scenario"),
        new("build.chips", "chips",
            "sum over phases of floor(IT power / (rack power x (1 + network share))) x chips per rack x buildings in service / buildings",
            ["build.it_mw", "scenario:phases.*.fleet.*.rack_power", "catalogue:systems/*:rack_power", "catalogue:systems/*:network_share",
                "catalogue:systems/*:chips_per_rack"], Own),
        new("build.outstanding_usd", "USD", "ordered and not yet paid for what is not yet in service, at the month's end", Terms, Own),
        new("build.sunk_usd", "USD", "paid + fees on open orders - resale, of buildings and chips not yet in service, at the month's end", Terms, Own),
        new("build.cancellation_value_usd", "USD", "open payments - fees + resale, of buildings and chips not yet in service, at the month's end", Terms, Own),
        new("capex.all", "USD", "facility + IT + supply", ["capex.facility", "capex.it", "capex.supply"], Own),
        new("capex.facility", "USD", "sum over phases of IT power x cost per MW, within the horizon",
            ["scenario:phases.*.facility_capex", "catalogue:buildings/*:capex", .. Size], Curve),
        new("capex.facility/*", "USD", "IT power x cost per MW, within the horizon",
            ["scenario:phases.*.facility_capex", "catalogue:buildings/*:capex", .. Size], Curve),
        new("capex.it", "USD", "sum over phases and generations of racks x cost per rack, paid in the month before service",
            ["build.chips", "scenario:phases.*.fleet.*.rack_cost", "catalogue:systems/*:rack_cost", "catalogue:systems/*:chips_per_rack"], Own),
        new("capex.supply", "USD", "sum over units of nameplate x cost per MW, over the lead time before start",
            ["build.generation_mw", "scenario:supply.units.*.capex", "catalogue:supply/*:capex", "catalogue:supply/*:lead_time"], Curve),
    ];
}
