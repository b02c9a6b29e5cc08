using Tokenworks.Scenarios;
using Tokenworks.Workloads.Training;

namespace Tokenworks.Workloads.Tests;

/// <summary>Names as tables print them find their entries; what has no entry is built from its size.</summary>
public class CaseNamesTests
{
    private static readonly TrainingCatalogue Catalogue = new(new CatalogueStore(Path.Combine(Shipped.Root, "catalogue")).LoadAll(new FindingBag()));

    [Theory]
    [InlineData("NVIDIA A100", "a100-sxm-80")]
    [InlineData("A100-SXM4-40GB", "a100-sxm-40")]
    [InlineData("HGX B200 (8x)", "b200-sxm")]
    [InlineData("Tesla V100", "v100-sxm2")]
    [InlineData("V100 32GB", "v100-sxm2")]
    [InlineData("DGX GB200", "gb200")]
    [InlineData("AMD Instinct MI300X 192GB", "mi300x")]
    [InlineData("TPU v4-128", "tpu-v4")]
    [InlineData("v5p-128", "tpu-v5p")]
    [InlineData("Trillium", "tpu-v6e")]
    [InlineData("p5.48xlarge (H100)", "h100-sxm")]
    [InlineData("GeForce RTX 4090", "rtx-4090")]
    [InlineData("L4", "l4")]
    public void Chip_of_a_printed_name(string name, string id) => Assert.Equal(id, Catalogue.Chip(name)?.Id);

    [Theory]
    [InlineData("B20")]
    [InlineData("Cerebras CS-3")]
    [InlineData("")]
    public void Chip_of_an_unknown_name_is_none(string name) => Assert.Null(Catalogue.Chip(name));

    private static TransformerShape Shape(string model)
    {
        var row = new TrainingCase { Id = "x", SourceKey = "x", Model = model, Accelerator = "H100", Chips = 64, TokensPerSecondPerChip = 1 };
        return CaseReader.Read(row, Catalogue).Setup!.Setup.Shape;
    }

    [Theory]
    [InlineData("Meta-Llama-3-8B", "llama-3.1-8b")]
    [InlineData("Llama 2 70B (LoRA)", "llama-2-70b")]
    [InlineData("Gemma 7B", "gemma-7b")]
    [InlineData("DeepSeek V3 671B", "deepseek-v3")]
    public void Shape_of_a_printed_name(string model, string id) => Assert.Equal(id, Shape(model).Name);

    [Theory]
    [InlineData("GPT-3 13B", 13e9, 13e9)]
    [InlineData("OPT 66B", 66e9, 66e9)]
    [InlineData("Moonlight 16B-A3B", 16e9, 3e9)]
    [InlineData("Qwen3-Next-80B-A3B", 80e9, 3e9)]
    public void Shape_without_an_entry_has_the_size_that_the_name_tells(string model, double parameters, double active)
    {
        var shape = Shape(model);
        Assert.InRange(shape.Parameters / parameters, 0.9, 1.1);
        Assert.InRange(shape.ActiveParameters / active, 0.8, 1.2);
    }

    [Theory]
    [InlineData(8, 16, "", "H100", "megatron-core-2024")]
    [InlineData(1, 1, "FSDP", "H100", "pytorch-fsdp")]
    [InlineData(8, 8, "", "V100", "megatron-2021")]
    [InlineData(null, null, "", "TPU v5p", "maxtext")]
    public void Stack_that_nobody_names_is_the_usual_one_of_the_layout(int? tensor, int? pipeline, string sharding, string chip, string stack)
    {
        var row = new TrainingCase { Id = "x", SourceKey = "x", Model = "Llama 3 70B", Accelerator = chip, Chips = 128, Tensor = tensor, Pipeline = pipeline, Sharding = sharding };
        Assert.Equal(stack, CaseReader.Read(row, Catalogue).Setup!.Setup.Stack.Id);
    }
}
