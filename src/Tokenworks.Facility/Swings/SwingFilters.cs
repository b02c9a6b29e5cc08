using Tokenworks.Ledgers;

namespace Tokenworks.Facility;

/// <summary>Measures that act on an accelerator or a rack, each on a trace of watts (1e-3 kW) at so many samples a second; energy in joules.</summary>
public static class SwingFilters
{
    /// <summary>A floor under the draw while the job lives: power smoothing or dummy work.</summary>
    /// <param name="extraJoules">Receives what it costs, J an accelerator in the window.</param>
    [ModelReference("power smoothing of GB200/GB300 (floor), arXiv 2508.14318; W and J")]
    public static double[] Floor(double[] watts, double floorWatts, double samplesPerSecond, out double extraJoules)
    {
        var held = new double[watts.Length];
        for (var i = 0; i < watts.Length; i++) held[i] = Math.Max(watts[i], floorWatts);
        extraJoules = (held.Sum() - watts.Sum()) / samplesPerSecond;
        return held;
    }

    /// <summary>Limits rise and fall. Rising slowly delays work (told as joules not done), falling slowly burns energy.</summary>
    [ModelReference("ramp-up and ramp-down control of GB200/GB300, arXiv 2508.14318; W/s")]
    public static double[] Ramp(double[] watts, double wattsPerSecond, double samplesPerSecond)
    {
        var most = wattsPerSecond / samplesPerSecond;
        var held = new double[watts.Length];
        held[0] = watts[0];
        for (var i = 1; i < watts.Length; i++) held[i] = Math.Clamp(watts[i], held[i - 1] - most, held[i - 1] + most);
        return held;
    }
}
