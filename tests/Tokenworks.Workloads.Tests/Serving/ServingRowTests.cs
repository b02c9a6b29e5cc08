using Tokenworks.Scenarios;
using Tokenworks.Workloads.Serving;

namespace Tokenworks.Workloads.Tests;

/// <summary>Published rows read: names, layouts mended, what counts as measured, fallbacks.</summary>
public class ServingRowTests
{
    private static readonly ServingCatalogue Catalogue = new(new CatalogueStore(Path.Combine(Shipped.Root, "catalogue")).LoadAll(new FindingBag()));

    private static Dictionary<string, string> Row(params (string, string)[] cells)
    {
        var row = new Dictionary<string, string> { ["id"] = "T1", ["model"] = "Llama 3.1 70B", ["accelerator"] = "H100 80GB SXM", ["accel_count"] = "4", ["tp"] = "4", ["framework"] = "vllm", ["input_len"] = "1000", ["output_len"] = "500", ["concurrency"] = "8", ["tpot_ms"] = "20", ["ttft_ms"] = "100" };
        foreach (var (key, value) in cells) row[key] = value;
        return row;
    }

    private static ServingCaseSetup Read(params (string, string)[] cells)
    {
        var (setup, reason) = RowReader.Read(ServingRow.Of(Row(cells)), Catalogue);
        Assert.True(setup is not null, reason);
        return setup;
    }

    [Theory]
    [InlineData("Qwen/Qwen3-235B-A22B-Instruct-2507-FP8", "235", "qwen3-235b-a22b")]
    [InlineData("DeepSeek-R1", "671", "deepseek-v3")]
    [InlineData("deepseek-ai/DeepSeek-V3.1", "671", "deepseek-v3")]
    [InlineData("meta-llama/Llama-3.3-70B-Instruct", "70.0", "llama-3.1-70b")]
    [InlineData("openai/gpt-oss-120b", "117", "gpt-oss-120b")]
    public void Models_are_found_by_the_names_that_people_print(string name, string size, string id) =>
        Assert.Equal(id, Read(("model", name), ("params_b", size)).Setup.Shape.Name);

    [Theory]
    [InlineData("B200 180GB", "b200-sxm")]
    [InlineData("NVIDIA H200 141GB SXM5", "h200-sxm")]
    [InlineData("AMD Instinct MI300X", "mi300x")]
    [InlineData("GB200 NVL72", "gb200")]
    public void Accelerators_are_found_by_the_names_that_people_print(string name, string id) => Assert.Equal(id, Read(("accelerator", name)).Setup.Chip.Id);

    [Fact]
    public void A_format_in_the_models_name_counts() => Assert.Equal(OperandFormat.Int4, Read(("model", "Qwen2.5-72B-Instruct-AWQ"), ("params_b", "72")).Setup.Format.Dense);

    [Fact]
    public void A_cap_in_the_accelerators_name_counts() => Assert.Equal(350, Read(("accelerator", "H100 80GB SXM power-capped 350 W")).Setup.Chip.Limit);

    [Fact]
    public void A_model_of_unknown_name_is_scaled_from_the_nearest()
    {
        var setup = Read(("model", "Nobody's 50B"), ("params_b", "50"));
        Assert.InRange(setup.Setup.Shape.Parameters, 40e9, 60e9);
        Assert.Contains(setup.Assumed, a => a.StartsWith("architecture after", StringComparison.Ordinal));
        var moe = Read(("model", "Nobody's 300B-A20B"), ("params_b", "300"), ("active_params_b", "20"));
        Assert.True(moe.IsMoe);
    }

    [Fact]
    public void An_unknown_model_without_a_size_is_skipped_with_a_reason() =>
        Assert.Contains("no model", RowReader.Read(ServingRow.Of(Row(("model", "Nobody"))), Catalogue).Reason, StringComparison.Ordinal);

    [Fact]
    public void An_unknown_engine_is_taken_as_the_usual_one() => Assert.Contains(Read(("framework", "WonderServe")).Assumed, a => a.Contains("taken as vLLM", StringComparison.Ordinal));

    [Theory]
    [InlineData("8", "64", "1", "8", "1", 8, 1, 8, 1)]
    [InlineData("8", "1", "64", "8", "1", 1, 8, 8, 1)]
    [InlineData("16", "16", "1", "4", "4", 4, 1, 4, 1)]
    [InlineData("1", "1", "1", "1", "4", 4, 1, 1, 4)]
    public void Layouts_that_contradict_the_accelerators_are_mended(string chips, string tp, string dp, string ep, string moeTp, int tensor, int data, int expert, int expertTensor) =>
        Assert.Equal(new ServingLayout(tensor, data, expert, expertTensor), Read(("model", "DeepSeek-V3"), ("params_b", "671"), ("accel_count", chips), ("tp", tp), ("dp", dp), ("ep", ep), ("moe_tp", moeTp)).Setup.Layout);

    [Fact]
    public void Only_what_was_measured_is_scored()
    {
        var row = ServingRow.Of(Row(("measured_kind", "output tokens/s"), ("out_tok_s_total", "400")));
        Assert.Equal([ServingQuantity.OutputThroughput], ServingQuantities.Measured(row).Select(m => m.Quantity));
        Assert.Equal([ServingQuantity.Ttft, ServingQuantity.Tpot], ServingQuantities.Measured(ServingRow.Of(Row())).Select(m => m.Quantity).Order());
    }

    [Theory]
    [InlineData("nvfp4", 0.5625, Arithmetic.Fp4)]
    [InlineData("fp8_block", 1, Arithmetic.Fp8)]
    [InlineData("Q4_0", 0.5625, Arithmetic.Bf16)]
    [InlineData("AWQ", 0.5625, Arithmetic.Bf16)]
    [InlineData("bfloat16", 2, Arithmetic.Bf16)]
    public void Number_formats_are_read(string word, double bytes, Arithmetic arithmetic) => Assert.Equal(new OperandFormat(bytes, arithmetic), RowFormat.Parse(word));
}
