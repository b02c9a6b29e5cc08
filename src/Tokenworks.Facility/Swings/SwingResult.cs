using Tokenworks.Ledgers;

namespace Tokenworks.Facility;

/// <summary>The meter's trace after each measure, with what a utility sees of it.</summary>
public sealed record SwingStage(string Name, double[] MeterMw, SwingMeasure Measure);

/// <summary>A window of a training job at the meter, bare and with each measure on top of those before.</summary>
/// <param name="FloorJoulesPerChip">What the power floor burns in the window, J an accelerator.</param>
/// <param name="Storage">Battery at the site; null where no limits were given.</param>
public sealed record SwingResult(IReadOnlyList<SwingStage> Stages, double FloorJoulesPerChip, SiteStorage? Storage)
{
    /// <summary>Runs the window; traces at the meter in MW.</summary>
    [ModelReference("own: SwingTrace, SwingFilters, SiteStorage in series; MW")]
    public static SwingResult Of(SwingSetup setup, SwingMitigation mitigation, SwingLimits? limits)
    {
        var rate = setup.SamplesPerSecond;
        var (chip, burnt) = (SwingTrace.Chip(setup), 0.0);
        var stages = new List<SwingStage>();
        void Add(string name, double[] meter) => stages.Add(new SwingStage(name, meter, SwingMeasure.Of(meter, rate)));
        Add("bare", SwingTrace.Meter(setup, chip));
        if (mitigation.FloorWatts > 0) Add("power floor", SwingTrace.Meter(setup, chip = SwingFilters.Floor(chip, mitigation.FloorWatts, rate, out burnt)));
        if (mitigation.RampWattsPerSecond > 0) Add("ramp control", SwingTrace.Meter(setup, chip = SwingFilters.Ramp(chip, mitigation.RampWattsPerSecond, rate)));
        if (mitigation.RackJoulesPerChip > 0) Add("rack storage", SwingTrace.Meter(setup, chip = SwingFilters.RackStorage(chip, mitigation.RackJoulesPerChip, rate)));
        if (limits is null) return new SwingResult(stages, burnt, null);
        var storage = SiteStorage.Size(stages[^1].MeterMw, limits, rate);
        Add("site storage", storage.Run(stages[^1].MeterMw, rate));
        return new SwingResult(stages, burnt, storage);
    }
}
