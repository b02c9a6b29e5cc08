namespace Tokenworks.Workloads.Serving;

/// <summary>Requests of one product or class of service in a mix.</summary>
/// <param name="Load">Rate, arrivals and lengths; its number of requests is set by the mix.</param>
/// <param name="Level">Limits; seconds.</param>
/// <param name="Priority">0 to 7; a waiting request of a higher one is taken first, and a running one of a lower one is evicted first.</param>
/// <param name="NetworkSeconds">There and back between user and fleet; counts in TTFT and end to end.</param>
public sealed record TrafficClass(string Name, SyntheticLoad Load, ServiceLevel Level, int Priority = 0, double NetworkSeconds = 0)
{
    /// <summary>Highest priority.</summary>
    public const int MostPriority = 7;

    /// <summary>Classes that users would expect, one request a second each; lengths and limits are Tokenworks estimates of what such products ask.</summary>
    public static IReadOnlyDictionary<string, TrafficClass> Known { get; } = new[]
    {
        // A reader takes about 5 words a second; answers at 20 tokens a second keep ahead.
        Of("chat", 800, 250, 1, 0.05, 3, 0.04),
        Of("code", 2000, 60, 0.5, 0.03, 4, 0.04),
        // Speech must start within a conversational pause (about 0.3 s) and keep up with 3 to 4 words a second while it is spoken.
        Of("avatar", 600, 60, 0.3, 0.04, 6, 0.03),
        Of("translation", 120, 40, 0.25, 0.04, 6, 0.03),
        // Served on a site near its users: a short way, and a tight limit.
        Of("edge", 256, 64, 0.2, 0.03, 5, 0.005),
        Of("agent", 6000, 400, 3, 0.04, 2, 0.04),
        Of("batch", 2000, 400, double.PositiveInfinity, double.PositiveInfinity, 0, 0),
    }.ToDictionary(c => c.Name, StringComparer.Ordinal);

    private static TrafficClass Of(string name, double input, double output, double ttft, double tpot, int priority, double network) =>
        new(name, new SyntheticLoad(1, 1, Input: input, Output: output, LengthVariation: 0.8) { Name = name }, new ServiceLevel(ttft, tpot), priority, network);

    /// <summary>All classes' requests in order of arrival, each class's share of the number as its rate asks.</summary>
    public static RequestStream Mix(IReadOnlyList<TrafficClass> classes, int requests)
    {
        var all = classes.Sum(c => c.Load.RatePerSecond);
        var parts = classes.Select(c => (c.Load with { Requests = Math.Max(1, (int)Math.Round(requests * c.Load.RatePerSecond / all)) }).Draw()).ToList();
        var order = parts.SelectMany((p, c) => Enumerable.Range(0, p.Count).Select(i => (Arrival: p.ArrivalSeconds[i], Class: c, At: i))).OrderBy(r => r.Arrival).ThenBy(r => r.Class).ToList();
        return new RequestStream([.. order.Select(r => r.Arrival)], [.. order.Select(r => parts[r.Class].Prompt[r.At])], [.. order.Select(r => parts[r.Class].Output[r.At])])
        {
            Classes = classes, ClassOf = [.. order.Select(r => (byte)r.Class)],
        };
    }
}
