using Tokenworks.Scenarios;
using Tokenworks.Workloads.Serving;

namespace Tokenworks.Workloads.Tests;

/// <summary>No kernel streams faster than the memory or computes faster than the peak, whatever was fitted.</summary>
public class KernelBoundsTests
{
    private static readonly string[] Chips = ["a100-sxm-80", "h100-sxm", "h200-sxm", "b200-sxm", "gb300", "rtx-4090", "mi300x"];

    private static readonly ServingConstant[] Shares =
    [
        ServingConstant.StreamShare, ServingConstant.Bf16Share, ServingConstant.Fp8Share, ServingConstant.Fp4Share, ServingConstant.KvShare, ServingConstant.AttentionShare,
        ServingConstant.ExpertStream8, ServingConstant.ExpertStream4, ServingConstant.ExpertCompute, ServingConstant.LinkShare, ServingConstant.ExchangeShare, ServingConstant.KvFill, ServingConstant.SyncExponent,
        ServingConstant.PowerBusy, ServingConstant.PowerMemory, ServingConstant.PowerCompute, ServingConstant.PowerWait, ServingConstant.SlotShare,
    ];

    private static IEnumerable<EngineTraits> Engines => new[] { "vllm-0.18", "vllm-2023", "vllm-mlenergy", "trtllm-1.0", "trtllm-1.2", "sglang-0.5.9", "llama-cpp" }.Select(Served.Engine);

    [Fact]
    public void Every_share_is_at_most_one_in_every_place()
    {
        foreach (var chip in Chips)
            foreach (var engine in Engines)
            {
                var constants = ServingFit.Shipped.At(ConstantPlace.Of(ServingChip.Of(Shipped.Entry<ChipEntry>(chip)), engine));
                Assert.All(Shares, s => Assert.True(constants[s] is > 0 and <= 1, $"{s} of {chip} on {engine.Id} is {constants[s]:G3}"));
            }
    }

    [Theory]
    [InlineData("llama-3.1-8b")]
    [InlineData("llama-3.1-405b")]
    [InlineData("gpt-oss-120b")]
    [InlineData("deepseek-v3")]
    public void Kernels_take_at_least_their_bytes_over_bandwidth_and_their_FLOP_over_the_peak(string name)
    {
        foreach (var chip in Chips)
            foreach (var engine in Engines)
                foreach (var batch in (int[])[1, 16, 256])
                {
                    var setup = Served.Setup(name, chip, ServingLayout.Tp(8), ServingFormat.All(OperandFormat.Fp8, 1));
                    var shape = setup.Shape;
                    var cost = Served.Model(setup, engine).Of(new BatchShape(batch, 1000));
                    // Weights of the experts that the batch is expected to touch, and each request's cache.
                    var read = shape.IsMoe ? 1 - Math.Pow(1 - (double)shape.ExpertsPerToken / shape.Experts, batch) : 1;
                    var idle = shape.MoeLayers * (double)shape.Experts * shape.ExpertParameters * (1 - read) / 8;
                    var bytes = setup.WeightBytesPerChip - (shape.TiedEmbeddings ? 0 : shape.EmbeddingParameters / 8.0 * 2) - idle + batch * setup.KvBytes(1000);
                    Assert.True(cost.Kernels >= bytes / setup.Chip.Bandwidth, $"{name} x{batch} on {chip}, {engine.Id}: {1e3 * cost.Kernels:F2} ms for {bytes / 1e9:F1} GB");
                    var peak = setup.Chip.PeakFp8 > 0 ? setup.Chip.PeakFp8 : setup.Chip.PeakBf16;
                    Assert.True(cost.Kernels >= 2.0 * batch * (shape.ActiveParameters - 2 * shape.EmbeddingParameters) / 8 / peak);
                }
    }
}
