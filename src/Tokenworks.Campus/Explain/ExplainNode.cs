namespace Tokenworks.Campus;

/// <summary>One step of an explanation: a metric, a ledger column, or a value that somebody stated.</summary>
/// <param name="Name">Metric, column or path.</param>
/// <param name="Value">The value as people read it; empty where the node stands for a whole column.</param>
/// <param name="Formula">How it is computed; empty for stated values.</param>
/// <param name="Source">Reference of the model, or source of the value.</param>
/// <param name="Grade">Grade of a stated value; empty for computed ones.</param>
/// <param name="Where">File, line and column of a stated value.</param>
public sealed record ExplainNode(
    string Name, string Value, string Unit, string Formula, string Source, string Grade, string Where,
    IReadOnlyList<ExplainNode> Children);
