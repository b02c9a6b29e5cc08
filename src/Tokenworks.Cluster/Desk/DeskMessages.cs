using Orleans;

namespace Tokenworks.Cluster;

/// <summary>A batch of draws to compute.</summary>
/// <param name="Key">Hash of the block's bytes.</param>
[GenerateSerializer, Alias("tokenworks.batch"), Immutable]
public sealed record Batch([property: Id(0)] string Key, [property: Id(1)] byte[] Block);

/// <summary>A batch in the hands of a silo.</summary>
[GenerateSerializer, Alias("tokenworks.assignment"), Immutable]
public sealed record Assignment([property: Id(0)] string Study, [property: Id(1)] Batch Batch)
{
    /// <summary>The batch among those of all studies: equal draws of two studies are two batches.</summary>
    public static string NameOf(string study, string key) => $"{study}/{key}";
}

/// <summary>What a batch gave.</summary>
[GenerateSerializer, Alias("tokenworks.outcome"), Immutable]
public sealed record Outcome([property: Id(0)] string Study, [property: Id(1)] string Key, [property: Id(2)] byte[] Result);

/// <summary>A study or batch that a silo could not do, and why in one sentence; no key where it refuses the whole study.</summary>
[GenerateSerializer, Alias("tokenworks.setback"), Immutable]
public sealed record Setback([property: Id(0)] string Study, [property: Id(1)] string? Key, [property: Id(2)] string Why);

/// <summary>One turn of a client: new batches out, finished ones back.</summary>
/// <param name="Job">The job's bytes where the desk asked for them, or at the start.</param>
/// <param name="Taken">Keys whose results have arrived; the desk lets go of them.</param>
/// <param name="Client">Name of the client, other at each start: two may run one study.</param>
/// <param name="MayWait">True where it has no more to send, and may wait for results.</param>
[GenerateSerializer, Alias("tokenworks.client-turn"), Immutable]
public sealed record ClientTurn(
    [property: Id(0)] string Study, [property: Id(1)] byte[]? Job, [property: Id(2)] Batch[] Batches, [property: Id(3)] string[] Taken, [property: Id(4)] string Client,
    [property: Id(5)] bool MayWait);

/// <summary>The answer to a client.</summary>
/// <param name="Desk">Changes when the desk knows nothing of the client, since it was opened anew or has forgotten it: then everything is sent again.</param>
/// <param name="Failure">Why the study cannot go on; null where it can.</param>
/// <param name="Waits">Why the batches of this turn were not taken for now; null where they were.</param>
[GenerateSerializer, Alias("tokenworks.client-answer"), Immutable]
public sealed record ClientAnswer(
    [property: Id(0)] string Desk, [property: Id(1)] bool NeedsJob, [property: Id(2)] Outcome[] Finished, [property: Id(3)] SiloState[] Silos, [property: Id(4)] string? Failure,
    [property: Id(5)] string? Waits);

/// <summary>A silo as the desk sees it.</summary>
/// <param name="Refusal">Why it does nothing for this study; null where it works.</param>
[GenerateSerializer, Alias("tokenworks.silo-state"), Immutable]
public sealed record SiloState([property: Id(0)] string Silo, [property: Id(1)] int Slots, [property: Id(2)] string? Refusal);

/// <summary>One turn of a silo: a sign of life, results out, work back.</summary>
/// <param name="Free">How many more batches it can hold.</param>
/// <param name="Holding">Names of batches in its hands, with results that no desk has confirmed.</param>
/// <param name="IsLeaving">True where it ends: it gets no more, and what it holds goes to others.</param>
[GenerateSerializer, Alias("tokenworks.silo-turn"), Immutable]
public sealed record SiloTurn(
    [property: Id(0)] string Silo, [property: Id(1)] int Slots, [property: Id(2)] int Free, [property: Id(3)] string[] Holding,
    [property: Id(4)] Outcome[] Done, [property: Id(5)] Setback[] Setbacks, [property: Id(6)] bool IsLeaving)
{
    /// <summary>True where it has nothing to do, and may wait for work.</summary>
    public bool IsIdle => !IsLeaving && Free > 0 && Holding.Length == Done.Length;
}
