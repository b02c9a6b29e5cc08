using System.Globalization;
using System.Text.RegularExpressions;
using Tokenworks.Scenarios;
using Tokenworks.Workloads.Training;

namespace Tokenworks.Workloads.Serving;

/// <summary>Number formats from the words that tables print.</summary>
public static partial class RowFormat
{
    /// <summary>Formats of a model in a printed precision; blank words mean the format that the model is published in.</summary>
    public static ServingFormat Of(string precision, string dense, string expert, NativeFormat native, TransformerShape shape, EngineTraits engine, string chipFamily)
    {
        var published = native == NativeFormat.Fp8 ? OperandFormat.Fp8 : OperandFormat.Bf16;
        var all = Parse(precision) ?? Parse(dense) ?? published;
        var plain = Parse(dense) ?? all;
        var experts = Parse(expert) ?? all;
        // Narrow checkpoints keep the attention of these wider.
        if (native == NativeFormat.Mxfp4Experts)
            return new ServingFormat(OperandFormat.Bf16, OperandFormat.Bf16, OperandFormat.Fp4, engine.KvBytes(OperandFormat.Fp4.WeightBytes, chipFamily));
        var attention = shape.IsLatent && plain.Arithmetic == Arithmetic.Fp4 ? OperandFormat.Fp8 : plain;
        return new ServingFormat(attention, plain, experts, engine.KvBytes(plain.Arithmetic == Arithmetic.Bf16 ? 2 : plain.WeightBytes, chipFamily));
    }

    /// <summary>The format of a word such as <c>nvfp4</c>, <c>fp8_block</c>, <c>Q4_0</c>; null where it says nothing.</summary>
    public static OperandFormat? Parse(string word)
    {
        var w = word.Trim().ToLowerInvariant();
        if (w.Length == 0) return null;
        bool Has(params string[] parts) => parts.Any(p => w.Contains(p, StringComparison.Ordinal));
        if (Has("fp4", "w4a4")) return OperandFormat.Fp4;
        if (Has("int4", "awq", "gptq", "4-bit", "4bit", "w4a", "nf4")) return OperandFormat.Int4;
        if (Has("fp8", "w8a8", "float8", "e4m3")) return OperandFormat.Fp8;
        if (Has("int8", "8-bit", "8bit", "w8a16")) return OperandFormat.Int8;
        if (GgufPattern().Match(w) is { Success: true } m) return new OperandFormat((int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture) + 0.5) / 8, Arithmetic.Bf16);
        return Has("bf16", "fp16", "bfloat16", "float16", "f16") ? OperandFormat.Bf16 : null;
    }

    [GeneratedRegex(@"\bi?q(\d)")]
    private static partial Regex GgufPattern();
}
