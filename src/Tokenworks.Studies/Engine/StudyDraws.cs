namespace Tokenworks.Studies;

/// <summary>All draws of a study, by input or metric, then draw; NaN where undefined.</summary>
public sealed class StudyDraws
{
    private readonly bool[] _has;

    public StudyDraws(int inputs, int metrics, int draws)
    {
        Inputs = [.. Enumerable.Range(0, inputs).Select(_ => new double[draws])];
        Metrics = [.. Enumerable.Range(0, metrics).Select(_ => new double[draws])];
        Failures = new string?[draws];
        _has = new bool[draws];
    }

    public double[][] Inputs { get; }

    public double[][] Metrics { get; }

    /// <summary>Why a draw failed; null where it did not.</summary>
    public string?[] Failures { get; }

    public int Count => Failures.Length;

    /// <summary>Puts a block in its place. Blocks do not overlap, so several threads may.</summary>
    internal void Put(FinishedBlock block)
    {
        for (var i = 0; i < Inputs.Length; i++) block.Inputs[i].CopyTo(Inputs[i], block.First);
        for (var m = 0; m < Metrics.Length; m++) block.Metrics[m].CopyTo(Metrics[m], block.First);
        block.Failures.CopyTo(Failures, block.First);
        Array.Fill(_has, true, block.First, block.Width);
    }

    /// <summary>Ranges of draws that are not there yet, none wider than a batch.</summary>
    internal IReadOnlyList<(int First, int Width)> Missing(int batch)
    {
        var ranges = new List<(int, int)>();
        for (var at = 0; at < Count;)
        {
            if (_has[at])
            {
                at++;
                continue;
            }
            var first = at;
            while (at < Count && !_has[at] && at - first < batch) at++;
            ranges.Add((first, at - first));
        }
        return ranges;
    }
}
