namespace Tokenworks.Workloads.Training;

/// <summary>A constant that is tuned on published runs: where it may lie, and what it means.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FittedAttribute(double low, double high, string meaning) : Attribute
{
    public double Low { get; } = low;

    public double High { get; } = high;

    public string Meaning { get; } = meaning;
}
