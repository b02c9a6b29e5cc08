using CsCheck;
using Tokenworks.Scenarios;
using Tokenworks.Workloads.Training;

namespace Tokenworks.Workloads.Tests;

/// <summary>Setups, layouts and models for tests of training.</summary>
internal static class MadeTraining
{
    public static readonly StepConstants Constants = TrainingFit.Shipped.StepConstants;

    public static TransformerShape Shape(string model) => ShapeReader.Of(Shipped.Entry<ModelEntry>(model))!;

    public static TrainingChip Chip(string system = "dgx-h100") => TrainingChip.Of(Shipped.Entry<SystemEntry>(system));

    public static StackTraits Stack(string id = "megatron-core-2024") => StackTraits.Of(Shipped.Entry<TrainingStackEntry>(id));

    public static TrainingSetup Setup(
        string model = "llama-3.1-8b", string system = "dgx-h100", double batch = 512, int sequence = 8192, NumberFormat format = NumberFormat.Bf16, string stack = "megatron-core-2024") =>
        new(Shape(model), Chip(system), Stack(stack), format, sequence, batch);

    public static StepModel Model(TrainingSetup setup, StepConstants? constants = null) => new(setup, constants ?? Constants);

    public static TrainingLayout Layout(
        int tensor = 1, int pipeline = 1, int virtualStages = 1, int context = 1, double data = 8, int expert = 1, int micro = 1,
        Recompute recompute = Recompute.None, Sharding sharding = Sharding.Zero1) =>
        new(tensor, tensor > 1, pipeline, virtualStages, context, data, expert, 1, micro, recompute, sharding);

    /// <summary>Any model, system, format and layout that divides.</summary>
    public static readonly Gen<(TrainingSetup Setup, TrainingLayout Layout)> Any =
        from model in Gen.OneOf("llama-3.1-8b", "llama-3.1-70b", "gpt-3-175b", "qwen3-30b-a3b", "deepseek-v3", "mixtral-8x7b", "gemma-2-9b", "gpt-2-124m")
        from system in Gen.OneOf("dgx-h100", "dgx-a100", "gb200-nvl72", "gb300-nvl72", "mi300x-8", "tpu-v5p-host", "rtx-4090-box", "jean-zay-v100")
        from stack in Gen.OneOf("megatron-core-2024", "megatron-2021", "pytorch-fsdp", "torchtitan-eager", "maxtext", "llmq", "megatron-deepspeed")
        from t in Gen.Int[0, 2]
        from p in Gen.Int[0, 3]
        from v in Gen.Int[1, 2]
        from c in Gen.Int[0, 2]
        from d in Gen.Int[0, 4]
        from e in Gen.Int[0, 3]
        from micro in Gen.Int[0, 2]
        from m in Gen.Int[1, 16]
        from recompute in Gen.Enum<Recompute>()
        from sharding in Gen.Enum<Sharding>()
        from fp8 in Gen.Bool
        from zeroBubble in Gen.Bool
        from ring in Gen.Bool
        select Of(model, system, stack, 1 << t, 1 << p, v, 1 << c, 1 << d, 1 << e, 1 << micro, m, recompute, sharding, fp8, zeroBubble, ring);

    private static (TrainingSetup, TrainingLayout) Of(
        string model, string system, string stack, int t, int p, int v, int c, int d, int e, int micro, int m, Recompute recompute, Sharding sharding, bool fp8, bool zeroBubble, bool ring)
    {
        var (shape, chip) = (Shape(model), Chip(system));
        var layout = new TrainingLayout(
            t, t > 1, p, p > 1 ? v : 1, c, d, shape.IsMoe ? e : 1, 1, micro, recompute, sharding, 1, 0,
            zeroBubble && (p == 1 || v == 1) ? PipelineSchedule.ZeroBubble : PipelineSchedule.OneForwardOneBackward, ring ? ContextExchange.Ring : ContextExchange.AllGather);
        var format = fp8 && chip.PeakFp8 > 0 ? NumberFormat.Fp8 : NumberFormat.Bf16;
        return (new TrainingSetup(shape, chip, Stack(stack), format, 4096, (double)d * micro * m * p), layout);
    }
}
