using Tokenworks.Ledgers;

namespace Tokenworks.Facility;

/// <summary>Measures that act on an accelerator or a rack, each on a trace of watts (1e-3 kW) at so many samples a second; energy in joules.</summary>
public static class SwingFilters
{
    private const double ChargeEfficiency = 0.95;
    private const int Halvings = 40;

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

    /// <summary>
    /// Storage in the rack that caps the draw: what is above the cap comes out of it, below the cap it is charged again.
    /// The cap is the lowest that never empties it after its first filling; when the load stays low it stays full.
    /// </summary>
    /// <param name="joules">Energy, J an accelerator; 65 in GB300's power supplies.</param>
    [ModelReference("energy-storage power supplies of GB300 NVL72 (65 J a GPU, up to 30 % off the peak); least feasible cap by bisection; W and J")]
    public static double[] RackStorage(double[] watts, double joules, double samplesPerSecond)
    {
        var (low, high) = (watts.Average(), watts.Max());
        for (var step = 0; step < Halvings; step++)
        {
            var middle = 0.5 * (low + high);
            if (Holds(watts, middle, joules, samplesPerSecond)) high = middle;
            else low = middle;
        }
        return Capped(watts, high, joules, samplesPerSecond);
    }

    private static bool Holds(double[] watts, double cap, double joules, double samplesPerSecond)
    {
        var (stored, dt) = (joules, 1 / samplesPerSecond);
        foreach (var load in watts)
        {
            stored = load > cap ? stored - (load - cap) * dt : Math.Min(joules, stored + (cap - load) * dt * ChargeEfficiency);
            if (stored < 0) return false;
        }
        return true;
    }

    private static double[] Capped(double[] watts, double cap, double joules, double samplesPerSecond)
    {
        var (grid, stored, dt) = (new double[watts.Length], joules, 1 / samplesPerSecond);
        for (var i = 0; i < watts.Length; i++)
        {
            var change = watts[i] > cap ? -(watts[i] - cap) * dt : Math.Min(joules - stored, (cap - watts[i]) * dt * ChargeEfficiency);
            stored += change;
            grid[i] = watts[i] + (change > 0 ? change / ChargeEfficiency : change) * samplesPerSecond;
        }
        return grid;
    }
}
