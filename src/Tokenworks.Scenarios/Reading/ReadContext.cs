namespace Tokenworks.Scenarios;

/// <summary>What is at hand while a document is bound to records.</summary>
/// <param name="Findings">Where faults go.</param>
/// <param name="Catalogue">Resolves names of entries; null where none may stand.</param>
/// <param name="Prefix">What stands before each path: empty in scenarios, <c>chips/h100-sxm:</c> in the catalogue.</param>
/// <param name="Default">Source, date and grade of values that state none; null where a value must state its own.</param>
public sealed record ReadContext(FindingBag Findings, CatalogueStore? Catalogue, string Prefix, Provenance? Default)
{
    /// <summary>The provenance of a value at a place, or null with a finding where the catalogue states no source.</summary>
    public Provenance? Inherit(string path, SourceSpan where)
    {
        if (Default is not null) return Default with { Where = where };
        Findings.Error("no-source", where, $"'{path}' has no source", "source, date and grade", "State 'source:', 'date:' and 'grade:' for the value or for the whole entry.");
        return null;
    }
}
