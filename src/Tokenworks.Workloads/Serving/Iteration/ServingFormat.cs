using Tokenworks.Workloads.Training;

namespace Tokenworks.Workloads.Serving;

/// <summary>Arithmetic of a product.</summary>
public enum Arithmetic
{
    Bf16,
    Fp8,
    Fp4,
}

/// <summary>How a matrix is stored and multiplied.</summary>
/// <param name="WeightBytes">Of an element, scales included.</param>
public readonly record struct OperandFormat(double WeightBytes, Arithmetic Arithmetic)
{
    // Four bits and an 8-bit scale for each 16 values (NVFP4); MXFP4 and grouped integers lie within 6 % of it.
    private const double FourBits = 0.5625;

    public static OperandFormat Bf16 => new(2, Arithmetic.Bf16);

    public static OperandFormat Fp8 => new(1, Arithmetic.Fp8);

    public static OperandFormat Fp4 => new(FourBits, Arithmetic.Fp4);

    /// <summary>Four-bit weights that are multiplied in BF16 (AWQ, GPTQ, Q4).</summary>
    public static OperandFormat Int4 => new(FourBits, Arithmetic.Bf16);

    /// <summary>Eight-bit weights that are multiplied in BF16.</summary>
    public static OperandFormat Int8 => new(1, Arithmetic.Bf16);

    /// <summary>The same with arithmetic that the chip has; weights stay narrow.</summary>
    public OperandFormat On(TrainingChip chip) =>
        Arithmetic == Arithmetic.Fp4 && chip.PeakFp4 <= 0 || Arithmetic == Arithmetic.Fp8 && chip.PeakFp8 <= 0 ? this with { Arithmetic = Arithmetic.Bf16 } : this;
}

/// <summary>Number formats of a served model.</summary>
/// <param name="Attention">Projections.</param>
/// <param name="Dense">Dense feed-forward and shared experts.</param>
/// <param name="Expert">Routed experts.</param>
/// <param name="KvBytes">Of a cached element.</param>
public sealed record ServingFormat(OperandFormat Attention, OperandFormat Dense, OperandFormat Expert, double KvBytes)
{
    public static ServingFormat All(OperandFormat format, double kvBytes) => new(format, format, format, kvBytes);
}
