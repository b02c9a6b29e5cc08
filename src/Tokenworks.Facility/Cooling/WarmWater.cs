using Tokenworks.Ledgers;

namespace Tokenworks.Facility;

/// <summary>What warm coolant does to chips: more leakage, and above its limit a lower clock.</summary>
/// <remarks>Coolant in degC at the cold plate. Estimates, not a chip maker's curve; valid from 15 to 60 degC.</remarks>
public static class WarmWater
{
    /// <summary>Warmest coolant at which a chip holds its clock at full power, degC; estimate after the 45 degC that GB200 and GB300 racks are sold for.</summary>
    public const double FullClockC = 45;

    /// <summary>Clock lost with each kelvin above, as a share; estimate: 1 % a kelvin keeps the junction where it was at a thermal resistance of 0.03 K/W and 1 kW.</summary>
    public const double ClockPerKelvin = 0.01;

    /// <summary>Coolant at the cold plate over facility water, K; estimate of a coolant distribution unit's approach.</summary>
    public const double DistributionApproachK = 3;

    /// <summary>Clock over full clock at a facility water temperature, degC; 0.5 at least.</summary>
    [ModelReference("own: linear throttling above a coolant limit; share")]
    public static double ClockFactor(double facilityWaterC, double mostCoolantC = FullClockC) =>
        Math.Max(0.5, 1 - ClockPerKelvin * Math.Max(0, facilityWaterC + DistributionApproachK - mostCoolantC));

    /// <summary>IT power over its value at a reference temperature, by leakage.</summary>
    public static double PowerFactor(double facilityWaterC, double referenceC, double leakagePerKelvin = CoolingConstants.LeakagePerKelvin) =>
        1 + leakagePerKelvin * (facilityWaterC - referenceC);
}
