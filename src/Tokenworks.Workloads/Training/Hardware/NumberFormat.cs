namespace Tokenworks.Workloads.Training;

/// <summary>Number format of matrix products in training.</summary>
public enum NumberFormat
{
    Fp32,
    Tf32,
    Bf16,
    Fp16,
    Fp8,
    Mxfp8,
    Mxfp4,
    Nvfp4,
}

/// <summary>Bytes and casts that go with a number format in mixed-precision training.</summary>
/// <remarks>
/// Weights and activations are kept in BF16 with FP32 master weights and moments (Micikevicius et al. 2018); FP8 and FP4 cast the
/// inputs of each product and keep norms, attention and LM head in BF16 (Transformer Engine). FP32 and TF32 keep everything in FP32.
/// </remarks>
public static class NumberFormats
{
    /// <summary>Bytes of an activation or weight outside the products.</summary>
    public static double StoredBytes(this NumberFormat format) => format is NumberFormat.Fp32 or NumberFormat.Tf32 ? 4 : 2;

    /// <summary>Bytes of an input of a matrix product.</summary>
    public static double InputBytes(this NumberFormat format) => format switch
    {
        NumberFormat.Fp32 or NumberFormat.Tf32 => 4,
        NumberFormat.Bf16 or NumberFormat.Fp16 => 2,
        NumberFormat.Fp8 or NumberFormat.Mxfp8 => 1,
        _ => 0.5625,
    };

    public static bool IsFp8(this NumberFormat format) => format is NumberFormat.Fp8 or NumberFormat.Mxfp8;

    public static bool IsFp4(this NumberFormat format) => format is NumberFormat.Nvfp4 or NumberFormat.Mxfp4;

    /// <summary>The format of a printed word such as <c>FP16 mixed</c>, <c>amp_bf16</c>, <c>FP8-CS</c>; null where it is none.</summary>
    public static NumberFormat? Parse(string text)
    {
        var t = text.ToUpperInvariant();
        return t.Contains("NVFP4", StringComparison.Ordinal) || t == "FP4" ? NumberFormat.Nvfp4
            : t.Contains("MXFP4", StringComparison.Ordinal) ? NumberFormat.Mxfp4
            : t.Contains("MXFP8", StringComparison.Ordinal) || t.Contains("FP8-MX", StringComparison.Ordinal) ? NumberFormat.Mxfp8
            : t.Contains("FP8", StringComparison.Ordinal) || t.Contains("FLOAT8", StringComparison.Ordinal) ? NumberFormat.Fp8
            : t.Contains("BF16", StringComparison.Ordinal) || t.Contains("BFLOAT16", StringComparison.Ordinal) ? NumberFormat.Bf16
            : t.Contains("FP16", StringComparison.Ordinal) || t.Contains("FLOAT16", StringComparison.Ordinal) ? NumberFormat.Fp16
            : t.Contains("TF32", StringComparison.Ordinal) ? NumberFormat.Tf32
            : t.Contains("FP32", StringComparison.Ordinal) || t.Contains("FLOAT32", StringComparison.Ordinal) ? NumberFormat.Fp32
            : null;
    }
}
