using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Questions;

/// <summary>A ring of deals in which money comes back to where it started.</summary>
/// <param name="LeastUsd">The smallest deal of the ring: what can go round.</param>
/// <param name="Weakest">The least binding of them.</param>
public sealed record MoneyRing(IReadOnlyList<string> Parties, IReadOnlyList<string> Deals, double LeastUsd, DealStrength Weakest);

/// <summary>Who pays whom, and which rings close; USD as announced.</summary>
[ModelReference("Elementary circuits of a directed graph (depth-first, from each party in order); Tokenworks accounting")]
public static class MoneyGraph
{
    private const int Longest = 5;

    /// <summary>All rings of at most five parties, each once.</summary>
    public static IReadOnlyList<MoneyRing> Rings(IReadOnlyList<DealEntry> deals)
    {
        var parties = deals.SelectMany(d => new[] { d.From, d.To }).Distinct().Order(StringComparer.Ordinal).ToList();
        var rings = new List<MoneyRing>();
        foreach (var start in parties) Walk(start, start, [], deals, rings);
        return [.. rings.OrderByDescending(r => r.LeastUsd)];
    }

    // A ring is listed from its first party by name, so that it is found once.
    private static void Walk(string start, string at, IReadOnlyList<DealEntry> path, IReadOnlyList<DealEntry> deals, List<MoneyRing> rings)
    {
        foreach (var deal in deals.Where(d => d.From == at && string.CompareOrdinal(d.To, start) >= 0))
        {
            if (deal.To == start && path.Count > 0) rings.Add(Ring([.. path, deal]));
            else if (path.Count + 1 < Longest && deal.To != start && path.All(p => p.From != deal.To)) Walk(start, deal.To, [.. path, deal], deals, rings);
        }
    }

    private static MoneyRing Ring(IReadOnlyList<DealEntry> deals) =>
        new([.. deals.Select(d => d.From)], [.. deals.Select(d => d.Id)], deals.Min(d => d.Amount.BaseBase), deals.Min(d => d.Strength));
}
