using System.Globalization;
using Tokenworks.Ledgers;
using Tokenworks.Workloads.Training;
using K = Tokenworks.Workloads.Serving.ServingConstant;

namespace Tokenworks.Workloads.Serving;

/// <summary>An operator that was timed alone, or a whole iteration of Llama 3.1 8B.</summary>
/// <param name="Kind">product-bf16, product-fp8, decode-attention, experts, decode-step or prefill-step.</param>
/// <param name="Name">Experts: the model, and <c>of N</c> for one of N expert ranks.</param>
/// <param name="Rows">Tokens of a product, of all expert ranks, of a prefill; requests of attention and steps.</param>
/// <param name="Parameters">Of a product.</param>
/// <param name="Context">Tokens in each request's cache.</param>
/// <param name="Seconds">Measured.</param>
/// <param name="Watts">Measured; NaN where not.</param>
public sealed record MeasuredOperator(string Chip, string Kind, string Name, double Rows, double Parameters, double Context, double Seconds, double Watts);

/// <summary>A measured operator beside what the model says.</summary>
public sealed record OperatorScore(MeasuredOperator Measured, double Seconds, double Watts)
{
    public double TimeErrorPercent => 100 * (Seconds / Measured.Seconds - 1);

    /// <summary>NaN where power was not measured or is not modelled for the operator alone.</summary>
    public double PowerErrorPercent => 100 * (Watts / Measured.Watts - 1);
}

/// <summary>Operators timed on a chip beside the kernels of <see cref="IterationModel"/>, whose constants were fitted on engines' published rows from priors that these operators informed.</summary>
/// <remarks>
/// Kernels only: no engine runs, so host times are zero. A product or attention kernel is replayed back to back in a graph; of the
/// time that a layer's kernels take to start and drain, a seventh is counted for one (a dense layer has about seven kernels after fusion).
/// Valid for BF16 steps of a dense model on one chip.
/// </remarks>
[ModelReference("Williams et al. 2009 (roofline), with the constants of docs/models/serving.md")]
public sealed class OperatorComparison(Func<string, TransformerShape?> shapes, Func<string, ServingChip?> chips)
{
    private const double KernelsPerLayer = 7;
    private const string Dense = "llama-3.1-8b";

    private readonly Dictionary<(string Chip, string Model), IterationModel?> _models = [];

    /// <summary>Null where the chip or the model is not known.</summary>
    public OperatorScore? Of(MeasuredOperator m) => ModelOf(m.Chip, m.Kind == "experts" ? m.Name : Dense) is not { } model ? null : m.Kind switch
    {
        "product-bf16" => Alone(m, model, model.ProductSeconds(m.Rows, m.Parameters, OperandFormat.Bf16)),
        "product-fp8" => Alone(m, model, model.ProductSeconds(m.Rows, m.Parameters, OperandFormat.Fp8)),
        "decode-attention" => Alone(m, model, model.DecodeAttentionSeconds(new BatchShape(m.Rows, m.Context)) / model.Setup.Shape.Layers),
        "experts" => Alone(m, model, model.ExpertSeconds(m.Rows / model.Setup.Layout.AttentionData), 2),
        "decode-step" => Step(m, model, new BatchShape(m.Rows, m.Context)),
        "prefill-step" => Step(m, model, new BatchShape(0, 0, m.Rows, m.Rows / 2, 1)),
        _ => null,
    };

    private static OperatorScore Alone(MeasuredOperator m, IterationModel model, double seconds, int kernels = 1) =>
        new(m, seconds + kernels * model.Constants[K.KernelSeconds] / KernelsPerLayer, double.NaN);

    private static OperatorScore Step(MeasuredOperator m, IterationModel model, BatchShape batch)
    {
        var cost = model.Of(batch);
        var seconds = cost.Kernels + model.Setup.Shape.Layers * model.Constants[K.KernelSeconds];
        return new OperatorScore(m, seconds, PowerModel.Watts(model.Setup.Chip, model.Constants, cost.Kernels / seconds, cost.Memory / seconds, cost.Compute / seconds));
    }

    private IterationModel? ModelOf(string chip, string name)
    {
        if (_models.TryGetValue((chip, name), out var known)) return known;
        var words = name.Split(" of ");
        return _models[(chip, name)] = chips(chip) is { } c && shapes(words[0]) is { } shape ? Make(c, shape, words.Length > 1 ? int.Parse(words[1], CultureInfo.InvariantCulture) : 1) : null;
    }

    private static IterationModel Make(ServingChip chip, TransformerShape shape, int ranks)
    {
        var setup = new ServingSetup(shape, chip.Chip, new ServingLayout(1, ranks, ranks), ServingFormat.All(OperandFormat.Bf16, 2), chip.MemoryBytes);
        return new IterationModel(setup, ServingFit.Shipped.At(new ConstantPlace(chip.Group, "", "", chip.Host)));
    }
}
