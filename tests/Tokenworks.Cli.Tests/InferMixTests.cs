using System.Text.Json;

namespace Tokenworks.Cli.Tests;

/// <summary><c>infer</c> with classes of service, layouts searched, prefill pools, copies of experts, prefix tiers, and <c>infer call</c>.</summary>
public sealed class InferMixTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tokenworks-mix").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    private static JsonElement Answer(params string[] arguments)
    {
        var (code, output, error) = CommandLine.Run([.. arguments, "--json"]);
        Assert.True(code == 0, error);
        return JsonDocument.Parse(output).RootElement;
    }

    private static readonly string[] Small = ["infer", "--model", "llama-3.1-8b", "--system", "hgx-h100", "--tp", "1"];

    private static double Of(JsonElement e, params string[] path) => path.Aggregate(e, (at, name) => at.GetProperty(name)).GetDouble();

    [Fact]
    public void Each_class_of_a_mix_tells_its_own_latencies_and_goodput()
    {
        var answer = Answer([.. Small, "--class", "chat=6", "--class", "avatar=3", "--class", "edge=3", "--class", "game: rate=2, input=300, output=50, ttft=400ms, tpot=40ms, priority=6, network=20ms", "--requests", "1400", "--queue-limit", "40"]);
        var classes = answer.GetProperty("classes").EnumerateArray().ToList();
        Assert.Equal(["chat", "avatar", "edge", "game"], classes.Select(c => c.GetProperty("name").GetString()));
        foreach (var c in classes)
        {
            foreach (var latency in (string[])["ttft_ms", "tpot_ms", "e2e_ms"])
                foreach (var percentile in (string[])["p50", "p90", "p99"]) Assert.True(Of(c, latency, percentile) > 0);
            Assert.Equal(Of(c, "requests"), Of(c, "completed") + Of(c, "rejected"));
            Assert.InRange(Of(c, "slo_attained_share"), 0, 1);
        }
        foreach (var sum in (string[])["requests", "completed", "rejected", "goodput_requests_s"]) Assert.Equal(Of(answer, sum), classes.Sum(c => Of(c, sum)), 1e-6);
        Assert.Equal((600, 6.0, 400.0), (classes[0].GetProperty("requests").GetInt32(), Of(classes[1], "priority"), Math.Round(Of(classes[3], "slo_ttft_ms"), 6)));
        var (_, text, _) = CommandLine.Run([.. Small, "--class", "chat=2", "--class", "translation=2", "--requests", "200"]);
        Assert.Contains("translation", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unknown-class", "chta=3")]
    [InlineData("bad-class", "chat=fast")]
    [InlineData("bad-class", "game: rate=2, ttft=5")]
    [InlineData("bad-class", "game: rate=2, priority=9")]
    [InlineData("bad-class", "game: speed=2")]
    [InlineData("bad-class", "game")]
    [InlineData("bad-value", "chat=1", "--class", "chat=2")]
    [InlineData("options-apart", "chat=1", "--rate", "3")]
    [InlineData("options-apart", "chat=1", "--slo-ttft", "1s")]
    public void A_class_that_cannot_be_read_is_a_finding(string id, string text, params string[] more)
    {
        var (code, output, error) = CommandLine.Run([.. Small, "--class", text, .. more]);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(id, error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_search_lists_layouts_and_replicas_cheapest_first()
    {
        string[] question = ["infer", "--search", "--model", "llama-3.1-70b", "--system", "hgx-h100", "--precision", "fp8", "--rate", "20", "--input", "1024", "--output", "256", "--slo-ttft", "1s", "--slo-tpot", "40ms"];
        var answer = Answer(question);
        var options = answer.GetProperty("options").EnumerateArray().ToList();
        var keeping = options.TakeWhile(o => o.GetProperty("keeps_limits").GetBoolean()).ToList();
        Assert.True(keeping.Count >= 2 && options.Count > keeping.Count - 1);
        Assert.Equal(keeping.Select(o => Of(o, "usd_per_hour")).Order(), keeping.Select(o => Of(o, "usd_per_hour")));
        Assert.DoesNotContain(options.Skip(keeping.Count), o => o.GetProperty("keeps_limits").GetBoolean());
        Assert.Equal((keeping[0].GetProperty("layout").GetString(), Of(keeping[0], "usd_per_hour")), (answer.GetProperty("best").GetProperty("layout").GetString(), Of(answer, "best", "usd_per_hour")));
        Assert.Contains(options, o => o.GetProperty("layout").GetString()!.Contains('/', StringComparison.Ordinal));
        foreach (var o in keeping)
        {
            Assert.InRange(Of(o, "tpot_p90_ms"), 1, 40);
            Assert.InRange(Of(o, "ttft_ms"), 1, 1000);
            Assert.InRange(Of(o, "usd_per_million_output_tokens"), Of(o, "usd_per_hour") / (3600 * 20 * 256) * 1e6 * 0.95, Of(o, "usd_per_hour") / (3600 * 20 * 256) * 1e6 * 1.05);
        }
        // Twice the demand takes about twice the chips; what the best layout promises, the simulator keeps.
        Assert.InRange(Of(Answer([.. question[..8], "--rate", "40", .. question[10..]]), "best", "chips") / Of(answer, "best", "chips"), 1.5, 2.5);
        var joint = keeping.First(o => !o.GetProperty("layout").GetString()!.Contains('/', StringComparison.Ordinal));
        var tensor = joint.GetProperty("layout").GetString()!.Split(' ')[0][2..];
        var served = Answer(["infer", "--model", "llama-3.1-70b", "--system", "hgx-h100", "--precision", "fp8", "--rate", "20", "--tp", tensor, "--replicas", joint.GetProperty("replicas").ToString(), "--router", "least-loaded", "--requests", "3000", "--slo-tpot", "48ms"]);
        Assert.InRange(Of(served, "tpot_ms", "p90"), 0.4 * Of(joint, "tpot_p90_ms"), 1.2 * Of(joint, "tpot_p90_ms"));
        var (_, text, _) = CommandLine.Run(question);
        Assert.Contains("tok/s/chip", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_search_whose_limits_nothing_keeps_says_so()
    {
        var (code, output, error) = CommandLine.Run("infer", "--search", "--json", "--model", "llama-3.1-70b", "--system", "hgx-h100", "--rate", "5", "--slo-tpot", "1ms");
        Assert.Equal((0, JsonValueKind.Null), (code, JsonDocument.Parse(output).RootElement.GetProperty("best").ValueKind));
        Assert.Contains("slo-not-met", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Prefixes_on_slower_memory_are_found_as_often_and_cost_time()
    {
        var trace = Path.Combine(_folder, "m.jsonl");
        File.WriteAllText(trace, string.Join('\n', Enumerable.Range(0, 120).Select(i => $"{{\"timestamp\": {i * 2500}, \"input_length\": 8192, \"output_length\": 20, \"hash_ids\": [{string.Join(',', Enumerable.Range(0, 15))}, {i + 100}]}}")));
        JsonElement Serve(params string[] more) => Answer([.. Small, "--trace", trace, .. more]);
        string[] kept = ["--prefix-cache", "200000"];
        var (none, hbm, host, nvme, slow) = (Serve(), Serve(kept), Serve([.. kept, "--prefix-tier", "host"]), Serve([.. kept, "--prefix-tier", "nvme"]), Serve([.. kept, "--prefix-tier", "nvme", "--tier-bandwidth", "1"]));
        static double Ttft(JsonElement a) => Of(a, "ttft_ms", "p50");
        Assert.Equal(0, Of(none, "prefix_hit_pct"));
        Assert.All([hbm, host, nvme, slow], a => Assert.Equal(Of(hbm, "prefix_hit_pct"), Of(a, "prefix_hit_pct")));
        Assert.InRange(Of(hbm, "prefix_hit_pct"), 80, 95);
        Assert.True(Ttft(hbm) < Ttft(host) && Ttft(host) < Ttft(nvme) && Ttft(nvme) < Ttft(slow), $"{Ttft(hbm)} {Ttft(host)} {Ttft(nvme)} {Ttft(slow)}");
        Assert.True(Ttft(host) < Ttft(none));
        // 7,680 tokens of 131,072 bytes at 1 GB/s against none to move.
        Assert.Equal(7680 * 131072 / 1e9 * 1e3, Ttft(slow) - Ttft(hbm), 60.0);
    }

    [Fact]
    public void Prefill_pools_have_a_layout_of_their_own()
    {
        string[] question = ["infer", "--model", "deepseek-v3", "--system", "gb300-nvl72", "--precision", "fp4", "--tp", "1", "--dp", "16", "--prefill-replicas", "2", "--rate", "20", "--requests", "400"];
        var (alike, apart) = (Answer(question), Answer([.. question, "--prefill-layout", "TP4 EP4"]));
        Assert.Equal((48.0, 24.0), (Of(alike, "chips"), Of(apart, "chips")));
        Assert.Equal("TP4 EP4", apart.GetProperty("prefill_layout").GetString());
        Assert.Equal(400, Of(apart, "completed"));
        Assert.True(Of(apart, "usd_per_million_output_tokens") < Of(alike, "usd_per_million_output_tokens"));
        var (code, _, error) = CommandLine.Run([.. question, "--prefill-layout", "TP0"]);
        Assert.Equal(2, code);
        Assert.Contains("bad-value", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Copies_of_experts_even_ranks_out_and_take_memory()
    {
        string[] question = ["infer", "--model", "deepseek-v3", "--system", "gb300-nvl72", "--precision", "fp4", "--tp", "1", "--dp", "32", "--rate", "20", "--requests", "200"];
        var (plain, more) = (Answer(question), Answer([.. question, "--redundant-experts", "32"]));
        Assert.True(Of(more, "busiest_expert_rank") < Of(plain, "busiest_expert_rank") && Of(more, "weight_gb_per_chip") > Of(plain, "weight_gb_per_chip") && Of(more, "kv_blocks") < Of(plain, "kv_blocks"));
        var (code, _, error) = CommandLine.Run([.. Small, "--redundant-experts", "8"]);
        Assert.Equal(2, code);
        Assert.Contains("--redundant-experts", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Calls_that_are_no_text_have_a_time_a_cost_and_a_fleet()
    {
        var image = Answer("infer", "call", "--system", "hgx-h100", "--workload", "image", "--rate", "5");
        Assert.InRange(Of(image, "batch_s"), 0.2, 3);
        Assert.Equal("compute", image.GetProperty("bound").GetString());
        Assert.True(Of(image, "fleet", "utilisation") <= 0.7 + 1e-9 && Of(image, "usd_per_call") > 0 && Of(image, "joules_per_call") > 100);
        Assert.Equal(1e3 * Of(image, "usd_per_call"), Of(image, "usd_per_thousand_calls"), 1e-9);
        var own = Answer("infer", "call", "--system", "rtx-4090", "--workload", "mine", "--flop", "1e12", "--bytes", "1e9", "--latency", "5ms", "--chip-hour-price", "1");
        Assert.Equal(Of(own, "batch_s") / 3600, Of(own, "usd_per_call"), 1e-12);
        Assert.True(Of(Answer("infer", "call", "--system", "gb300-nvl72", "--workload", "video"), "batch_s") < Of(Answer("infer", "call", "--system", "hgx-h100", "--workload", "video"), "batch_s"));
    }

    [Theory]
    [InlineData("unknown-workload", "--workload", "imgae")]
    [InlineData("bad-value", "--latency", "soon")]
    [InlineData("bad-value", "--flop", "-1")]
    [InlineData("bad-value", "--precision", "fp4")]
    [InlineData("bad-value", "--load", "1.5")]
    public void A_call_that_cannot_be_is_a_finding(string id, string option, string value)
    {
        var (code, output, error) = CommandLine.Run("infer", "call", "--system", "a100-sxm-80", option, value);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(id, error, StringComparison.Ordinal);
    }
}
