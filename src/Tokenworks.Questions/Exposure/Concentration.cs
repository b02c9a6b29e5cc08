using Tokenworks.Ledgers;

namespace Tokenworks.Questions;

/// <summary>Herfindahl-Hirschman index of shares, 0 to 10,000; above 2,500 is highly concentrated by the guideline of 2010, 1,800 by that of 2023.</summary>
[ModelReference("Herfindahl-Hirschman index; US DOJ and FTC merger guidelines; points = sum of squared percent shares")]
public static class Concentration
{
    /// <summary>Of amounts by name; a remainder without a name counts as many small ones, so as nothing. Shares are of the total that is passed.</summary>
    public static double Hhi(IEnumerable<double> amounts, double total) => total > 0 ? amounts.Sum(a => Math.Pow(100 * a / total, 2)) : 0;

    /// <summary>Of vendors over all tier-1 categories by their money, USD.</summary>
    public static IReadOnlyDictionary<string, double> Vendors(IEnumerable<CategorySpend> categories) =>
        categories.SelectMany(c => c.Entry.Vendors.Select(v => (v.Name, Usd: c.Usd * v.Share.BaseBase))).GroupBy(v => v.Name).ToDictionary(g => g.Key, g => g.Sum(v => v.Usd));
}
