namespace Tokenworks.Finance;

/// <summary>
/// Net present value of flows at given gaps as a function of x = ln(1 + rate). Horner's rule over the gaps; towards
/// the end where the discount factor exceeds 1, so that nothing overflows (the sign, and so the roots, are the same).
/// </summary>
internal sealed class PresentValue
{
    private readonly double[] _flows;
    private readonly int[] _gapOf;
    private readonly double[] _gapYears;
    private readonly double[] _factors;

    /// <param name="flows">In order of time.</param>
    /// <param name="gapOf">For each flow but the first, the number of its gap to the one before.</param>
    /// <param name="gapYears">Distinct gaps, years.</param>
    public PresentValue(double[] flows, int[] gapOf, double[] gapYears)
    {
        (_flows, _gapOf, _gapYears) = (flows, gapOf, gapYears);
        _factors = new double[gapYears.Length];
    }

    /// <summary>Changes of sign along the flows: an upper bound on the number of roots (Descartes).</summary>
    public int SignChanges()
    {
        var (changes, last) = (0, 0);
        foreach (var flow in _flows)
        {
            var sign = Math.Sign(flow);
            if (sign != 0 && last != 0 && sign != last) changes++;
            if (sign != 0) last = sign;
        }
        return changes;
    }

    public double At(double x)
    {
        for (var g = 0; g < _factors.Length; g++) _factors[g] = Math.Exp(-Math.Abs(x) * _gapYears[g]);
        return x >= 0 ? FromEnd() : FromStart();
    }

    private double FromEnd()
    {
        var value = _flows[^1];
        for (var i = _flows.Length - 2; i >= 0; i--) value = value * _factors[_gapOf[i + 1]] + _flows[i];
        return value;
    }

    private double FromStart()
    {
        var value = _flows[0];
        for (var i = 1; i < _flows.Length; i++) value = value * _factors[_gapOf[i]] + _flows[i];
        return value;
    }
}
