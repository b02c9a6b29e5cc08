// All kinds of distribution stand together: each is a few lines, and people compare them.
using System.Globalization;
using Tokenworks.Ledgers;

namespace Tokenworks.Studies;

/// <summary>Even between two bounds.</summary>
public sealed record Uniform(double Low, double High) : IDistribution
{
    public double Quantile(double u) => Low + u * (High - Low);

    public string Text => string.Create(CultureInfo.InvariantCulture, $"uniform {Low:G6} .. {High:G6}");
}

/// <summary>A triangle from low over the mode to high.</summary>
public sealed record Triangular(double Low, double Mode, double High) : IDistribution
{
    public double Quantile(double u)
    {
        var span = High - Low;
        if (span <= 0) return Mode;
        var turn = (Mode - Low) / span;
        return u < turn ? Low + Math.Sqrt(u * span * (Mode - Low)) : High - Math.Sqrt((1 - u) * span * (High - Mode));
    }

    public string Text => string.Create(CultureInfo.InvariantCulture, $"triangular {Low:G6} .. {Mode:G6} .. {High:G6}");
}

/// <summary>
/// A beta distribution between low and high with the mode between them; its mean is (low + 4 mode + high) / 6. In the
/// unit of its bounds; valid for low &lt;= mode &lt;= high. It puts less weight on the ends than a triangle does.
/// </summary>
[ModelReference("Malcolm, Roseboom, Clark, Fazar 1959, PERT, doi:10.1287/opre.7.5.646; shape lambda = 4")]
public sealed record BetaPert(double Low, double Mode, double High) : IDistribution
{
    public double Quantile(double u)
    {
        var span = High - Low;
        if (span <= 0) return Mode;
        var (a, b) = (1 + 4 * (Mode - Low) / span, 1 + 4 * (High - Mode) / span);
        return Low + span * BetaCurve.Quantile(u, a, b);
    }

    public string Text => string.Create(CultureInfo.InvariantCulture, $"pert {Low:G6} .. {Mode:G6} .. {High:G6}");
}

/// <summary>The normal distribution, cut at bounds where some are stated (the cut share is spread over the rest).</summary>
public sealed record Normal(double Mean, double Deviation, double Least = double.NegativeInfinity, double Most = double.PositiveInfinity) : IDistribution
{
    public double Quantile(double u)
    {
        var (from, to) = (Share(Least), Share(Most));
        return Math.Clamp(Mean + Deviation * NormalCurve.Quantile(from + u * (to - from)), Least, Most);
    }

    public string Text => string.Create(CultureInfo.InvariantCulture, $"normal {Mean:G6} +- {Deviation:G6}");

    private double Share(double bound) => double.IsInfinity(bound) ? (bound > 0 ? 1 : 0) : NormalCurve.Probability((bound - Mean) / Deviation);
}

/// <summary>The log-normal distribution with a median and the standard deviation of the logarithm.</summary>
public sealed record LogNormal(double Median, double LogDeviation) : IDistribution
{
    /// <summary>So that a tenth of the draws lies below the low and a tenth above the high value; the median is their geometric mean.</summary>
    public static LogNormal OfP10P90(double low, double high) =>
        new(Math.Sqrt(low * high), Math.Log(high / low) / (2 * NormalCurve.Quantile(0.9)));

    public double Quantile(double u) => Median * Math.Exp(LogDeviation * NormalCurve.Quantile(u));

    public string Text => string.Create(CultureInfo.InvariantCulture, $"lognormal {Median:G6}, sigma {LogDeviation:G4}");
}

/// <summary>A few values with weights (any positive numbers; their sum counts as 1), in the order written.</summary>
public sealed record Discrete(IReadOnlyList<double> Values, IReadOnlyList<double> Weights) : IDistribution
{
    public double Quantile(double u) => Values[Index(u)];

    /// <summary>Which value a share falls on.</summary>
    public int Index(double u)
    {
        var at = u * Weights.Sum();
        for (var i = 0; i < Weights.Count - 1; i++)
            if ((at -= Weights[i]) < 0) return i;
        return Weights.Count - 1;
    }

    public string Text => "discrete " + string.Join(" | ", Values.Select(v => v.ToString("G6", CultureInfo.InvariantCulture)));
}

/// <summary>Observed values, interpolated between their ranks (Hazen's plotting positions); nothing beyond the least and the largest.</summary>
public sealed record Empirical(IReadOnlyList<double> Observed) : IDistribution
{
    private readonly double[] _sorted = [.. Observed.Order()];

    public double Quantile(double u)
    {
        var at = Math.Clamp(u * _sorted.Length - 0.5, 0, _sorted.Length - 1);
        var low = Math.Min((int)at, _sorted.Length - 1);
        var high = Math.Min(low + 1, _sorted.Length - 1);
        return _sorted[low] + (at - low) * (_sorted[high] - _sorted[low]);
    }

    public string Text => string.Create(CultureInfo.InvariantCulture, $"empirical of {Observed.Count}");
}
