namespace Tokenworks.Ledgers;

/// <summary>
/// The declared formula of a ledger column, kept beside the code that computes it. <c>explain</c> walks these records.
/// </summary>
/// <param name="Name">Monthly column or ledger quantity, such as <c>energy.facility_served_mwh</c>.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Text">The formula as people write it.</param>
/// <param name="Inputs">Other columns by name; scenario values as <c>scenario:operations.availability</c> or with <c>*</c>
/// for list members; catalogue values as <c>catalogue:chips/*:peak_bf16</c>.</param>
/// <param name="Source">Where the model comes from.</param>
public sealed record ColumnFormula(string Name, string Unit, string Text, IReadOnlyList<string> Inputs, string Source);

/// <summary>
/// The declared formula of a metric of the summary: it can be evaluated again from its inputs, and a test does so.
/// </summary>
/// <param name="Name">Path in the summary, such as <c>energy.pue</c>.</param>
/// <param name="Inputs">Names of totals or of other metrics.</param>
/// <param name="Evaluate">From the inputs' values, in order; null where the value is undefined.</param>
public sealed record MetricFormula(
    string Name, string Unit, string Text, IReadOnlyList<string> Inputs, Func<IReadOnlyList<double>, double?> Evaluate);
