using Tokenworks.Ledgers;

namespace Tokenworks.Facility;

/// <summary>Water that outside air through a hall needs so that its dew point does not fall below a limit.</summary>
/// <remarks>
/// In cold weather the supply is a mixture of outside and return air at the least supply temperature; so much outside air
/// comes in as carries the heat off, and all of it leaves with the hall's moisture. Where even all of the supply air from outside
/// is needed its mass is heat / (rise x heat capacity). Temperatures in degC, hPa. Not modelled: leaks, moisture of people.
/// </remarks>
public static class OutsideAir
{
    private const double MakeupKjPerKg = 4.186 * CoolingConstants.MakeupWaterC;
    private const double AirKjPerKgK = 1.006;

    /// <summary>Evaporated water over heat / latent heat; 0 or more.</summary>
    [ModelReference("enthalpy and moisture balance of an air-side economiser (ASHRAE Handbook HVAC Applications, Data Centers); share")]
    public static double MoistureShare(double leastSupplyC, double leastDewPointC, double dryBulbC, double dewPointC, double pressureHpa)
    {
        if (dewPointC >= leastDewPointC) return 0;
        var outside = Psychrometrics.HumidityRatio(Psychrometrics.SaturationPressureHpa(dewPointC), pressureHpa);
        var hall = Psychrometrics.HumidityRatio(Psychrometrics.SaturationPressureHpa(leastDewPointC), pressureHpa);
        var exhaustC = Math.Max(leastSupplyC, dryBulbC) + CoolingConstants.AirRiseK;
        var rise = Psychrometrics.EnthalpyKjPerKg(exhaustC, hall) - Psychrometrics.EnthalpyKjPerKg(dryBulbC, outside) - (hall - outside) * MakeupKjPerKg;
        var airPerKj = Math.Min(1 / rise, 1 / (AirKjPerKgK * CoolingConstants.AirRiseK));
        return airPerKj * (hall - outside) * CoolingConstants.LatentHeatKjPerKg;
    }
}
