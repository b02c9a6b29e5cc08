namespace Tokenworks.Workloads.Serving;

/// <summary>All that is fitted as one vector of logarithms: common values, then the deviations of each group that rows touch.</summary>
public sealed class ConstantVector
{
    // Builds of an engine differ less than engines.
    private const double BuildShare = 0.8;

    // Engines inside a benchmark's own harness differ more, and should say little about others.
    private const double HarnessShare = 2.5;

    private readonly Dictionary<(string Group, int Constant), int> _places = [];
    private readonly List<(string Group, int Constant)> _deviations = [];

    public ConstantVector(IEnumerable<ConstantPlace> places)
    {
        var all = places.Distinct().ToList();
        foreach (var constant in Enum.GetValues<ServingConstant>())
            foreach (var group in all.SelectMany(p => p.Groups(ConstantTable.Of(constant).Scope)).Distinct().Order(StringComparer.Ordinal))
            {
                _places[(group, (int)constant)] = ConstantTable.Count + _deviations.Count;
                _deviations.Add((group, (int)constant));
            }
    }

    /// <summary>Length.</summary>
    public int Count => ConstantTable.Count + _deviations.Count;

    /// <summary>Starting values: the priors' means.</summary>
    public double[] Start()
    {
        var x = new double[Count];
        for (var c = 0; c < ConstantTable.Count; c++) x[c] = Math.Log(ConstantTable.Of((ServingConstant)c).Start);
        return x;
    }

    /// <summary>Prior spread of an entry, log units; its mean is its start.</summary>
    public double Spread(int at)
    {
        if (at < ConstantTable.Count) return ConstantTable.Of((ServingConstant)at).Spread;
        var (group, constant) = _deviations[at - ConstantTable.Count];
        return ConstantTable.Of((ServingConstant)constant).GroupSpread
            * (group.StartsWith("build:", StringComparison.Ordinal) ? BuildShare : group.StartsWith("engine:harness", StringComparison.Ordinal) ? HarnessShare : 1);
    }

    /// <summary>For each constant, the entries that add up to its logarithm at a place.</summary>
    public int[][] Entries(ConstantPlace place) =>
    [
        .. Enum.GetValues<ServingConstant>().Select(c => place.Groups(ConstantTable.Of(c).Scope)
            .Where(g => _places.ContainsKey((g, (int)c))).Select(g => _places[(g, (int)c)]).Prepend((int)c).ToArray())
    ];

    /// <summary>Puts the deviations of a fit into a vector; those it lacks stay.</summary>
    public void Fill(double[] x, IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> deviations)
    {
        foreach (var (key, at) in _places)
            if (deviations.TryGetValue(key.Group, out var of) && of.TryGetValue(((ServingConstant)key.Constant).ToString(), out var value)) x[at] = value;
    }

    /// <summary>As the two tables that ship.</summary>
    public (Dictionary<string, double> Common, Dictionary<string, IReadOnlyDictionary<string, double>> Deviations) Tables(double[] x)
    {
        var common = Enum.GetValues<ServingConstant>().ToDictionary(c => c.ToString(), c => Rounded(Math.Exp(x[(int)c])), StringComparer.Ordinal);
        var deviations = _deviations.Select((d, i) => (d.Group, Name: ((ServingConstant)d.Constant).ToString(), Value: Math.Round(x[ConstantTable.Count + i], 4)))
            .Where(d => d.Value != 0).GroupBy(d => d.Group).OrderBy(g => g.Key, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => (IReadOnlyDictionary<string, double>)g.ToDictionary(d => d.Name, d => d.Value, StringComparer.Ordinal), StringComparer.Ordinal);
        return (common, deviations);
    }

    private static double Rounded(double value) => double.Parse(value.ToString("G5", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);
}
