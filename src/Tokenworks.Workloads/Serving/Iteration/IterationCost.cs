namespace Tokenworks.Workloads.Serving;

/// <summary>Time of an iteration and what its kernels did in it, seconds.</summary>
/// <param name="Seconds">All of it.</param>
/// <param name="Kernels">In which kernels other than collectives ran.</param>
/// <param name="Memory">Kernel time bound by memory.</param>
/// <param name="Compute">Kernel time bound by arithmetic.</param>
/// <param name="Collectives">In all-reduces and expert exchanges.</param>
/// <param name="Host">In which the chip waits for the host or for launches.</param>
public readonly record struct IterationCost(double Seconds, double Kernels, double Memory, double Compute, double Collectives, double Host)
{
    public static IterationCost operator +(IterationCost a, IterationCost b) => new(
        a.Seconds + b.Seconds, a.Kernels + b.Kernels, a.Memory + b.Memory, a.Compute + b.Compute, a.Collectives + b.Collectives, a.Host + b.Host);

    public static IterationCost operator -(IterationCost a, IterationCost b) => a + -1 * b;

    public static IterationCost operator *(double k, IterationCost a) => new(
        k * a.Seconds, k * a.Kernels, k * a.Memory, k * a.Compute, k * a.Collectives, k * a.Host);

    /// <summary>Waiting for other ranks alone: collectives spin.</summary>
    public static IterationCost OfWaiting(double seconds) => new(seconds, 0, 0, 0, seconds, 0);

    /// <summary>Host time alone.</summary>
    public static IterationCost OfHost(double seconds) => new(seconds, 0, 0, 0, 0, seconds);
}
