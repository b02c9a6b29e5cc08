using Tokenworks.Ledgers;

namespace Tokenworks.Supply.Adequacy;

/// <summary>A fleet of n like units against a constant need.</summary>
/// <param name="Units">Built.</param>
/// <param name="LeftMw">With the asked number of units out, MW.</param>
/// <param name="Availability">Share of time in which the need is met.</param>
/// <param name="OverBuild">Installed over need.</param>
public sealed record FirmAnswer(int Units, double InstalledMw, double LeftMw, double Availability, double OverBuild, double ExpectedUnservedMwhPerYear);

/// <summary>
/// How many like units keep a need (MW) at an availability and with some units out (N-k): the smallest number for which both hold. Availability is the binomial
/// probability that enough units run, planned outage counted as part of the rate; units are independent. Common causes (fuel, black start) are not in it
/// and set the floor of a real plant.
/// </summary>
[ModelReference("Billinton and Allan, Reliability Evaluation of Power Systems, 2nd ed., ch. 2: binomial distribution of like units")]
public static class FirmFleet
{
    private const int Most = 2000;

    /// <param name="unitMw">Of one unit at ISO conditions.</param>
    /// <param name="derate">Share lost at site ambient.</param>
    /// <param name="outageRate">Forced and planned, share of time.</param>
    /// <param name="unitsOut">Largest units that may be out at once and the need is still met.</param>
    /// <returns>Null where 2,000 units do not reach it.</returns>
    public static FirmAnswer? Size(double needMw, double unitMw, double derate, double outageRate, double availability, int unitsOut)
    {
        var one = unitMw * (1 - derate);
        for (var n = Math.Max(1, (int)Math.Ceiling(needMw / one - 1e-9) + unitsOut); n <= Most; n++)
        {
            var answer = Of(n, needMw, one, outageRate, unitsOut);
            if (answer.Availability >= availability) return answer;
        }
        return null;
    }

    /// <summary>What a fleet of n units of this size gives.</summary>
    public static FirmAnswer Of(int units, double needMw, double siteUnitMw, double outageRate, int unitsOut)
    {
        var table = OutageTable.Of([new AdequacyUnits(siteUnitMw, units, outageRate)]);
        return new FirmAnswer(
            units, units * siteUnitMw, Math.Max(0, units - unitsOut) * siteUnitMw, 1 - table.LossProbability(needMw), units * siteUnitMw / needMw,
            table.ExpectedShortMw(needMw) * 8760);
    }

    /// <summary>MW that a firm daily gas transport (MMBtu/day) feeds at a heat rate (MMBtu/MWh, HHV).</summary>
    public static double FuelLimitMw(double mmBtuPerDay, double heatRate) => mmBtuPerDay / 24 / heatRate;
}
