using NodaTime;
using Tokenworks.Ledgers;

namespace Tokenworks.BuildOut.Procurement;

/// <summary>When a customer's chips come, by a vendor's output and his share of it.</summary>
/// <remarks>
/// Chips are handed out in the order in which they are asked for; what comes in a month serves the oldest asking first. Chips; months. The share
/// is given: how a vendor shares out among customers is not modelled.
/// </remarks>
[ModelReference("own: first come, first served on cumulative output and asking")]
public static class ChipAllocation
{
    /// <summary>The first month from which the cumulative allocation covers each asking and all before it; null where it never does.</summary>
    public static IReadOnlyList<YearMonth?> Of(IReadOnlyList<(YearMonth Month, double Chips)> asked, IReadOnlyList<(YearMonth Month, double Chips)> output, double share)
    {
        var (came, next, need) = (0.0, 0, 0.0);
        var supply = output.OrderBy(o => o.Month).ToList();
        var made = new YearMonth?[asked.Count];
        foreach (var i in Enumerable.Range(0, asked.Count).OrderBy(i => asked[i].Month))
        {
            need += asked[i].Chips;
            while (came < need - 1e-9 && next < supply.Count) came += supply[next++].Chips * share;
            if (came < need - 1e-9) continue;
            var covered = next > 0 ? supply[next - 1].Month : asked[i].Month;
            made[i] = covered.CompareTo(asked[i].Month) > 0 ? covered : asked[i].Month;
        }
        return made;
    }
}
