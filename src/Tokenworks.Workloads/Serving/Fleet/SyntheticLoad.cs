using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Workloads.Serving;

/// <summary>How gaps between arrivals are distributed.</summary>
public enum ArrivalKind
{
    Poisson,
    Gamma,
    Uniform,

    /// <summary>Poisson whose rate follows a sine over the day, highest at 15:00.</summary>
    Diurnal,
}

/// <summary>Requests drawn from distributions, by keyed random streams: the k-th request depends on the seed and k alone.</summary>
/// <param name="RatePerSecond">Mean requests a second.</param>
/// <param name="Variation">Coefficient of variation of gamma gaps; of a diurnal load the swing around the mean, as a share.</param>
/// <param name="Input">Mean input tokens; log-normal.</param>
/// <param name="Output">Mean output tokens; log-normal.</param>
/// <param name="LengthVariation">Coefficient of variation of the lengths; 0 where they are fixed.</param>
[ModelReference("Wang et al. 2024 (BurstGPT: gamma arrivals, log-normal lengths); requests a second, tokens")]
public sealed record SyntheticLoad(
    int Requests, double RatePerSecond, ArrivalKind Arrivals = ArrivalKind.Poisson, double Variation = 1, double Input = 1024, double Output = 256,
    double LengthVariation = 0, ulong Seed = 1)
{
    /// <summary>Keys the random streams: classes of a mix are drawn apart.</summary>
    public string Name { get; init; } = "load";

    private const double Day = 86400;
    private const double Peak = 15 * 3600;

    /// <summary>The requests; lengths from a trace, drawn with replacement, where one is given.</summary>
    public RequestStream Draw(RequestStream? lengths = null)
    {
        var (arrivals, prompt, output) = (new double[Requests], new int[Requests], new int[Requests]);
        var gaps = RandomStream.Open(Seed, 0, Name, "arrivals");
        var sizes = RandomStream.Open(Seed, 0, Name, "lengths");
        var now = 0.0;
        for (var i = 0; i < Requests; i++)
        {
            arrivals[i] = now = Next(now, ref gaps);
            if (lengths is { Count: > 0 })
            {
                var at = (int)(sizes.NextDouble() * lengths.Count);
                (prompt[i], output[i]) = (lengths.Prompt[at], lengths.Output[at]);
            }
            else (prompt[i], output[i]) = (Length(Input, ref sizes), Length(Output, ref sizes));
        }
        return new RequestStream(arrivals, prompt, output);
    }

    private double Next(double now, ref RandomStream random) => Arrivals switch
    {
        ArrivalKind.Uniform => now + 1 / RatePerSecond,
        ArrivalKind.Gamma => now + Gamma(1 / (Variation * Variation), ref random) * Variation * Variation / RatePerSecond,
        ArrivalKind.Diurnal => Thinned(now, ref random),
        _ => now + random.NextExponential(1 / RatePerSecond),
    };

    private double Thinned(double now, ref RandomStream random)
    {
        var most = RatePerSecond * (1 + Variation);
        while (true)
        {
            now += random.NextExponential(1 / most);
            if (random.NextDouble() * most < RatePerSecond * (1 + Variation * Math.Cos(2 * Math.PI * (now - Peak) / Day))) return now;
        }
    }

    // Marsaglia and Tsang 2000; below shape one by the power of a uniform.
    private static double Gamma(double shape, ref RandomStream random)
    {
        if (shape < 1) return Gamma(shape + 1, ref random) * Math.Pow(random.NextDouble(), 1 / shape);
        var d = shape - 1.0 / 3;
        while (true)
        {
            var x = Normal(ref random);
            var v = Math.Pow(1 + x / Math.Sqrt(9 * d), 3);
            if (v > 0 && Math.Log(random.NextDouble()) < 0.5 * x * x + d - d * v + d * Math.Log(v)) return d * v;
        }
    }

    private static double Normal(ref RandomStream random) =>
        Math.Sqrt(-2 * Math.Log(random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private int Length(double mean, ref RandomStream random)
    {
        if (LengthVariation <= 0) return Math.Max(1, (int)Math.Round(mean));
        var variance = Math.Log(1 + LengthVariation * LengthVariation);
        return Math.Max(1, (int)Math.Round(Math.Exp(Math.Log(mean) - variance / 2 + Math.Sqrt(variance) * Normal(ref random))));
    }
}
