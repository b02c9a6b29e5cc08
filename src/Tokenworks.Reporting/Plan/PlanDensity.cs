using Tokenworks.Scenarios;

namespace Tokenworks.Reporting;

/// <summary>Land that a part of a campus takes, for the layout of scenarios that state no site plan.</summary>
/// <param name="SquareMetres">By MW, or by MWh of storage.</param>
/// <param name="Says">Range, source and grade.</param>
internal sealed record PlanDensity(double SquareMetres, string Says)
{
    // 4 M sq ft over 2,064 MW (Hyperion), 1.2 M over 450 MW (Fairwater), 4 M over 1,200 MW (Abilene), each on one floor.
    public static readonly PlanDensity Hall = new(250, "180 .. 250 .. 310 m² a MW of IT, from announced floor areas of Hyperion, Fairwater and Abilene over their megawatts; derived");

    private static readonly PlanDensity Gas = new(405, "405 m² a MW: 200 MW on 20 acres (gasprocessingnews.com on Socrates South, 2025-06); derived");
    private static readonly PlanDensity Nuclear = new(150, "150 m² a MW: twelve modules of 77 MW on about 34 acres, NuScale's own figure, not opened; note");
    private static readonly PlanDensity Solar = new(29_500, "29,500 m² a MW: 7.3 acres a MWac, direct use (NREL/TP-6A20-56290, 2013); measured");
    private static readonly PlanDensity Wind = new(3_000, "3,000 m² a MW of roads and pads (NREL/TP-6A2-45834, 2009: 0.3 ha a MW, permanent); measured");
    private static readonly PlanDensity Battery = new(40, "40 m² a MWh with its aisles; Tokenworks estimate");

    /// <summary>Switchyard of the grid connection by MW of facility power.</summary>
    public static readonly PlanDensity Substation = new(60, "60 m² a MW, a yard of 3 ha for 500 MW; Tokenworks estimate");

    public static PlanDensity Of(SupplyEntry technology) => technology.Kind switch
    {
        SupplyKind.Solar => Solar,
        SupplyKind.Wind => Wind,
        SupplyKind.Storage => Battery,
        _ => technology.Fuel == FuelKind.Uranium ? Nuclear : Gas,
    };
}
