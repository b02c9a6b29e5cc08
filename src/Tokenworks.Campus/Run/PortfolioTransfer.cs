using Tokenworks.Ledgers;

namespace Tokenworks.Campus;

/// <summary>
/// Transfer of load inside a portfolio: what one campus could not deliver of a product in a month, another delivers from what it
/// yielded and did not sell. Products of one name are one product. Tokens; monthly, so a lull and a peak inside a month cancel.
/// </summary>
internal static class PortfolioTransfer
{
    public static IEnumerable<Metric> Metrics(IReadOnlyList<CampusResult> campuses, int draw = 0)
    {
        var products = campuses.SelectMany(c => c.Products.Select(p => p.Name)).GroupBy(n => n).Where(g => g.Count() > 1).Select(g => g.Key).ToList();
        var moved = products.Select(p => KeyValuePair.Create(p, Moved(campuses, p, draw))).ToList();
        var formula = new MetricFormula("portfolio.transferred_tokens", "token", "least of unmet and unsold tokens of a product over all campuses, by month", [.. products.Select(p => $"tokens.{p}")], x => x.Sum());
        yield return new Metric("portfolio.transferred_tokens", "token", formula, moved.Sum(p => p.Value));
        yield return new Metric("portfolio.transferred_by_product", "token", formula, Table: moved);
    }

    private static double Moved(IReadOnlyList<CampusResult> campuses, string product, int draw)
    {
        var first = campuses.Min(c => c.Horizon.FirstYear);
        var months = 12 * (campuses.Max(c => c.Horizon.LastYear) - first + 1);
        double At(string column, int month) => campuses.Sum(c => Level(c, $"tokens.{product}.{column}", month - 12 * (c.Horizon.FirstYear - first), draw));
        return Enumerable.Range(0, months).Sum(m => Math.Min(At("unmet", m), At("unsold", m)));
    }

    private static double Level(CampusResult campus, string column, int month, int draw) =>
        month >= 0 && month < campus.Horizon.Months && campus.Monthly.TryGet(column, out var table) ? table[month, draw] : 0;
}
