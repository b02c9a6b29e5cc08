using Orleans.Runtime;

namespace Tokenworks.Cluster;

/// <summary>
/// Says in a sentence why a silo cannot go on, and ends it. Orleans's own handler would leave a dump of all that it knows and abort;
/// the commonest case, a silo that the others have voted out, needs neither.
/// </summary>
internal sealed class LastWords(SiloPlan plan) : IFatalErrorHandler
{
    private const string VotedOut = "I have been told I am dead";
    private int _isSaid;

    public bool IsUnexpected(Exception exception) => true;

    public void OnFatalException(object? sender, string? context, Exception? exception)
    {
        if (Interlocked.Exchange(ref _isSaid, 1) == 1) return;
        plan.Say(Of(plan, context ?? "", exception));
        plan.Abandon();
    }

    /// <summary>What is said.</summary>
    internal static string Of(SiloPlan plan, string context, Exception? exception) => context.Contains(VotedOut, StringComparison.Ordinal)
        ? $"The other silos of {plan.Place} have voted this one out: they and it did not reach each other at {plan.Address}:{plan.SiloPort}. See that the network lets that port through both ways, and that all silos have the same secret and TLS authority; then start it again."
        : $"The silo cannot go on: {context.Split('\n')[0]} {(exception is null ? "" : $"{exception.GetType().Name}: {exception.Message}")}".TrimEnd();
}
