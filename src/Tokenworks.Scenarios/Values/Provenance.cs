namespace Tokenworks.Scenarios;

/// <summary>Where a value comes from.</summary>
/// <param name="Source">Document, data sheet or fact id.</param>
/// <param name="Date">When the source said so, as written (2025-10, 2025-08-20).</param>
/// <param name="Grade">How far to trust it.</param>
/// <param name="Where">File, line and column of the value.</param>
/// <param name="Note">A remark; may be empty.</param>
public sealed record Provenance(string Source, string Date, Grade Grade, SourceSpan Where, string Note = "")
{
    /// <summary>The note of a value that nobody stated.</summary>
    public const string ByDefault = "default";

    /// <summary>Whether the value is the default of a key that was left out.</summary>
    public bool IsDefault => Note == ByDefault;
}
