namespace Tokenworks.Scenarios;

/// <summary>Collects findings, so that all are shown and not the first alone.</summary>
public sealed class FindingBag
{
    private readonly List<Finding> _items = [];

    public IReadOnlyList<Finding> Items => _items;

    public bool HasErrors => _items.Exists(f => f.Severity == Severity.Error);

    public void Add(Finding finding) => _items.Add(finding);

    public void AddRange(IEnumerable<Finding> findings) => _items.AddRange(findings);

    public void Error(string id, SourceSpan where, string what, string allowed, string mend) =>
        Add(new Finding(id, Severity.Error, where, what, allowed, mend));

    public void Warning(string id, SourceSpan where, string what, string allowed, string mend) =>
        Add(new Finding(id, Severity.Warning, where, what, allowed, mend));

    public void Note(string id, SourceSpan where, string what, string mend) =>
        Add(new Finding(id, Severity.Note, where, what, "", mend));
}
