namespace Tokenworks.Fleet.Scheduling;

/// <summary>The policies by name, found by their interface.</summary>
public static class SchedulingPolicies
{
    /// <summary>All of them, in the order of their names.</summary>
    public static IReadOnlyList<ISchedulingPolicy> All { get; } =
    [
        .. typeof(SchedulingPolicies).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsAssignableTo(typeof(ISchedulingPolicy)))
            .Select(t => (ISchedulingPolicy)Activator.CreateInstance(t)!).OrderBy(p => p.Name, StringComparer.Ordinal),
    ];

    /// <summary>Null where none has the name.</summary>
    public static ISchedulingPolicy? Named(string name) => All.FirstOrDefault(p => p.Name == name);
}

/// <summary>Which jobs may overtake the first that does not fit.</summary>
public enum Backfill
{
    /// <summary>None: the first waiting job holds all others.</summary>
    None,

    /// <summary>Any that fits now; the first may wait for ever.</summary>
    FirstFit,

    /// <summary>Those that do not delay the first, by the jobs' limits.</summary>
    Easy,

    /// <summary>Those that delay none of the jobs before them.</summary>
    Conservative,
}
