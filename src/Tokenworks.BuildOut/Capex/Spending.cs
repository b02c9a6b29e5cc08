using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.BuildOut;

/// <summary>
/// Capital of one kind spent month by month, in US dollars. What would be spent before the horizon is put in its first
/// month with its amount kept, what falls after its last month is counted as still to come.
/// </summary>
internal sealed class Spending(Horizon horizon, int width)
{
    private readonly double[] _expected = new double[width];
    private readonly double[] _toCome = new double[width];

    // Months in which the flow at hand spends, from the first to the one after the last.
    private (int From, int Until) _spent = (int.MaxValue, 0);

    public List<CapexFlow> Flows { get; } = [];

    /// <summary>Adds a flow that spreads an amount over the months before <paramref name="inService"/> on the S-curve.</summary>
    /// <param name="months">Months of spending by draw, at least one.</param>
    public void Spread(CapexFlow flow, int inService, Func<int, int> months, double[] usd)
    {
        for (var d = 0; d < width; d++)
        {
            var (span, start) = (months(d), inService - months(d));
            var shares = SpendCurve.Over(span).InMonth;
            for (var month = 0; month < span; month++) Add(flow, start + month, d, usd[d] * shares[month]);
        }
        Keep(flow);
    }

    /// <summary>Adds a flow whose payments the caller places, month and draw at a time.</summary>
    public void Pay(CapexFlow flow, Action<Action<int, int, double>> payments)
    {
        payments((month, draw, usd) => Add(flow, month, draw, usd));
        Keep(flow);
    }

    /// <summary>States what the flows should add up to.</summary>
    public void Expect(int draw, double usd) => _expected[draw] += usd;

    public Balance Closure(string equation)
    {
        double worst = 0, scale = 0;
        for (var d = 0; d < width; d++)
        {
            worst = Math.Max(worst, Math.Abs(Flows.Sum(f => f.TotalUsd(d)) + _toCome[d] - _expected[d]));
            scale = Math.Max(scale, _expected[d]);
        }
        return new Balance("build", equation, worst, scale);
    }

    private void Keep(CapexFlow flow)
    {
        if (_spent.Until > 0) Flows.Add(flow with { SpentFrom = _spent.From, SpentUntil = _spent.Until });
        _spent = (int.MaxValue, 0);
    }

    private void Add(CapexFlow flow, int month, int draw, double usd)
    {
        if (month >= horizon.Months) _toCome[draw] += usd;
        else if (usd != 0) Spend(flow, Math.Max(0, month), draw, usd);
    }

    private void Spend(CapexFlow flow, int month, int draw, double usd)
    {
        flow.Usd[month, draw] += usd;
        _spent = (Math.Min(_spent.From, month), Math.Max(_spent.Until, month + 1));
    }
}
