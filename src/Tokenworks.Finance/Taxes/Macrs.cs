using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>
/// US tax depreciation: the printed tables of Publication 946, as shares of the basis by tax year. The tables are law in practice and
/// differ from the formula in the second decimal of a percent, so they are stored, not computed; the formula stands beside them.
/// </summary>
/// <remarks>Units: fraction of the depreciable basis by year, first year in service first. Straight-line 15 alternates .0667 and .0666 as NREL's SSC does.</remarks>
[ModelReference("IRS Publication 946, Appendix A, tables A-1, A-5 and A-7a; straight line after NREL SSC")]
public static class Macrs
{
    private static readonly double[] Five = [.2, .32, .192, .1152, .1152, .0576];
    private static readonly double[] Seven = [.1429, .2449, .1749, .1249, .0893, .0892, .0893, .0446];
    private static readonly double[] SevenQ4 = [.0357, .2755, .1968, .1406, .1004, .0873, .0873, .0764];
    private static readonly double[] Fifteen = [.05, .095, .0855, .077, .0693, .0623, .059, .059, .0591, .059, .0591, .059, .0591, .059, .0591, .0295];
    private static readonly double[] Line5 = [.1, .2, .2, .2, .2, .1];
    private static readonly double[] Line15 = [.0333, .0667, .0667, .0667, .0667, .0667, .0667, .0666, .0667, .0666, .0667, .0666, .0667, .0666, .0667, .0333];
    private static readonly double[] Line20 = [.025, .. Enumerable.Repeat(.05, 19), .025];

    /// <summary>First-year percent of 39-year property by month of service, and what is left for the last year (table A-7a).</summary>
    private static readonly double[] FirstYear39 = [2.461, 2.247, 2.033, 1.819, 1.605, 1.391, 1.177, 0.963, 0.749, 0.535, 0.321, 0.107];

    /// <summary>The table of a class.</summary>
    /// <param name="month">Month placed in service, 1 to 12, for 39-year property.</param>
    /// <exception cref="ArgumentOutOfRangeException">The month is not 1 to 12.</exception>
    public static double[] Table(DepreciationClass kind, int month = 1) => kind switch
    {
        DepreciationClass.None => [],
        DepreciationClass.Macrs5 => Five,
        DepreciationClass.Macrs7 => Seven,
        DepreciationClass.Macrs15 => Fifteen,
        DepreciationClass.StraightLine5 => Line5,
        DepreciationClass.StraightLine15 => Line15,
        DepreciationClass.StraightLine20 => Line20,
        DepreciationClass.RealProperty39 => RealProperty39(month),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No table of that class."),
    };

    /// <summary>Seven years where more than 40 % of a year's purchases fall in its last quarter (mid-quarter convention).</summary>
    public static double[] SevenYearFourthQuarter => SevenQ4;

    /// <summary>39-year table by month of service: 2.564 % in years 2 to 39, the rest in year 40.</summary>
    public static double[] RealProperty39(int month)
    {
        if (month is < 1 or > 12) throw new ArgumentOutOfRangeException(nameof(month), month, "A month of 1 to 12.");
        return [FirstYear39[month - 1] / 100, .. Enumerable.Repeat(.02564, 38), FirstYear39[12 - month] / 100];
    }

    /// <summary>Real property under the alternative system (168(g)): straight over 40 years, mid-month convention, by month of service.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The month is not 1 to 12.</exception>
    public static double[] Straight40(int month)
    {
        if (month is < 1 or > 12) throw new ArgumentOutOfRangeException(nameof(month), month, "A month of 1 to 12.");
        var first = (12.5 - month) / 12 / 40;
        return [first, .. Enumerable.Repeat(1.0 / 40, 39), 1.0 / 40 - first];
    }

    /// <summary>The declining-balance formula with the switch to straight line, half-year convention.</summary>
    /// <param name="years">Recovery period, years.</param>
    /// <param name="factor">2 for 200 % declining balance, 1.5 for 150 %.</param>
    public static double[] Formula(int years, double factor)
    {
        var shares = new double[years + 1];
        var left = 1.0;
        for (var y = 0; y <= years; y++)
        {
            var remaining = years - y + 0.5;
            var full = Math.Max(left * factor / years, left / remaining);
            shares[y] = y == 0 ? factor / years / 2 : y == years ? left : Math.Min(left, full);
            left -= shares[y];
        }
        return shares;
    }
}
