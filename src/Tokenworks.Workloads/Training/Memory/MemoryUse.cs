namespace Tokenworks.Workloads.Training;

/// <summary>Device memory of the fullest rank, bytes.</summary>
public readonly record struct MemoryUse(double Weights, double Gradients, double Optimizer, double Activations, double Reserved)
{
    public double Total => Weights + Gradients + Optimizer + Activations + Reserved;
}
