namespace Tokenworks.Workloads.Serving;

/// <summary>A row in the fit: its log residuals and their slopes by the constants it touches.</summary>
internal sealed class RowModel
{
    private const double Step = 0.01;

    private readonly ServingCaseSetup _setup;
    private readonly int[][] _entries;
    private readonly double[] _published;
    // Constants that left a row untouched are looked at again every so many rounds.
    private const int Probe = 5;

    private readonly bool[] _idle = new bool[ConstantTable.Count];
    private readonly double[] _logs = new double[ConstantTable.Count];
    private int _rounds = -1;
    private readonly double[] _values = new double[ConstantTable.Count];

    public RowModel(ServingCaseSetup setup, ConstantVector vector)
    {
        (_setup, _entries) = (setup, vector.Entries(setup.Place));
        _published = [.. setup.Measured.Select(m => Math.Log(m.Published))];
        Slopes = new double[_published.Length][];
        for (var i = 0; i < Slopes.Length; i++) Slopes[i] = new double[ConstantTable.Count];
        Residuals = new double[_published.Length];
    }

    public ServingCaseSetup Setup => _setup;

    /// <summary>Log predicted over published, by measured quantity; NaN where the model does not fit.</summary>
    public double[] Residuals { get; private set; }

    /// <summary>By quantity and constant.</summary>
    public double[][] Slopes { get; }

    /// <summary>Entries of the vector for a constant.</summary>
    public int[] Entries(int constant) => _entries[constant];

    /// <summary>Residuals at a vector.</summary>
    public double[] At(double[] x)
    {
        Resolve(x);
        return Now();
    }

    /// <summary>Residuals and slopes at a vector.</summary>
    public void Differentiate(double[] x)
    {
        Resolve(x);
        Residuals = Now();
        _rounds++;
        for (var c = 0; c < _values.Length; c++)
        {
            var kept = _values[c];
            if (_idle[c] && _rounds % Probe != 0) continue;
            _values[c] = ConstantTable.Bounded(c, Math.Exp(_logs[c] + Step));
            var moved = Now();
            _values[c] = kept;
            _idle[c] = moved.AsSpan().SequenceEqual(Residuals);
            for (var q = 0; q < moved.Length; q++) Slopes[q][c] = double.IsNaN(moved[q]) || double.IsNaN(Residuals[q]) ? 0 : (moved[q] - Residuals[q]) / Step;
        }
    }

    private void Resolve(double[] x)
    {
        for (var c = 0; c < _values.Length; c++)
        {
            var log = 0.0;
            foreach (var entry in _entries[c]) log += x[entry];
            (_logs[c], _values[c]) = (log, ConstantTable.Bounded(c, Math.Exp(log)));
        }
    }

    private double[] Now()
    {
        var predicted = RowPrediction.Of(_setup, new ServingConstants(_values));
        for (var q = 0; q < predicted.Length; q++) predicted[q] = Math.Log(predicted[q]) - _published[q];
        return predicted;
    }
}
