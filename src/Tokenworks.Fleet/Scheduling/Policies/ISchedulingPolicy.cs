using Tokenworks.Scenarios;

namespace Tokenworks.Fleet.Scheduling;

/// <summary>The order in which waiting jobs are looked at. One small file makes a new policy.</summary>
public interface ISchedulingPolicy
{
    /// <summary>Name on the command line.</summary>
    string Name { get; }

    /// <summary>A job's rank never changes while it waits.</summary>
    bool IsStatic { get; }

    /// <summary>Lower is looked at first; ties go by submission, then by the trace's order.</summary>
    /// <param name="use">What each user has held until now.</param>
    double Rank(in TraceJob job, IUserUse use);
}

/// <summary>Node-seconds that users have held, older use counting less.</summary>
public interface IUserUse
{
    double Of(int user);
}
