using Tokenworks.Scenarios;

namespace Tokenworks.Supply.Planning;

/// <summary>What the N-k rule of a plan looks at beyond the peak of each stage: hours, and candidates that are left out of a stage because no unit of theirs is built there.</summary>
internal sealed record FirmRule
{
    private readonly Dictionary<int, SortedSet<int>> _hours = [];

    public HashSet<(int Candidate, int Stage)> LeftOut { get; init; } = [];

    public IReadOnlyCollection<int> Hours(int stage) => _hours.TryGetValue(stage, out var hours) ? hours : [];

    /// <summary>A rule of its own that starts as this one.</summary>
    public FirmRule Copy()
    {
        var copy = new FirmRule { LeftOut = [.. LeftOut] };
        foreach (var (stage, hours) in _hours) copy._hours[stage] = [.. hours];
        return copy;
    }

    public bool Add(int stage, int hour) => (_hours.TryGetValue(stage, out var hours) ? hours : _hours[stage] = []).Add(hour);
}

/// <summary>
/// The N-k rule of a stage as rows: in an hour, firm plant as far as its profile lets it, and the grid, less the largest units that stand or may be built, cover the load. Units that stand are counted as they are; of a candidate that may
/// be built as many as are asked out.
/// </summary>
internal sealed class FirmCapacity(SupplyCase c, StageTime stage, PlanYear made, Func<int, int> built, int grid, IReadOnlyDictionary<string, double[]> hours)
{
    /// <summary>The peak first, then further hours.</summary>
    public static IEnumerable<int> Hours(PlanYear made, IEnumerable<int> further) => [Peak(made), .. further.Where(h => h != Peak(made))];

    private static int Peak(PlanYear made) => Array.IndexOf(made.LoadMw, made.LoadMw.Max());

    public PlanLimit Row(int unitsOut, int hour)
    {
        var given = Firm().Sum(p => Standing(p.X) * Share(p.X, hour)) + (c.Grid is { } g && grid < 0 ? CasePlan.GridMw(g, stage) : 0);
        List<CapacityTerm> terms = [.. Firm().Where(p => built(p.I) >= 0).Select(p => new CapacityTerm(built(p.I), -Share(p.X, hour)))];
        if (grid >= 0) terms.Add(new CapacityTerm(grid, -1));
        var name = $"firm capacity with {unitsOut} largest units out {stage.Year}" + (hour == Peak(made) ? "" : $" in hour {hour}");
        return new PlanLimit(name, "MW", given - made.LoadMw[hour] - Out(unitsOut, hour, i => built(i) >= 0 ? unitsOut : 0), [], terms);
    }

    /// <summary>MW by which an hour is short with the largest units of a built plan out; not above 0 where it is covered.</summary>
    /// <param name="builtMw">Built by the plan, by candidate, MW.</param>
    public double Short(int unitsOut, int hour, Func<int, double> builtMw, double gridMw) =>
        made.LoadMw[hour] + Out(unitsOut, hour, i => Units(c.Candidates[i], builtMw(i))) - gridMw - Firm().Sum(p => (Standing(p.X) + builtMw(p.I)) * Share(p.X, hour));

    /// <summary>Whole units of so many MW; less than a hundredth of one is none.</summary>
    public static int Units(PlanCandidate x, double mw) => x.Unit is { BaseBase: > 0 } unit ? (int)Math.Ceiling(mw / unit.BaseBase - 0.01) : 0;

    private double Out(int unitsOut, int hour, Func<int, int> builtUnits) => Firm()
        .SelectMany(p => Enumerable.Repeat((p.X.Unit?.BaseBase ?? 0) * Share(p.X, hour), Math.Min(unitsOut, Units(p.X, Standing(p.X)) + builtUnits(p.I))))
        .OrderDescending().Take(unitsOut).Sum();

    private IEnumerable<(PlanCandidate X, int I)> Firm() => c.Candidates.Select((x, i) => (x, i)).Where(p => IsFirm(p.x));

    internal static bool IsFirm(PlanCandidate x) => x.Technology.Entry.Kind == SupplyKind.Thermal;

    private double Share(PlanCandidate x, int hour) => x.Profile is { } name && hours.TryGetValue(name, out var profile) ? profile[hour] : 1;

    private double Standing(PlanCandidate x) => x.Until > 0 && stage.Year >= x.Until ? 0 : x.Existing.BaseBase;
}
