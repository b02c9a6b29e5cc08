using Tokenworks.Ledgers;

namespace Tokenworks.Facility;

/// <summary>The air side of a cooling tower that holds its supply temperature: air enters as it is and leaves saturated.</summary>
/// <param name="InEnthalpyKjPerKg">Enthalpy of the air that enters, kJ per kg of dry air.</param>
/// <param name="OutEnthalpyKjPerKg">Enthalpy of the air that leaves.</param>
/// <param name="InRatio">Humidity ratio in, kg/kg.</param>
/// <param name="OutRatio">Humidity ratio out, kg/kg.</param>
/// <remarks>
/// Air leaves at the mean temperature of the water, whose cold side is the supply or, where a chiller must help, the wet
/// bulb plus the approach. Its mass follows
/// from the enthalpy balance: heat = air x (h out - h in) - evaporated water x its own enthalpy at make-up temperature. In
/// cold air a third of the heat is sensible and evaporation is less than heat over latent heat; in hot dry air the tower
/// cools the air as well and evaporates more. Heat in MW, water in litres (kg), temperatures in degC.
/// </remarks>
public readonly record struct TowerAir(double InEnthalpyKjPerKg, double OutEnthalpyKjPerKg, double InRatio, double OutRatio)
{
    private const double MakeupKjPerKg = 4.186 * CoolingConstants.MakeupWaterC;

    /// <summary>The air side at a supply temperature and weather.</summary>
    [ModelReference("enthalpy balance of ASHRAE Handbook HVAC Systems and Equipment, Cooling Towers; saturated leaving air as in Merkel (1925)")]
    public static TowerAir Of(double supplyC, double approachK, double dryBulbC, double dewPointC, double wetBulbC, double pressureHpa)
    {
        var ratio = Psychrometrics.HumidityRatio(Psychrometrics.SaturationPressureHpa(dewPointC), pressureHpa);
        var outC = Math.Max(supplyC, wetBulbC + approachK) + CoolingConstants.TowerRangeK / 2;
        var outRatio = Psychrometrics.HumidityRatio(Psychrometrics.SaturationPressureHpa(outC), pressureHpa);
        return new TowerAir(Psychrometrics.EnthalpyKjPerKg(dryBulbC, ratio), Psychrometrics.EnthalpyKjPerKg(outC, outRatio), ratio, outRatio);
    }

    /// <summary>Dry air that carries a heat off, kg an hour.</summary>
    public double AirKgPerHour(double heatMw) => heatMw * 3.6e6 / (OutEnthalpyKjPerKg - InEnthalpyKjPerKg - (OutRatio - InRatio) * MakeupKjPerKg);

    /// <summary>Water evaporated, litres an hour.</summary>
    public double EvaporatedLitres(double heatMw) => AirKgPerHour(heatMw) * (OutRatio - InRatio);

    /// <summary>Heat that the air takes less what the water brings, MW: the balance, worked out from the flows.</summary>
    public double HeatOfMw(double airKgPerHour, double evaporatedLitres) =>
        (airKgPerHour * (OutEnthalpyKjPerKg - InEnthalpyKjPerKg) - evaporatedLitres * MakeupKjPerKg) / 3.6e6;

    /// <summary>Evaporated water over heat / latent heat.</summary>
    public static double EvaporationShare(double supplyC, double approachK, double dryBulbC, double dewPointC, double wetBulbC, double pressureHpa) =>
        Of(supplyC, approachK, dryBulbC, dewPointC, wetBulbC, pressureHpa).EvaporatedLitres(1) / CoolingConstants.LitresPerMwh;
}
