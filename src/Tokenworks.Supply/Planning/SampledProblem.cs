namespace Tokenworks.Supply.Planning;

/// <summary>
/// A plan of some weeks in place of the year: what is paid by the year is paid for their share of it, limits on flows hold for that share, limits on capacities as they are. It says which technologies a plan builds, not how much:
/// peaks and lulls between the weeks are not in it.
/// </summary>
internal static class SampledProblem
{
    private const int Week = 168;

    /// <summary>One week of every so many; the problem itself where it is shorter than two of those spans.</summary>
    public static ExpansionProblem Of(ExpansionProblem p, int everyWeeks)
    {
        var hours = p.Years[0].LoadMw.Length;
        if (hours < 2 * Week * everyWeeks) return p;
        int[] at = [.. Enumerable.Range(0, hours).Where(t => t / Week % everyWeeks == 0)];
        var share = at.Length / (double)hours;
        return new ExpansionProblem(
            [.. p.Capacities.Select(c => c with { CostUsdPerUnit = c.CostUsdPerUnit * share })], [.. p.Years.Select(y => Cut(y, at))], [.. p.Limits.Select(l => Cut(l, at, share))]);
    }

    private static PlanYear Cut(PlanYear y, int[] at) => new(
        y.Name, Cut(y.LoadMw, at)!, [.. y.Sources.Select(s => s with { CostUsdPerMwh = Cut(s.CostUsdPerMwh, at)!, Availability = Cut(s.Availability, at) })],
        [.. y.Stores.Select(s => s with { ChargeShare = Cut(s.ChargeShare, at), DischargeShare = Cut(s.DischargeShare, at), LevelShare = Cut(s.LevelShare, at) })]);

    private static PlanLimit Cut(PlanLimit l, int[] at, double share) => l.Flows.Count == 0 ? l : l with
    {
        Most = l.Most * share, Flows = [.. l.Flows.Select(f => f with { PerMwh = Cut(f.PerMwh, at)! })], Capacities = [.. l.Capacities.Select(c => c with { PerUnit = c.PerUnit * share })],
    };

    private static double[]? Cut(double[]? values, int[] at) => values is null || values.Length == 1 ? values : [.. at.Select(t => values[t])];
}
