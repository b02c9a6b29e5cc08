using System.Globalization;
using Tokenworks.Workloads.Serving;

namespace Tokenworks.Cli;

/// <summary>Replicas and layout for a demand at least cost, by the planner; each layout at the largest load that keeps the limits.</summary>
internal sealed record InferSearch(InferInputs Inputs, double RequestsPerSecond, IReadOnlyList<InferSearch.Option> Options)
{
    // Headroom for bursts and uneven replicas, as the campus chain's default load.
    private const double Load = 0.85;

    /// <summary>A layout with as many replicas as the demand asks.</summary>
    /// <param name="Chips">Of all replicas, those that only prefill included.</param>
    internal sealed record Option(ServedLoad At, int Replicas, double Chips, double UsdPerHour, double UsdPerMillionOutput);

    /// <summary>The cheapest that keeps the limits; null where none does.</summary>
    public Option? Best => Options.FirstOrDefault(o => o.At.Keeps);

    public static InferSearch Of(InferInputs inputs)
    {
        var (stream, model) = (inputs.Stream, inputs.Model);
        var limits = new ServingLimits(stream.Prompt.Average(), stream.Output.Average(), inputs.Level.Tpot, inputs.Level.Ttft);
        var layouts = ReplicaLayouts.Of(model.Setup, inputs.Engine);
        var found = ReplicaSearch.All(model.Setup, inputs.Engine, model.Constants, limits).ToList();
        if (SplitPools.Best(model.Setup, inputs.Engine, model.Constants, limits, layouts, layouts) is { } split) found.Add(split);
        return new InferSearch(inputs, stream.Rate, [.. found.Select(f => Priced(f, inputs, stream.Rate * limits.Output)).OrderByDescending(o => o.At.Keeps).ThenBy(o => o.UsdPerHour)]);
    }

    private static Option Priced(ServedLoad load, InferInputs inputs, double tokensPerSecond)
    {
        var (replicas, cost) = (Math.Max(1, (int)Math.Ceiling(tokensPerSecond / (Load * load.Point.TokensPerSecond))), inputs.Cost);
        var chips = replicas * load.Chips;
        var energy = (load.Point.Watts + cost.HostWatts) * cost.Pue / 1e6 * cost.PowerPrice;
        var usd = chips * (cost.ChipHourPrice ?? (cost.HardwarePerChipHour ?? 0) + energy);
        return new Option(load, replicas, chips, usd, usd / (3600 * tokensPerSecond) * 1e6);
    }

    public object Json() => new
    {
        requests_s = RequestsPerSecond, load_share = Load, best = Best is { } b ? Json(b) : null, options = Options.Select(Json),
    };

    private static object Json(Option o) => new
    {
        layout = o.At.Text, keeps_limits = o.At.Keeps, replicas = o.Replicas, chips = o.Chips, requests_at_a_time = o.At.Requests * o.At.Layout.AttentionData, ttft_ms = 1e3 * o.At.Point.Ttft, tpot_p90_ms = 1e3 * o.At.Point.TpotP90,
        output_tok_s_per_chip = o.At.TokensPerChip, power_w_per_chip = o.At.Point.Watts, usd_per_hour = o.UsdPerHour, usd_per_million_output_tokens = o.UsdPerMillionOutput,
    };

    public void Write(TextWriter to)
    {
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{RequestsPerSecond:N2} requests/s at {Load:P0} of the largest load of each layout, cheapest first."));
        to.WriteLine($"{"layout",-24} {"replicas",8} {"chips",8} {"TTFT ms",9} {"TPOT p90",9} {"tok/s/chip",11} {"USD/h",10} {"USD/M out",10}");
        foreach (var o in Options)
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{o.At.Text,-24} {o.Replicas,8:N0} {o.Chips,8:N1} {1e3 * o.At.Point.Ttft,9:N0} {1e3 * o.At.Point.TpotP90,9:N1} {o.At.TokensPerChip,11:N0} {o.UsdPerHour,10:N2} {o.UsdPerMillionOutput,10:N3}{(o.At.Keeps ? "" : "  misses the limits")}"));
    }
}
