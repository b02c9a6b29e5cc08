using Tokenworks.Scenarios;

namespace Tokenworks.Fleet.Scheduling;

/// <summary>First come, first served.</summary>
public sealed class FirstComeFirstServed : ISchedulingPolicy
{
    public string Name => "fcfs";

    public bool IsStatic => true;

    public double Rank(in TraceJob job, IUserUse use) => job.SubmitS;
}

/// <summary>Largest priority first.</summary>
public sealed class PriorityFirst : ISchedulingPolicy
{
    public string Name => "priority";

    public bool IsStatic => true;

    public double Rank(in TraceJob job, IUserUse use) => -job.Priority;
}

/// <summary>Shortest limit first.</summary>
public sealed class ShortestFirst : ISchedulingPolicy
{
    public string Name => "sjf";

    public bool IsStatic => true;

    public double Rank(in TraceJob job, IUserUse use) => job.LimitS;
}

/// <summary>Most nodes first.</summary>
public sealed class LargestFirst : ISchedulingPolicy
{
    public string Name => "ljf";

    public bool IsStatic => true;

    public double Rank(in TraceJob job, IUserUse use) => -job.Nodes;
}

/// <summary>The user that has held least comes first; use halves in weight every week.</summary>
public sealed class FairShare : ISchedulingPolicy
{
    public string Name => "fair-share";

    public bool IsStatic => false;

    public double Rank(in TraceJob job, IUserUse use) => use.Of(job.User);
}
