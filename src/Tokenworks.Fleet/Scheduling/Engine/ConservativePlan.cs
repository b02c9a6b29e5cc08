namespace Tokenworks.Fleet.Scheduling;

/// <summary>Conservative backfill: every waiting job gets the earliest place in time that delays none before it; those whose time is now start.</summary>
/// <remarks>
/// The plan is made anew when nodes come free, in the policy's order, so jobs that end early let all move up; a new job is added at its
/// end. Only the first so many waiting jobs are planned for, and those behind them do not overtake.
/// </remarks>
internal sealed class ConservativePlan(SchedulingContext c, Func<int, double, bool> tryStart)
{
    private FreeProfile? _profile;
    private int _planned;

    /// <summary>Jobs that started before one that was first.</summary>
    public int Overtaken { get; private set; }

    /// <summary>Plans for all.</summary>
    public void Renew(double now)
    {
        (_profile, _planned) = (new FreeProfile(now, c.Setup.Pool.Free, c.Running.Releases), 0);
        for (var place = -1; _planned < c.Setup.PlanDepth && (place = c.Waiting.Next(place + 1)) >= 0;) Plan(c.Waiting.JobAt(place), now);
    }

    /// <summary>Plans for a job behind all others.</summary>
    public void Append(int job, double now)
    {
        if (_profile is null) Renew(now);
        else if (_planned < c.Setup.PlanDepth) Plan(job, now);
    }

    private void Plan(int job, double now)
    {
        var (nodes, estimate) = (c.Records.Nodes(job), c.Records.EstimateS(job));
        var start = _profile!.Earliest(now, nodes, estimate);
        if (!double.IsPositiveInfinity(start)) _profile.Take(start, estimate, nodes);
        if (start > now || !tryStart(job, now)) _planned++;
        else if (_planned > 0) Overtaken++;
    }
}
