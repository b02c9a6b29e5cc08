using Tokenworks.Ledgers;

namespace Tokenworks.Reporting;

/// <summary>PUE, WUE and CUE of a period, from its sums (ISO/IEC 30134-2, -9, -8); nothing where no IT energy was served.</summary>
public static class EnergyRatios
{
    private const string It = "energy.it_served_mwh";

    /// <summary>Name, what stands above IT energy, and what brings MWh to the unit of the name.</summary>
    public static IReadOnlyList<(string Name, string Above, double Factor)> All { get; } =
    [
        ("energy.pue", "energy.facility_served_mwh", 1),
        ("energy.wue_l_per_kwh", "energy.water_l", 1e-3),
        ("energy.cue_kg_per_kwh", "energy.co2_t", 1),
    ];

    /// <summary>A ratio over months <paramref name="from"/> (included) to <paramref name="to"/> (excluded) of draw 0.</summary>
    public static double? Of(MonthlyTable monthly, string above, double factor, int from, int to) =>
        monthly.TryGet(above, out var over) && monthly.TryGet(It, out var it) && it.Sum(from, to, 0) is > 0 and var mwh ? over.Sum(from, to, 0) / mwh * factor : null;
}
