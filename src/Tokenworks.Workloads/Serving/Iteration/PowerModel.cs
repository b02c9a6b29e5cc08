using Tokenworks.Ledgers;
using Tokenworks.Workloads.Training;
using K = Tokenworks.Workloads.Serving.ServingConstant;

namespace Tokenworks.Workloads.Serving;

/// <summary>Watts of a chip from what its kernels do.</summary>
/// <remarks>
/// Idle power, and of the rest up to the limit: a part while any kernel runs, a part for memory-bound and a part for compute-bound
/// kernel time, joined softly with the limit. Kernel time, not useful FLOP and bytes, since inefficient kernels burn power too.
/// Watts of the accelerator alone; hosts, fans and power supplies are added by <see cref="Scope"/>.
/// </remarks>
[ModelReference("Fit of accelerator telemetry in the ML.ENERGY leaderboard; form after Patel et al. 2024 (POLCA)")]
public static class PowerModel
{
    private const double Most = 0.98;
    private const double Softness = 8;

    // A PC's wall power over its accelerator's: host 90 W, fans and power supply at 90 % (general knowledge; an estimate).
    private const double WallHostWatts = 90;
    private const double WallSupply = 0.9;

    // Accelerators' share of an air-cooled eight-way server at load: 8 x 700 W of 10.2 kW less what is not drawn (data sheet, estimate).
    private const double SystemFactor = 1.35;

    /// <summary>Mean watts of a chip over a stretch of time.</summary>
    public static double Watts(TrainingChip chip, ServingConstants k, double kernels, double memory, double compute)
    {
        var share = k[K.PowerBusy] * kernels + k[K.PowerMemory] * memory + k[K.PowerCompute] * compute + k[K.PowerWait] * Math.Max(0, 1 - kernels);
        var capped = share / Math.Pow(1 + Math.Pow(share / Most, Softness), 1 / Softness);
        return Math.Min(chip.Limit, chip.Idle + (chip.Tdp - chip.Idle) * capped);
    }

    /// <summary>Watts of a chip over a stretch that a cost describes.</summary>
    public static double Watts(TrainingChip chip, ServingConstants k, in IterationCost cost) => cost.Seconds <= 0 ? chip.Idle
        : Watts(chip, k, cost.Kernels / cost.Seconds, cost.Memory / cost.Seconds, cost.Compute / cost.Seconds);

    /// <summary>What a power figure covers over the accelerators alone, for one accelerator of a node.</summary>
    public static double Scope(string scope, double watts) =>
        scope.Contains("wall", StringComparison.OrdinalIgnoreCase) ? (watts + WallHostWatts) / WallSupply
        : scope.Contains("system", StringComparison.OrdinalIgnoreCase) || scope.Contains("node", StringComparison.OrdinalIgnoreCase) ? watts * SystemFactor : watts;
}
