using Tokenworks.Ledgers;

namespace Tokenworks.Finance;

/// <summary>What the tenant's choices at the ends of terms are expected to cost and to be worth.</summary>
/// <remarks>USD; years of operations; rates a year as fractions. Terms are alike and end with the longest.</remarks>
[ModelReference("own composition of the guarantee's puts and the renewal tree; docs/models/finance.md")]
public static class TermEnds
{
    /// <summary>Chance of leaving after each year that ends a term, if each renewal has the same chance.</summary>
    public static IReadOnlyDictionary<int, double> Chances(IReadOnlyList<int> years, double renewal)
    {
        var (here, chances) = (1.0, new Dictionary<int, double>());
        foreach (var year in years)
        {
            chances[year] = year == years[^1] ? here : here * (1 - renewal);
            here *= renewal;
        }
        return chances;
    }

    /// <summary>Expected payment under the guarantee, and its present value when the leases start.</summary>
    /// <param name="thresholds">By year of operations from the first; 0 where the guarantee has ended.</param>
    /// <param name="values">The campus's value to another by the same years.</param>
    public static (double Usd, double PresentUsd) ExpectedPayment(
        IReadOnlyList<double> thresholds, IReadOnlyList<double> values, IReadOnlyDictionary<int, double> chances, double cap, double volatility, double rate)
    {
        var (expected, present) = (0.0, 0.0);
        for (var year = 1; year <= thresholds.Count; year++)
        {
            if (thresholds[year - 1] <= 0 || !chances.TryGetValue(year, out var chance)) continue;
            var paid = chance * ExpectedGuarantee.Payment(thresholds[year - 1], values[year - 1], cap, volatility, year);
            (expected, present) = (expected + paid, present + paid * Math.Pow(1 + rate, -year));
        }
        return (expected, present);
    }

    /// <summary>The right to leave at each end of a term but the last; null where there is but one term.</summary>
    /// <param name="rents">By month from the start of the leases.</param>
    /// <param name="valueAtStart">The campus's value to another at the start.</param>
    /// <param name="trend">Its change a year.</param>
    /// <param name="cost">Development cost; the market's yield is the contract's first-year rent on it.</param>
    public static RenewalValue? OptionToLeave(
        IReadOnlyList<int> years, IReadOnlyList<double> rents, IReadOnlyList<double> thresholds, double valueAtStart, double trend, double volatility, double rate, double cost, double cap)
    {
        if (years.Count < 2) return null;
        double RentFrom(int year) => rents.Skip(12 * year).Take(12).Sum();
        return RenewalTree.Value(
            [.. years.SkipLast(1).Select(y => new RenewalNode(y, y <= thresholds.Count ? thresholds[y - 1] : 0, RentFrom(y)))], valueAtStart, trend, volatility, rate, RentFrom(0) / cost, cap, years[^1]);
    }
}
