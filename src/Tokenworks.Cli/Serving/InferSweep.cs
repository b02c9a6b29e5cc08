using System.Globalization;
using Tokenworks.Reporting;
using Tokenworks.Workloads.Serving;

namespace Tokenworks.Cli;

/// <summary>The capacity curve of a fleet: latency, power and cost over load, and the largest load within the limits.</summary>
internal sealed record InferSweep(IReadOnlyList<(double Factor, double Rate, InferAnswer Answer)> Points, double? LargestRate, InferAnswer? AtLargest)
{
    private const int Bisections = 12;
    private static readonly double[] Factors = [0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 1, 1.15, 1.3, 1.6, 2, 3];

    /// <summary>The load of the inputs at several speeds, as many requests each.</summary>
    public static InferSweep Of(InferInputs inputs, Action<double>? progress)
    {
        var points = new List<(double, double, InferAnswer)>();
        var rate = inputs.Stream.Rate;
        foreach (var factor in Factors)
        {
            points.Add((factor, rate * factor, InferAnswer.Of(inputs, inputs.Stream.Faster(factor))));
            progress?.Invoke(points.Count / (double)Factors.Length);
        }
        var (largest, at) = Largest(inputs);
        return new InferSweep(points, largest is { } f ? rate * f : null, at);
    }

    private static (double? Factor, InferAnswer? At) Largest(InferInputs inputs)
    {
        double low = 0, high = 1;
        InferAnswer? best = null;
        bool Keeps(double factor)
        {
            var answer = InferAnswer.Of(inputs, inputs.Stream.Faster(factor));
            var keeps = answer.Attained >= inputs.Attainment;
            if (keeps) best = answer;
            return keeps;
        }
        while (high < 64 && Keeps(high)) (low, high) = (high, high * 2);
        for (var i = 0; i < Bisections; i++)
        {
            var middle = (low + high) / 2;
            if (Keeps(middle)) low = middle;
            else high = middle;
        }
        return best is null ? (null, null) : (low, best);
    }

    public object Json() => new
    {
        points = Points.Select(p => new
        {
            load_factor = p.Factor, rate_requests_s = p.Rate, output_tok_s = p.Answer.Metrics.OutputTokens / p.Answer.Metrics.Seconds, ttft_p90_ms = 1e3 * p.Answer.Metrics.Ttft.P90, tpot_p90_ms = 1e3 * p.Answer.Metrics.Tpot.P90,
            slo_attained_share = p.Answer.Attained, goodput_requests_s = p.Answer.Metrics.Goodput, power_w_per_chip = p.Answer.Energy.WattsPerChip, joules_per_output_token = p.Answer.Cost.JoulesPerOutput, usd_per_million_output_tokens = p.Answer.Cost.UsdPerMillionOutput,
            pareto = !Points.Any(o => o.Answer.Cost.UsdPerMillionOutput < p.Answer.Cost.UsdPerMillionOutput && o.Answer.Metrics.EndToEnd.P90 < p.Answer.Metrics.EndToEnd.P90),
        }),
        largest_load_requests_s = LargestRate, api_rate_limit_requests_per_minute = LargestRate is { } r ? Math.Floor(60 * r) : (double?)null,
        api_rate_limit_tokens_per_minute = AtLargest is { } a ? Math.Floor(60 * (a.Metrics.InputTokens + a.Metrics.OutputTokens) / a.Metrics.Seconds) : (double?)null,
        at_largest_load = AtLargest is { } best ? InferJson.Of(best) : null,
    };

    public void Write(TextWriter to)
    {
        to.WriteLine($"{"requests/s",10} {"output/s",10} {"TTFT p90 ms",12} {"TPOT p90 ms",12} {"in limits",10} {"W/chip",8} {"J/token",9} {"USD/M out",10}");
        foreach (var (_, rate, a) in Points)
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rate,10:G4} {a.Metrics.OutputTokens / a.Metrics.Seconds,10:N0} {1e3 * a.Metrics.Ttft.P90,12:N1} {1e3 * a.Metrics.Tpot.P90,12:N1} {a.Attained,10:P1} {a.Energy.WattsPerChip,8:N0} {a.Cost.JoulesPerOutput,9:G4} {a.Cost.UsdPerMillionOutput,10:G4}"));
        if (LargestRate is { } r) to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Largest load within the limits: {r:G4} requests/s; an API limit of {Math.Floor(60 * r):N0} requests a minute."));
    }

    /// <summary>Cost against latency.</summary>
    public string Plot() => new ScatterPlot("Capacity curve: cost against latency", "TPOT p90, ms", "USD a million output tokens",
        [new PlotSeries("loads", [.. Points.Select(p => new PlotPoint(1e3 * p.Answer.Metrics.Tpot.P90, p.Answer.Cost.UsdPerMillionOutput, string.Create(CultureInfo.InvariantCulture, $"{p.Rate:G4} requests/s")))], Joined: true)]).ToSvg();
}
