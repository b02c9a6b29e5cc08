using Tokenworks.Ledgers;

namespace Tokenworks.Facility;

/// <summary>Storage in the racks' power supplies that caps the draw: what is above the cap comes out of it, below the cap it is charged again.</summary>
/// <remarks>
/// Watts and joules an accelerator, at so many samples a second. The cap is the lowest that never empties it after its first filling; when the load
/// stays low it stays full. Charging keeps to a ramp: the draw rises no faster than that for charging's sake, and charging tapers off so that its
/// end is no step either. What the load itself does is not held back.
/// </remarks>
public static class RackStorage
{
    private const double ChargeEfficiency = 0.95;
    private const int Halvings = 40;

    /// <summary>The draw behind the storage, W.</summary>
    /// <param name="joules">Energy, J an accelerator; 65 in GB300's power supplies.</param>
    /// <param name="rechargeWattsPerSecond">Fastest change of the draw by charging, W/s; infinity charges at once.</param>
    [ModelReference("energy-storage power supplies of GB300 NVL72 (65 J a GPU, up to 30 % off the peak); least feasible cap by bisection; W and J")]
    public static double[] Smooth(double[] watts, double joules, double samplesPerSecond, double rechargeWattsPerSecond = double.PositiveInfinity)
    {
        var grid = new double[watts.Length];
        var (low, high) = (watts.Average(), watts.Max());
        for (var step = 0; step < Halvings; step++)
        {
            var middle = 0.5 * (low + high);
            if (Run(watts, middle, joules, samplesPerSecond, rechargeWattsPerSecond, grid)) high = middle;
            else low = middle;
        }
        Run(watts, high, joules, samplesPerSecond, rechargeWattsPerSecond, grid);
        return grid;
    }

    /// <summary>Fills the draw under a cap; false where the storage runs empty.</summary>
    private static bool Run(double[] watts, double cap, double joules, double samplesPerSecond, double ramp, double[] grid)
    {
        var (stored, dt, before) = (joules, 1 / samplesPerSecond, Math.Min(cap, watts[0]));
        for (var i = 0; i < watts.Length; i++)
        {
            var load = watts[i];
            if (load > cap)
            {
                stored -= (load - cap) * dt;
                if (stored < 0) return false;
                grid[i] = before = cap;
                continue;
            }
            var room = (joules - stored) / ChargeEfficiency;
            var charge = Math.Min(Math.Min(cap - load, room * samplesPerSecond), Math.Min(Math.Max(0, before + ramp * dt - load), Taper(room, ramp, dt)));
            stored += charge * dt * ChargeEfficiency;
            grid[i] = before = load + charge;
        }
        return true;
    }

    // Falling by the ramp at each sample from here on just fills the room: p (p + r dt) / 2 r = room.
    private static double Taper(double room, double ramp, double dt) =>
        double.IsInfinity(ramp) ? double.PositiveInfinity : Math.Sqrt(ramp * dt * ramp * dt / 4 + 2 * ramp * room) - ramp * dt / 2;
}
