namespace Tokenworks.Facility;

/// <summary>What a cooling plant meets in one hour.</summary>
/// <param name="DryBulbC">Outdoor air, degC.</param>
/// <param name="WetC">Wet bulb, or the water of a river or well, degC.</param>
/// <param name="Evaporation">Heat that a tower sheds by evaporation, as a share of all its heat; 1 where the rest is neglected.</param>
/// <param name="Moisture">Evaporation that keeps outside air moist enough, as a share of heat / latent heat.</param>
/// <param name="Kept">Share of the heat that the coolers must reject; the rest is used elsewhere.</param>
/// <param name="SupplyShiftK">Set-point less the entry's supply temperature, K.</param>
public readonly record struct HourAir(double DryBulbC, double WetC, double Evaporation = 1, double SupplyShiftK = 0, double Moisture = 0, double Kept = 1)
{
    /// <summary>The hour without water: pads off and no moisture added.</summary>
    public HourAir Dry => this with { WetC = Math.Max(WetC, DryBulbC), Moisture = 0 };
}
