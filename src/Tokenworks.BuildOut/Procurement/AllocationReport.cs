using NodaTime;
using Tokenworks.BuildOut.Networks;
using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut.Procurement;

/// <summary>When a building asks for its chips and when they are allotted.</summary>
/// <param name="Allotted">Null where the allocation never covers it.</param>
public sealed record AllocationLine(string Activity, string Block, double Chips, YearMonth Asked, YearMonth? Allotted)
{
    /// <summary>Months from asking to allotment.</summary>
    public int? LateMonths => Allotted is { } month ? 12 * (month.Year - Asked.Year) + month.Month - Asked.Month : null;
}

/// <summary>The allocation of a network's chips on base durations: buildings ask when all else is ready.</summary>
public static class AllocationReport
{
    /// <summary>A line for each installation, in the order of the buildings; nothing where chips are not limited.</summary>
    public static IReadOnlyList<AllocationLine> Of(PlannedNetwork plan)
    {
        if (plan.Pools.FirstOrDefault(p => p.Name == "chips") is not { } pool) return [];
        var dates = CriticalPath.Of(plan with { Pools = [.. plan.Pools.Where(p => p != pool)] }).ToDictionary(d => d.Name, StringComparer.Ordinal);
        var blocks = plan.Activities.ToDictionary(a => a.Name, a => a.Block, StringComparer.Ordinal);
        YearMonth Month(double day)
        {
            var date = plan.Start.PlusDays((int)Math.Floor(day + 1e-6));
            return new YearMonth(date.Year, date.Month);
        }
        var asked = pool.Users.Select(u => (Month(dates[u.Activity].Start), u.Amount)).ToList();
        var allotted = ChipAllocation.Of(asked, [.. pool.Sources.Select(s => (Month(dates[s.Activity].Finish), s.Amount))], 1);
        return [.. pool.Users.Select((u, i) => new AllocationLine(u.Activity, blocks[u.Activity], u.Amount, asked[i].Item1, allotted[i]))];
    }
}
