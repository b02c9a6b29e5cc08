using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Campus;

/// <summary>All fields of a campus's summary, in their order.</summary>
public static class CampusMetrics
{
    /// <summary>Computes them for one draw; present values are at month number <paramref name="npvMonth"/>.</summary>
    public static IReadOnlyList<Metric> Of(CampusResult result, IReadOnlyList<ISourced> values, int npvMonth, int draw = 0)
    {
        var byPath = values.GroupBy(v => v.Path).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var list = new MetricList(result, new MetricInputs(result, byPath, draw));
        BuildOutMetrics.Add(list);
        EnergyMetrics.Add(list);
        TokenMetrics.Add(list);
        UnitCostMetrics.Add(list);
        FinanceMetrics.Add(list, npvMonth);
        return list.Items;
    }
}
