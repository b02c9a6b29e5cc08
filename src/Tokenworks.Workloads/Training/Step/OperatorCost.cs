namespace Tokenworks.Workloads.Training;

/// <summary>One operator of a layer in one pass, on one rank and micro-batch.</summary>
/// <param name="Seconds">Of time.</param>
/// <param name="Flop">Of arithmetic.</param>
/// <param name="Bytes">Of device memory traffic.</param>
/// <param name="Watts">Draw of the accelerator while it runs.</param>
/// <param name="Clock">Clock over that at the peak; below 1 under a power cap.</param>
public readonly record struct OperatorCost(string Name, string Pass, double Seconds, double Flop, double Bytes, double Watts, double Clock)
{
    /// <summary>Energy, J.</summary>
    public double Joules => Seconds * Watts;
}
