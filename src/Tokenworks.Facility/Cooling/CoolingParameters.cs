using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>Parameters of a cooling plant in one draw, in base units.</summary>
/// <param name="RatedCarnot">Carnot coefficient of performance at the chiller's rating.</param>
/// <param name="Makeup">Water drawn over water evaporated.</param>
/// <param name="LeastDewPoint">Of the hall's air where outside air goes straight through it, degC; not a number where it does not.</param>
/// <param name="Steady">Filter pumps and heaters of every hour over the plant's rated heat; counted with the pumps.</param>
/// <param name="DryRating">Rating of thermosyphon coolers over the plant's rated heat.</param>
internal readonly record struct CoolingParameters(
    double Supply, double Approach, double Fan, double Pump, double AirShare, double AirFan, double Cop, double RatedCarnot,
    double Start, double Effectiveness, double Makeup, double DryApproach, double DryRating, double PartLoadPenalty, double LeastSupply, double Leakage, double LeastDewPoint, double Steady)
{
    public static CoolingParameters[] Of(CoolingEntry entry, DrawBlock draws)
    {
        var (supply, approach) = (draws.Column(entry.SupplyTemperature), draws.Column(entry.Approach));
        var (fan, pump) = (draws.Column(entry.FanPower), draws.Column(entry.PumpPower));
        var (airShare, airFan, cop) = (draws.Column(entry.AirShare), draws.Column(entry.AirFanPower), draws.Column(entry.ChillerCop));
        var start = draws.Column(entry.AdiabaticStart, CoolingConstants.AdiabaticStartC);
        var effectiveness = draws.Column(entry.AdiabaticEffectiveness, CoolingConstants.AdiabaticEffectiveness);
        var cycles = draws.Column(entry.CyclesOfConcentration, CoolingConstants.Cycles);
        var dryApproach = draws.Column(entry.DryApproach, CoolingConstants.DryApproachK);
        var dryRating = draws.Column(entry.DryRating, 1);
        var penalty = draws.Column(entry.ChillerPartLoadPenalty, 0);
        var leakage = draws.Column(entry.LeakagePerKelvin, CoolingConstants.LeakagePerKelvin);
        var dewPoint = draws.Column(entry.LeastDewPoint, double.NaN);
        var steady = draws.Column(entry.SteadyPower, 0);
        var least = draws.Column(entry.LeastSupplyTemperature, double.NaN);
        var ratedSinkC = entry.Kind is CoolingKind.Tower or CoolingKind.Thermosyphon or CoolingKind.River or CoolingKind.Ground ? CoolingConstants.RatedWetBulbC : CoolingConstants.RatedDryBulbC;
        var parameters = new CoolingParameters[draws.Width];
        for (var d = 0; d < parameters.Length; d++)
            parameters[d] = new CoolingParameters(
                supply[d], approach[d], fan[d], pump[d], airShare[d], airFan[d], cop[d],
                ChillerLift.CarnotCop(CoolingConstants.RatedChilledC, ratedSinkC + approach[d]),
                start[d], effectiveness[d], MakeupOf(cycles[d]), dryApproach[d], dryRating[d], penalty[d], double.IsNaN(least[d]) ? Math.Min(supply[d], CoolingConstants.LeastSupplyC) : least[d], leakage[d], dewPoint[d], steady[d]);
        return parameters;
    }

    /// <summary>What is not evaporated is blown down to hold the cycles; drift is part of it.</summary>
    private static double MakeupOf(double cycles) => Math.Max(cycles / (cycles - 1), 1 + CoolingConstants.DriftOfEvaporation);
}
