using Tokenworks.Ledgers;

namespace Tokenworks.Finance;

/// <summary>How the prices of a run's tokens move.</summary>
internal static class TokenPrices
{
    /// <summary>Growth a year of what a delivered token earns, from each product's first month with sales to its last, weighted by revenue; draw 0.</summary>
    public static double Trend(MonthlyTable monthly, IReadOnlyList<ProductInfo> products)
    {
        var (sum, weight) = (0.0, 0.0);
        foreach (var product in products)
        {
            var (usd, tokens) = (monthly[$"tokens.{product.Name}.revenue_usd"], monthly[$"tokens.{product.Name}.delivered"]);
            double[] prices = [.. Enumerable.Range(0, usd.Rows).Select(m => tokens[m, 0] > 0 ? usd[m, 0] / tokens[m, 0] : 0)];
            var (first, last) = (Array.FindIndex(prices, p => p > 0), Array.FindLastIndex(prices, p => p > 0));
            if (last <= first) continue;
            var revenue = Enumerable.Range(0, usd.Rows).Sum(m => usd[m, 0]);
            sum += revenue * (Math.Pow(prices[last] / prices[first], 12.0 / (last - first)) - 1);
            weight += revenue;
        }
        return weight > 0 ? sum / weight : 0;
    }
}
