using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>Growth of prices from their dollar year, in yearly steps on 1 January.</summary>
internal static class Inflation
{
    private const double HoursPerYear = 8760;

    /// <summary>Nominal dollars of the year per dollar of the dollar year, by draw.</summary>
    public static double[] Factor(SupplySlice slice, DrawBlock draws, int year) =>
        [.. draws.Column(slice.Inflation).Select(perHour => Math.Pow(1 + perHour * HoursPerYear, year - slice.DollarYear))];

    /// <summary>Growth over a number of months at a yearly rate given per hour.</summary>
    public static double OverMonths(double perHour, int months) => Math.Pow(1 + perHour * HoursPerYear, months / 12.0);
}
