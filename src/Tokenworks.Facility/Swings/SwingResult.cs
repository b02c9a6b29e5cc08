using Tokenworks.Ledgers;

namespace Tokenworks.Facility;

/// <summary>The meter's trace after each measure, with what a utility sees of it.</summary>
public sealed record SwingStage(string Name, double[] MeterMw, SwingMeasure Measure);

/// <summary>A window of a training job at the meter, bare and with each measure on top of those before.</summary>
/// <param name="FloorJoulesPerChip">What the power floor burns in the window, J an accelerator.</param>
/// <param name="Storage">Battery at the site; null where no limits were given.</param>
public sealed record SwingResult(IReadOnlyList<SwingStage> Stages, double FloorJoulesPerChip, SiteStorage? Storage)
{
    /// <summary>Each measure by itself on the bare trace; empty where there is at most one.</summary>
    public IReadOnlyList<SwingStage> Apart { get; init; } = [];

    /// <summary>Fastest change of the draw by charging the racks, W/s an accelerator.</summary>
    public double RechargeWattsPerSecond { get; init; } = double.PositiveInfinity;

    /// <summary>Runs the window; traces at the meter in MW.</summary>
    [ModelReference("own: SwingTrace, SwingFilters, RackStorage, SiteStorage in series; MW")]
    public static SwingResult Of(SwingSetup setup, SwingMitigation mitigation, SwingLimits? limits)
    {
        var (rate, bare, burnt) = (setup.SamplesPerSecond, SwingTrace.Chip(setup), 0.0);
        var recharge = Recharge(setup, mitigation, limits);
        var measures = new List<(string Name, Func<double[], double[]> Act)>();
        if (mitigation.FloorWatts > 0) measures.Add(("power floor", w => SwingFilters.Floor(w, mitigation.FloorWatts, rate, out burnt)));
        if (mitigation.RampWattsPerSecond > 0) measures.Add(("ramp control", w => SwingFilters.Ramp(w, mitigation.RampWattsPerSecond, rate)));
        if (mitigation.RackJoulesPerChip > 0) measures.Add(("rack storage", w => RackStorage.Smooth(w, mitigation.RackJoulesPerChip, rate, recharge)));
        SwingStage Stage(string name, double[] meter) => new(name, meter, SwingMeasure.Of(meter, rate));
        SwingStage Chip(string name, double[] chip) => Stage(name, SwingTrace.Meter(setup, chip));
        var apart = measures.Count < 2 ? [] : measures.Select(m => Chip(m.Name, m.Act(bare))).ToList();
        var (stages, chip) = (new List<SwingStage> { Chip("bare", bare) }, bare);
        foreach (var (name, act) in measures) stages.Add(Chip(name, chip = act(chip)));
        var storage = limits is null ? null : SiteStorage.Size(stages[^1].MeterMw, limits, rate);
        if (storage is not null) stages.Add(Stage("site storage", storage.Run(stages[^1].MeterMw, rate)));
        return new SwingResult(stages, burnt, storage) { Apart = apart, RechargeWattsPerSecond = recharge };
    }

    private static double Recharge(SwingSetup setup, SwingMitigation mitigation, SwingLimits? limits) =>
        mitigation.RechargeWattsPerSecond ?? (mitigation.RampWattsPerSecond > 0 ? mitigation.RampWattsPerSecond
            : limits is null ? double.PositiveInfinity : limits.RampMwPerSecond * 1e6 / (setup.Chips * setup.MeterFactor * setup.WattsPerChipWatt));
}
