namespace Tokenworks.Quantities;

/// <summary>
/// A one-number physical or monetary quantity with a fixed base unit. Every confusable quantity has its own type,
/// so that IT power cannot be passed where facility power is meant.
/// </summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public interface IQuantity<TSelf>
    where TSelf : struct, IQuantity<TSelf>
{
    /// <summary>The dimension that a written value must have.</summary>
    static abstract Dimension Dimension { get; }

    /// <summary>The unit of <see cref="Base"/>, as it is written.</summary>
    static abstract string BaseUnit { get; }

    /// <summary>What the quantity is, in a few words, for messages.</summary>
    static abstract string Label { get; }

    /// <summary>Makes the quantity from a number in the base unit.</summary>
    static abstract TSelf FromBase(double value);

    /// <summary>The number in the base unit.</summary>
    double Base { get; }
}
