using System.Text.Json;

namespace Tokenworks.Cli.Tests;

public sealed class TrainCommandTests : IDisposable
{
    private static readonly string[] Llama405 =
    [
        "train", "--model", "llama-3.1-405b", "--system", "hgx-h100", "--chips", "16384", "--tp", "8", "--pp", "16", "--cp", "1", "--dp", "128", "--ep", "1", "--vp", "1",
        "--micro-batch", "1", "--global-batch", "2048", "--seq", "8192", "--precision", "bf16", "--recompute", "none", "--sharding", "zero1", "--stack", "megatron", "--tokens", "15.6T",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("tokenworks-train").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    private string PathOf(string name) => Path.Combine(_folder, name);

    private static JsonElement Json(params string[] arguments)
    {
        var (code, output, error) = CommandLine.Run([.. arguments, "--json"]);
        Assert.True(code == 0, error);
        using var json = JsonDocument.Parse(output);
        return json.RootElement.Clone();
    }

    private static double Number(JsonElement json, params string[] path) => path.Aggregate(json, (j, p) => j.GetProperty(p)).GetDouble();

    [Fact]
    public void Train_answers_every_field_of_its_interface()
    {
        var json = Json(Llama405);
        foreach (var field in (string[])["step_time_s", "tflops_per_chip", "mfu_pct", "hfu_pct", "tokens_per_s_per_chip", "power_w_per_chip", "days", "goodput", "chip_hours", "energy_mwh", "cost_usd"])
            Assert.True(Number(json, field) > 0, field);
        foreach (var field in (string[])["weights", "gradients", "optimizer", "activations", "total"]) Assert.True(Number(json, "memory_gb", field) > 0, field);
        foreach (var field in (string[])["forward", "backward", "recompute", "optimizer", "bubble", "tp_exposed", "pp_exposed", "dp_exposed", "ep_exposed", "cp_exposed"])
            Assert.True(Number(json, "time_s", field) >= 0, field);
        Assert.Contains("causal", json.GetProperty("flops_convention").GetString(), StringComparison.Ordinal);
        Assert.InRange(Number(json, "error_band", "pct"), 1, 60);
    }

    [Fact]
    public void Train_figures_agree_with_each_other()
    {
        var json = Json(Llama405);
        double step = Number(json, "step_time_s"), perChip = Number(json, "tokens_per_s_per_chip");
        Assert.Equal(2048 * 8192.0, perChip * 16384 * step, 1e-6 * 2048 * 8192);
        Assert.Equal(Number(json, "mfu_pct"), 100 * Number(json, "tflops_per_chip") / 989, 1e-6);
        var run = json.GetProperty("run_time_s");
        var parts = new[] { "training", "evaluation", "checkpoint", "rework", "restart" }.Sum(p => Number(run, p));
        Assert.Equal(Number(run, "total"), parts, 1e-6 * parts);
        Assert.Equal(Number(json, "days"), parts / 86400, 1e-6 * parts / 86400);
        Assert.Equal(Number(json, "chip_hours"), parts / 3600 * 16384, 1e-6 * parts / 3600 * 16384);
        Assert.InRange(Number(json, "goodput"), 0.85, 1);
        Assert.Equal(Number(json, "cost_usd"), Number(json, "cost_breakdown_usd", "hardware") + Number(json, "cost_breakdown_usd", "energy"), 1);
    }

    [Fact]
    public void Train_llama_405b_on_16384_h100_is_near_the_published_run()
    {
        // arXiv 2407.21783 table 4: 400 TFLOP/s, 41 % MFU, at TP8 PP16 DP128 with interleaving.
        var json = Json("train", "--model", "llama-3.1-405b", "--system", "dgx-h100", "--chips", "16384", "--tp", "8", "--pp", "16", "--dp", "128", "--global-batch", "2048", "--stack", "megatron-core-2024");
        Assert.InRange(Number(json, "mfu_pct"), 41 / 1.2, 41 * 1.2);
    }

    [Fact]
    public void A_layout_that_does_not_fit_says_by_how_much_and_what_would_help()
    {
        var (code, _, error) = CommandLine.Run(Llama405);
        Assert.Equal(0, code);
        Assert.Contains("does-not-fit", error, StringComparison.Ordinal);
        Assert.Contains("GB more than the 80 GB", error, StringComparison.Ordinal);
        Assert.Contains("--recompute selective", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7 does not divide the 128 heads", "4 or 8", "--tp", "7")]
    [InlineData("--chips is 0", "Nearest valid: 1", "--chips", "0")]
    [InlineData("no nvfp4 arithmetic", "Nearest valid: fp8", "--precision", "nvfp4")]
    [InlineData("no precision 'fp7'", "Did you mean 'fp", "--precision", "fp7")]
    [InlineData("12 sequences are no multiple", "8 or 16", "--chips", "8", "--dp", "8", "--global-batch", "12")]
    [InlineData("'-5T' is no number of tokens", "5T", "--tokens", "-5T")]
    [InlineData("no model 'lama-3.1-8b'", "Did you mean 'llama-3.1-8b'", "--model", "lama-3.1-8b")]
    [InlineData("has no experts", "Nearest valid: 1", "--chips", "8", "--ep", "4")]
    [InlineData("does not divide sequences", "Nearest valid: 2 or 4", "--chips", "12", "--cp", "3")]
    [InlineData("no system or chip 'dgx-h10'", "Did you mean", "--system", "dgx-h10")]
    public void Bad_jobs_are_findings_with_the_nearest_valid_value(string what, string mend, params string[] options)
    {
        var (code, output, error) = CommandLine.Run(["train", .. options.Contains("--model") ? [] : (string[])["--model", "llama-3.1-405b"], .. options]);
        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Contains(what, error, StringComparison.Ordinal);
        Assert.Contains(mend, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_power_cap_and_hot_coolant_lengthen_the_step()
    {
        string[] job = ["train", "--model", "llama-3.1-8b", "--system", "dgx-h100", "--chips", "8"];
        double free = Number(Json(job), "step_time_s"), capped = Number(Json([.. job, "--power-cap", "450 W"]), "step_time_s");
        Assert.InRange(capped / free, 1.01, 1.6);
        Assert.True(Number(Json([.. job, "--power-cap", "450 W", "--coolant", "60"]), "step_time_s") > capped);
        Assert.True(Number(Json([.. job, "--power-cap", "450 W"]), "power_w_per_chip") <= 450);
    }

    [Fact]
    public void Oversubscription_and_distance_show_in_the_step()
    {
        // Rings that are ordered by pod leave it once; neighbouring pipeline stages are 4,096 accelerators apart and leave it always.
        string[] job = ["train", "--model", "llama-3.1-70b", "--system", "dgx-h100", "--tp", "8", "--cp", "1", "--vp", "1", "--micro-batch", "1", "--global-batch", "16384"];
        double Exposed(string part, params string[] options) => Number(Json([.. job, .. options]), "time_s", part);
        string[] stages = ["--chips", "16384", "--pp", "4"], buildings = ["--chips", "131072", "--pp", "1"];
        Assert.True(Exposed("pp_exposed", [.. stages, "--fabric", "roce-24k-pods"]) > 5 * Exposed("pp_exposed", stages));
        Assert.True(Exposed("dp_exposed", [.. buildings, "--fabric", "two-buildings-10-km"]) > Exposed("dp_exposed", buildings));
        Assert.True(Exposed("dp_exposed", [.. buildings, "--fabric", "full-bisection-sharp"]) <= Exposed("dp_exposed", buildings));
    }

    [Fact]
    public void Search_explains_why_the_best_wins_and_draws_the_front()
    {
        var plot = PathOf("front.svg");
        var json = Json("train", "--search", "--model", "llama-3.1-70b", "--system", "dgx-h100", "--chips", "256", "--global-batch", "512", "--plot", plot);
        Assert.True(Number(json, "search", "evaluated") > 10_000);
        Assert.NotEmpty(json.GetProperty("search").GetProperty("neighbours").EnumerateArray());
        Assert.All(json.GetProperty("search").GetProperty("neighbours").EnumerateArray(), n =>
            Assert.True(n.GetProperty("does_not_fit_by_gb").GetDouble() > 0 || n.GetProperty("slower_by_pct").GetDouble() >= -1e-9));
        Assert.StartsWith("<svg", File.ReadAllText(plot), StringComparison.Ordinal);
        Assert.Equal(Number(json, "best", "step_time_s"), json.GetProperty("search").GetProperty("front")[0].GetProperty("step_time_s").GetDouble(), 1e-9);
    }

    [Fact]
    public void A_model_is_imported_from_a_config_and_trained_from_its_file()
    {
        var config = PathOf("config.json");
        File.WriteAllText(config, """
            { "architectures": ["MixtralForCausalLM"], "hidden_size": 4096, "intermediate_size": 14336, "num_attention_heads": 32, "num_hidden_layers": 32,
              "num_key_value_heads": 8, "num_local_experts": 8, "num_experts_per_tok": 2, "vocab_size": 32000, "hidden_act": "silu", "tie_word_embeddings": false, "max_position_embeddings": 32768 }
            """);
        var entry = PathOf("my-mixtral.yaml");
        Assert.Equal(0, CommandLine.Run("catalogue", "import-model", config, "--id", "my-mixtral", "--out", entry).Code);
        string[] job = ["--system", "dgx-h100", "--chips", "64", "--tp", "2", "--pp", "4", "--ep", "8", "--global-batch", "256", "--seq", "4096"];
        var (own, shipped) = (Json(["train", "--model", entry, .. job]), Json(["train", "--model", "mixtral-8x7b", .. job]));
        Assert.Equal(Number(shipped, "step_time_s"), Number(own, "step_time_s"), 1e-6);
        Assert.Equal(Number(shipped, "step_time_s"), Number(Json(["train", "--model", config, .. job]), "step_time_s"), 1e-6);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("{ \"hidden_size\": -1, \"num_hidden_layers\": 2, \"num_attention_heads\": 2, \"vocab_size\": 10, \"intermediate_size\": 8 }")]
    public void A_config_that_is_none_is_a_finding(string text)
    {
        var config = PathOf("config.json");
        File.WriteAllText(config, text);
        var (code, output, error) = CommandLine.Run("catalogue", "import-model", config);
        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Contains("config.json:1:", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Bench_training_searches_more_than_a_million_layouts()
    {
        var json = Json("bench", "training");
        Assert.True(Number(json, "configurations") > 1_000_000);
        Assert.True(Number(json, "configs_per_second") > 0);
    }
}
