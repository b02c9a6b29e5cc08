namespace Tokenworks.Workloads.Serving;

/// <summary>Number format in which a call computes.</summary>
public enum CallPrecision
{
    Fp32,
    Tf32,
    Bf16,
    Fp8,
    Fp4,
}

/// <summary>A workload that is no text, by what one call computes and moves: an image, a clip, a ranking, a run of a simulation.</summary>
/// <param name="Flop">Of a call.</param>
/// <param name="Bytes">That a call moves to and from device memory for itself.</param>
/// <param name="SharedBytes">That calls of a batch move together: weights, once or once a step.</param>
/// <param name="LatencySeconds">In which a batch neither computes nor moves: host, launches, storage, dependent steps.</param>
public sealed record CallWorkload(string Name, double Flop, double Bytes, double SharedBytes, double LatencySeconds, CallPrecision Precision)
{
    /// <summary>Workloads that users would expect. Figures follow from published sizes as the comments say; all are Tokenworks estimates.</summary>
    public static IReadOnlyDictionary<string, CallWorkload> Known { get; } = new[]
    {
        // Latent diffusion at 1024 x 1024 (SDXL: 2.6 G parameters, about 6 TFLOP a pass), 30 steps with guidance: 60 passes, weights read once a step, some 10 GB of activations a pass.
        new CallWorkload("image", 60 * 6e12, 60 * 10e9, 30 * 5.2e9, 0.15, CallPrecision.Bf16),
        // Diffusion transformer of 14 G parameters, 81 frames of 720p (75,600 tokens, 40 layers of 5,120), 50 steps with guidance: products 2 P T and attention 4 L h T^2 a pass.
        new CallWorkload("video", 100 * (2 * 14e9 * 75_600 + 4 * 40 * 5120.0 * 75_600 * 75_600), 100 * 40 * 20 * 5120.0 * 75_600 * 2, 50 * 28e9, 2, CallPrecision.Bf16),
        // Recommendation ranking of 1,000 candidates: 50 MFLOP each in dense layers, 60 embedding rows of 512 bytes each, weights of 1 GB, host features before it.
        new CallWorkload("ranking", 1000 * 50e6, 1000 * 60 * 512.0, 1e9, 0.003, CallPrecision.Bf16),
        // A thousand steps of a million-cell field in single precision: 2,000 FLOP and 400 bytes a cell and step, 20 us of launches a step.
        new CallWorkload("simulation", 1e9 * 2000, 1e9 * 400, 0, 0.02, CallPrecision.Fp32),
    }.ToDictionary(w => w.Name, StringComparer.Ordinal);
}

/// <summary>Calls of a batch on one instance; seconds, watts of a chip, joules and shares of the batch's time.</summary>
/// <param name="Bound">What takes most of the time: compute, memory or latency.</param>
public sealed record CallPoint(int Batch, double Seconds, double ComputeShare, double MemoryShare, double WattsPerChip, double JoulesPerCall, string Bound, int Chips)
{
    /// <summary>Of an instance that is always busy.</summary>
    public double CallsPerSecond => Batch / Seconds;
}

/// <summary>Instances for a rate of calls.</summary>
/// <param name="MeanWaitSeconds">Before a batch starts, its filling not included.</param>
public sealed record CallFleet(int Instances, int Chips, double Utilisation, double MeanWaitSeconds, double WattsPerChip, double JoulesPerCall);
