namespace Tokenworks.Scenarios;

/// <summary>A fault of a node in a log, from its start to its end.</summary>
/// <param name="StartH">Hours after the log's start.</param>
/// <param name="EndH">Infinite where the log ends before it does.</param>
/// <param name="Level">Such as hardware or software; may be empty.</param>
/// <param name="Class">Such as GPU or NIC.</param>
public readonly record struct LoggedFault(double StartH, double EndH, int Node, string Level, string Class, string Description);

/// <summary>Faults of a fleet in order of their start.</summary>
/// <param name="Nodes">Nodes that are named in the log; more may never have failed.</param>
/// <param name="SpanH">Hours from the log's zero to its last event.</param>
public sealed record FaultLog(string Source, IReadOnlyList<LoggedFault> Faults, int Nodes, double SpanH);
