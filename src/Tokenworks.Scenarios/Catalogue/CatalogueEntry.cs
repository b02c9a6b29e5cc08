namespace Tokenworks.Scenarios;

/// <summary>
/// What every catalogue entry has. An entry is one YAML file, its id the file's name. The entry's source, date and
/// grade hold for each of its values that states none of its own; a value without a source does not load.
/// </summary>
public abstract record CatalogueEntry
{
    [Doc("Id: the file's name without its ending; not written in the file.")]
    public string Id { get; init; } = "";

    [Doc("Name as people write it.")]
    public required string Title { get; init; }

    [Doc("A remark: what the entry is and is not.")]
    public string Remark { get; init; } = "";
}
