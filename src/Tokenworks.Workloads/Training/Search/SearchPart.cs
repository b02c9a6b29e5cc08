namespace Tokenworks.Workloads.Training;

/// <summary>What one task of a search has found so far, for one number of accelerators.</summary>
internal sealed class SearchPart
{
    // Found layouts of which none is both faster and more frugal.
    private readonly List<FoundLayout> _found = [];

    public IReadOnlyList<FoundLayout> Found => _found;

    public FoundLayout? Best { get; private set; }

    public long Evaluated { get; set; }

    public long Pruned { get; set; }

    public long Fitting { get; set; }

    /// <summary>Some layout found is faster and more frugal than these bounds.</summary>
    public bool Dominates(double seconds, double joules)
    {
        foreach (var f in _found)
            if (f.Seconds < seconds && f.Joules < joules) return true;
        return false;
    }

    public void Add(in FoundLayout layout)
    {
        if (Best is not { } best || layout.Value < best.Value) Best = layout;
        if (Dominates(layout.Seconds, layout.Joules)) return;
        var (seconds, joules) = (layout.Seconds, layout.Joules);
        _found.RemoveAll(f => f.Seconds > seconds && f.Joules > joules);
        _found.Add(layout);
    }
}
