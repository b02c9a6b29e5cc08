using Tokenworks.Ledgers;

namespace Tokenworks.Supply.Adequacy;

/// <summary>
/// Capacity outage probability table: the exact distribution of available capacity (MW) of independent two-state units, by convolution, one unit at
/// a time. Exact where all capacities are whole multiples of the step (0.01 MW is the finest; smaller parts are rounded down, which is on the safe
/// side). A table would have more than 16 million steps where a huge fleet has odd capacities: then the step is ten times as coarse, again rounded down. Not in it: planned outages, common causes, energy limits, storage; those need the sequential simulation. On IEEE RTS-79 it gives the
/// published LOLH, LOLE and EUE.
/// </summary>
[ModelReference("Billinton and Allan, Reliability Evaluation of Power Systems, 2nd ed., ch. 2: recursive convolution")]
public sealed class OutageTable
{
    private static readonly double[] Steps = [100, 50, 10, 5, 1, 0.5, 0.1, 0.01];
    private const double MostSteps = 1 << 24;
    private readonly double _stepMw;
    private readonly double[] _below, _meanBelow;

    private OutageTable(double stepMw, double[] probability)
    {
        (_stepMw, Probability) = (stepMw, probability);
        // Over fewer than k steps: probability, and sum of steps x probability.
        (_below, _meanBelow) = (new double[probability.Length + 1], new double[probability.Length + 1]);
        for (var k = 0; k < probability.Length; k++)
        {
            _below[k + 1] = _below[k] + probability[k];
            _meanBelow[k + 1] = _meanBelow[k] + k * probability[k];
        }
    }

    /// <summary>Probability of exactly k steps available.</summary>
    public double[] Probability { get; }

    public double MostMw => _stepMw * (Probability.Length - 1);

    public static OutageTable Of(IReadOnlyList<AdequacyUnits> units)
    {
        var step = Steps.FirstOrDefault(s => units.All(u => Math.Abs(u.CapacityMw / s - Math.Round(u.CapacityMw / s)) < 1e-9), Steps[^1]);
        while (units.Sum(u => Math.Floor(u.CapacityMw / step + 1e-9) * u.Count) > MostSteps) step *= 10;
        int StepsOf(AdequacyUnits u) => (int)Math.Floor(u.CapacityMw / step + 1e-9);
        var table = new double[units.Sum(u => StepsOf(u) * u.Count) + 1];
        (table[0], var most) = (1.0, 0);
        foreach (var u in units)
            for (var n = 0; n < u.Count; n++, most += StepsOf(u)) Add(table, most, StepsOf(u), u.ForcedOutageRate);
        return new OutageTable(step, table);
    }

    // One more unit: p(k) = q p(k) + (1 - q) p(k - c), from the top.
    private static void Add(double[] table, int most, int steps, double rate)
    {
        for (var k = most + steps; k >= 0; k--)
            table[k] = (k <= most ? rate * table[k] : 0) + (k >= steps && k - steps <= most ? (1 - rate) * table[k - steps] : 0);
    }

    /// <summary>Probability that less than a load is available.</summary>
    public double LossProbability(double loadMw) => _below[Index(loadMw)];

    /// <summary>Mean of the load less what is available, where positive, MW.</summary>
    public double ExpectedShortMw(double loadMw)
    {
        // In steps: sum over i below k of P(i) (load - i) = load x P(below k) - sum of i P(i).
        var k = Index(loadMw);
        return loadMw * _below[k] - _stepMw * _meanBelow[k];
    }

    /// <summary>Sums over the hours of a year.</summary>
    public LossOfLoad Over(IReadOnlyList<double> loadMw)
    {
        double hours = 0, mwh = 0, days = 0;
        for (var t = 0; t < loadMw.Count; t++)
        {
            hours += LossProbability(loadMw[t]);
            mwh += ExpectedShortMw(loadMw[t]);
        }
        for (var d = 0; d < loadMw.Count; d += 24) days += LossProbability(Enumerable.Range(d, Math.Min(24, loadMw.Count - d)).Max(t => loadMw[t]));
        return new LossOfLoad(hours, days, mwh);
    }

    // The first step that is not below the load.
    private int Index(double loadMw) => Math.Clamp((int)Math.Ceiling(loadMw / _stepMw - 1e-9), 0, Probability.Length);
}
