using Tokenworks.Ledgers;

namespace Tokenworks.Finance;

/// <summary>Yearly depreciation of purchases over a life, and the difference that another life makes to earnings, USD.</summary>
/// <remarks>USD by year; life in years, which may be broken; straight line from the month of purchase, replacements as bought.</remarks>
[ModelReference("Straight line; lives of 3 to 6 years as in hyperscalers' filings (F-112)")]
public static class DepreciationDrag
{
    /// <param name="purchases">By month.</param>
    public static double[] ByYear(ReadOnlySpan<double> purchases, double lifeYears)
    {
        var months = Math.Max(1, lifeYears * 12);
        var years = new double[(purchases.Length + 11) / 12];
        for (var bought = 0; bought < purchases.Length; bought++)
        {
            if (purchases[bought] == 0) continue;
            var step = purchases[bought] / months;
            for (var m = 0; m < months && bought + m < purchases.Length; m++)
                years[(bought + m) / 12] += step * Math.Min(1, months - m);
        }
        return years;
    }
}
