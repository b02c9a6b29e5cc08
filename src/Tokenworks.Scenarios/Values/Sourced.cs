using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>What every sourced value has, whatever its quantity: its path, its three numbers in base units, its source.</summary>
public interface ISourced
{
    /// <summary>Its path in the scenario or catalogue, such as <c>supply.gas.price</c> or <c>chips/h100-sxm:memory</c>.</summary>
    string Path { get; }

    /// <summary>Low, base and high in the base unit.</summary>
    double LowBase { get; }

    double BaseBase { get; }

    double HighBase { get; }

    /// <summary>The base unit.</summary>
    string Unit { get; }

    /// <summary>What a value written in its place must be.</summary>
    Dimension Dimension { get; }

    /// <summary>The value as it was written.</summary>
    string Text { get; }

    Provenance Provenance { get; }
}

/// <summary>
/// A quantity with its low, base and high value and its provenance. A single run takes the base; studies sample.
/// Stages read it through <c>DrawBlock.Column</c>, never directly, so that one code path serves one draw and many.
/// </summary>
public sealed record Sourced<T>(string Path, T Low, T Base, T High, string Text, Provenance Provenance) : ISourced
    where T : struct, IQuantity<T>
{
    public double LowBase => Low.Base;

    public double BaseBase => Base.Base;

    public double HighBase => High.Base;

    public string Unit => T.BaseUnit;

    public Dimension Dimension => T.Dimension;

    /// <summary>A value made in code, for tests and derived entries: low = base = high.</summary>
    public static Sourced<T> Of(T value, string path = "", string source = "stated in code") =>
        new(path, value, value, value, value.ToString() ?? "",
            new Provenance(source, "", Grade.Estimate, SourceSpan.Of(source)));

    public override string ToString() => Text;
}
