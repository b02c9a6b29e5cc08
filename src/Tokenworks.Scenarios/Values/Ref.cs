namespace Tokenworks.Scenarios;

/// <summary>A catalogue entry named in a scenario, resolved by the reader.</summary>
public sealed record Ref<T>(string Id, T Entry, SourceSpan Where)
    where T : CatalogueEntry;
