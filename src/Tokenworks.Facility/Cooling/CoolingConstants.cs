namespace Tokenworks.Facility;

/// <summary>Constants of the cooling plant that the catalogue does not state, each with its source.</summary>
public static class CoolingConstants
{
    /// <summary>Latent heat of water at 30 degC, kJ/kg (steam tables).</summary>
    public const double LatentHeatKjPerKg = 2430;

    /// <summary>Litres that carry off one MWh of heat by evaporation: 1,481.</summary>
    public const double LitresPerMwh = 3.6e6 / LatentHeatKjPerKg;

    /// <summary>Drift of a tower with eliminators: 0.002 % of a circulation of 156 L/kWh (5.5 K range), over evaporation.</summary>
    public const double DriftOfEvaporation = 0.002;

    /// <summary>Temperature rise of the air through a dry cooler at rated flow and heat, K; estimate from data sheets (10 to 15 K).</summary>
    public const double AirRiseK = 12;

    /// <summary>Fans give at most twice the flow that the heat would need at the rated approach: supply less sink counts as at least this share of it.</summary>
    public const double LeastDrive = 0.5;

    /// <summary>Lowest fan flow, of rated; estimate for variable-speed fans.</summary>
    public const double LeastFanFlow = 0.2;

    /// <summary>Lowest pump flow, of rated; estimate: minimum flow of loops and heat exchangers.</summary>
    public const double LeastPumpFlow = 0.4;

    /// <summary>Lowest air handler flow, of rated; estimate: keeps the aisles' pressure.</summary>
    public const double LeastAirHandlerFlow = 0.4;

    /// <summary>Chilled water at the chiller's rating, degC (AHRI 551/591: 7 degC).</summary>
    public const double RatedChilledC = 7;

    /// <summary>Outdoor air at the rating of air-cooled chillers, degC (AHRI 551/591: 35 degC).</summary>
    public const double RatedDryBulbC = 35;

    /// <summary>Wet bulb at the rating of towers, degC (CTI: 78 degF).</summary>
    public const double RatedWetBulbC = 25.6;

    /// <summary>Temperature difference in evaporator and in condenser, K; estimate from flooded exchangers (2 to 5 K).</summary>
    public const double PinchK = 3;

    /// <summary>Bounds of the coefficient of performance as a multiple of the rated one; estimate from compressor maps.</summary>
    public const double LeastCopRatio = 0.5;

    /// <summary>See <see cref="LeastCopRatio"/>.</summary>
    public const double MostCopRatio = 2.5;

    /// <summary>Adiabatic start where the entry states none, degC.</summary>
    public const double AdiabaticStartC = 25;

    /// <summary>Pad effectiveness where the entry states none.</summary>
    public const double AdiabaticEffectiveness = 0.7;

    /// <summary>Cycles of concentration where the entry states none.</summary>
    public const double Cycles = 5;

    /// <summary>Rise of the facility water through the racks, K; estimate from 1.0 to 1.5 L/min/kW (9.6 to 14 K).</summary>
    public const double LoopRiseK = 10;

    /// <summary>Approach of thermosyphon coolers to the dry bulb where the entry states none, K.</summary>
    public const double DryApproachK = 10;

    /// <summary>Range of towers, water in less water out, K (10 degF).</summary>
    public const double TowerRangeK = 5.5;

    /// <summary>Make-up water of towers, degC; estimate: main's water.</summary>
    public const double MakeupWaterC = 20;

    /// <summary>Rise of IT power with a kelvin of warmer coolant where the entry states none; estimate from leakage of about 0.3 % a kelvin on the chips' two thirds of IT power.</summary>
    public const double LeakagePerKelvin = 0.002;

    /// <summary>Lowest set-point where the entry states none, degC; estimate: above the dew point of hall air (ASHRAE W17).</summary>
    public const double LeastSupplyC = 17;

    /// <summary>Ground water over the year's mean air, K; estimate for wells of 20 to 50 m.</summary>
    public const double GroundOverAirK = 1;
}
