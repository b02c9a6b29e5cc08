using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Campus;

/// <summary>All fields of a campus's summary, in their order.</summary>
public static class CampusMetrics
{
    /// <summary>Computes them for one draw; present values are at month number <paramref name="npvMonth"/>.</summary>
    public static IReadOnlyList<Metric> Of(CampusResult result, IReadOnlyList<ISourced> values, int npvMonth, int draw = 0) =>
        Of(result, ByPath(values), npvMonth, draw, null, null);

    /// <summary>The values of a scenario by their paths.</summary>
    public static IReadOnlyDictionary<string, ISourced> ByPath(IReadOnlyList<ISourced> values) =>
        values.GroupBy(v => v.Path).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    /// <summary>As above, of a block with sampled values, and only the fields that are wanted (null: all).</summary>
    public static IReadOnlyList<Metric> Of(
        CampusResult result, IReadOnlyDictionary<string, ISourced> byPath, int npvMonth, int draw, DrawBlock? draws, Func<string, bool>? wanted) =>
        Fill(result, [new MetricInputs(result, byPath, draw, draws)], npvMonth, wanted)[0];

    /// <summary>As above, of each draw of a block.</summary>
    public static IReadOnlyList<IReadOnlyList<Metric>> Each(
        CampusResult result, IReadOnlyDictionary<string, ISourced> byPath, int npvMonth, DrawBlock draws, Func<string, bool>? wanted)
    {
        var columns = new Dictionary<string, double[]?>(StringComparer.Ordinal);
        return Fill(result, [.. Enumerable.Range(0, draws.Width).Select(d => new MetricInputs(result, byPath, d, draws) { Columns = columns })], npvMonth, wanted);
    }

    private static IReadOnlyList<IReadOnlyList<Metric>> Fill(CampusResult result, IReadOnlyList<MetricInputs> inputs, int npvMonth, Func<string, bool>? wanted)
    {
        var list = new MetricList(result, inputs, wanted);
        BuildOutMetrics.Add(list);
        EnergyMetrics.Add(list);
        TokenMetrics.Add(list);
        UnitCostMetrics.Add(list);
        OutageMetrics.Add(list);
        FinanceMetrics.Add(list, npvMonth);
        return list.Items;
    }
}
