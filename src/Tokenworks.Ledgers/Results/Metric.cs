namespace Tokenworks.Ledgers;

/// <summary>
/// One field of the summary, of one draw. Exactly one of value, table and text is meant; a null value with a text is
/// an undefined number and its reason.
/// </summary>
/// <param name="Name">Dotted path in <c>summary.json</c>, units in the last part, such as <c>energy.it_gwh</c>.</param>
/// <param name="Unit">Unit; "1" for none.</param>
/// <param name="Formula">How it is computed, and from what; null for texts.</param>
/// <param name="Table">Values by key, such as by year or by unit.</param>
public sealed record Metric(
    string Name, string Unit, MetricFormula? Formula, double? Value = null,
    IReadOnlyList<KeyValuePair<string, double>>? Table = null, string? Text = null);
