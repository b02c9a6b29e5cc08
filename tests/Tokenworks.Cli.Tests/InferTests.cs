using System.Text.Json;

namespace Tokenworks.Cli.Tests;

/// <summary><c>infer</c>, <c>bench serving</c>'s kin and serving validation from the command line: fields, bad traces, what does not fit.</summary>
public sealed class InferTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tokenworks-infer").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static JsonElement Infer(params string[] options)
    {
        var (code, output, error) = CommandLine.Run(["infer", "--json", "--system", "h100-sxm", "--tp", "1", .. options.Contains("--model") ? [] : new[] { "--model", "llama-3.1-8b" }, .. options]);
        Assert.True(code == 0, error);
        return JsonDocument.Parse(output).RootElement;
    }

    [Fact]
    public void The_documented_fields_are_there()
    {
        var answer = Infer("--requests", "200", "--rate", "4", "--slo-ttft", "1s", "--slo-tpot", "50ms", "--power-cap", "600W", "--replicas", "2");
        foreach (var field in new[]
                 {
                     "requests", "completed", "rejected", "duration_s", "iterations", "goodput_requests_s", "kv_occupancy_pct", "preemptions", "prefix_hit_pct", "power_w_per_chip",
                     "joules_per_output_token", "usd_per_million_output_tokens",
                 })
            Assert.True(answer.TryGetProperty(field, out _), field);
        foreach (var field in new[] { "input_tok_s", "output_tok_s", "requests_s" }) Assert.True(answer.GetProperty("throughput").GetProperty(field).GetDouble() > 0, field);
        foreach (var latency in new[] { "ttft_ms", "tpot_ms", "e2e_ms" })
            foreach (var percentile in new[] { "p50", "p90", "p99" }) Assert.True(answer.GetProperty(latency).GetProperty(percentile).GetDouble() > 0, latency);
        Assert.Equal(200, answer.GetProperty("completed").GetInt32());
        Assert.InRange(answer.GetProperty("power_w_per_chip").GetDouble(), 75, 600);
    }

    [Fact]
    public void A_trace_is_served_and_drawn()
    {
        var trace = Write("t.csv", "arrival_s,prompt_tokens,output_tokens\n0,100,10\n0.5,2000,30\n1,50,1\n");
        var timeline = Path.Combine(_folder, "timeline.json");
        var answer = Infer("--trace", trace, "--chrome-trace", timeline);
        Assert.Equal(3, answer.GetProperty("completed").GetInt32());
        Assert.True(JsonDocument.Parse(File.ReadAllText(timeline)).RootElement.GetProperty("traceEvents").GetArrayLength() > 3);
    }

    [Fact]
    public void Mooncakes_lines_find_their_prefixes()
    {
        var lines = string.Join('\n', Enumerable.Range(0, 20).Select(i => $"{{\"timestamp\": {i * 1000}, \"input_length\": 1024, \"output_length\": 5, \"hash_ids\": [1, {i + 10}]}}"));
        var answer = Infer("--trace", Write("m.jsonl", lines), "--prefix-cache", "100000");
        Assert.Equal(47.5, answer.GetProperty("prefix_hit_pct").GetDouble(), 0.5);
    }

    [Theory]
    [InlineData("--dp")]
    [InlineData("--pp")]
    public void Ranks_and_stages_serve_for_the_chips_they_cost(string option)
    {
        string[] load = ["--input", "256", "--output", "64", "--chip-hour-price", "2"];
        var (one, four) = (Infer([.. load, "--requests", "300", "--concurrency", "32"]), Infer([.. load, "--requests", "1200", "--concurrency", "128", option, "4"]));
        static double Rate(JsonElement a) => a.GetProperty("throughput").GetProperty("output_tok_s").GetDouble();
        static double Of(JsonElement a, string field) => a.GetProperty(field).GetDouble();
        Assert.Equal(4 * Of(one, "chips"), Of(four, "chips"));
        Assert.InRange(Rate(four) / Rate(one), 2.8, 4.2);
        Assert.InRange(Of(four, "usd_per_million_output_tokens") / Of(one, "usd_per_million_output_tokens"), 0.9, 1.4);
        Assert.Equal(Of(four, "power_w_per_chip") * Of(four, "chips"), Of(four, "joules_per_output_token") * Rate(four), 1e-6 * Rate(four));
        Assert.InRange(Of(four, "power_w_per_chip"), 75, 700);
    }

    [Theory]
    [InlineData("vllm-0.18", "llama-3.1-8b", "known", true, false)]
    [InlineData("vllm-mlenergy", "llama-3.1-8b", "known", true, true)]
    [InlineData("vllm-0.18", "qwen2.5-7b", "new_model", false, false)]
    public void An_answer_says_what_its_band_rests_on(string engine, string model, string situation, bool known, bool single)
    {
        var bands = Infer("--requests", "20", "--rate", "1", "--engine", engine, "--model", model).GetProperty("bands_pct");
        Assert.Equal(situation, bands.GetProperty("situation").GetString());
        Assert.Equal(single, bands.GetProperty("single_source").GetBoolean());
        Assert.Contains("left out", bands.GetProperty("basis").GetString(), StringComparison.Ordinal);
        Assert.Equal(known, bands.GetProperty("situation").GetString() == "known");
        Assert.Equal(single, bands.GetProperty("basis").GetString()!.Contains("one source", StringComparison.Ordinal));
    }

    [Fact]
    public void Ranks_that_would_wait_for_one_another_are_said()
    {
        string[] question = ["infer", "--json", "--model", "qwen3-30b-a3b", "--system", "h200-sxm", "--tp", "1", "--requests", "50", "--rate", "5"];
        Assert.DoesNotContain("wait for one another", CommandLine.Run(question).Out, StringComparison.Ordinal);
        // The simulator charges the waiting; the answer says so.
        Assert.Contains("wait for one another", CommandLine.Run([.. question, "--dp", "2"]).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sweep_finds_the_largest_load()
    {
        var (code, output, error) = CommandLine.Run("infer", "--json", "--sweep", "--model", "llama-3.1-8b", "--system", "h100-sxm", "--requests", "300", "--rate", "5", "--slo-ttft", "2s", "--slo-tpot", "30ms");
        Assert.True(code == 0, error);
        var sweep = JsonDocument.Parse(output).RootElement;
        Assert.True(sweep.GetProperty("largest_load_requests_s").GetDouble() > 1);
        Assert.True(sweep.GetProperty("points").GetArrayLength() > 5);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("arrival_s,prompt_tokens,output_tokens\n", "no request")]
    [InlineData("arrival_s,output_tokens\n0,5\n", "no column of prompt tokens")]
    [InlineData("arrival_s,prompt_tokens,output_tokens\n0,-5,5\n", "-5")]
    [InlineData("arrival_s,prompt_tokens,output_tokens\n-1,5,5\n", "no arrival")]
    [InlineData("arrival_s,prompt_tokens,output_tokens\n0,x,5\n", "'x'")]
    [InlineData("arrival_s,prompt_tokens,output_tokens\n0,9000000,5\n", "longest request")]
    public void Bad_traces_are_refused_with_what_to_mend(string text, string part)
    {
        var (code, _, error) = CommandLine.Run("infer", "--model", "llama-3.1-8b", "--system", "h100-sxm", "--trace", Write("bad.csv", text));
        Assert.Equal(2, code);
        Assert.Contains(part, error, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trace_out_of_order_is_sorted_and_said()
    {
        var (code, _, error) = CommandLine.Run("infer", "--json", "--model", "llama-3.1-8b", "--system", "h100-sxm", "--trace", Write("u.csv", "arrival_s,prompt_tokens,output_tokens\n5,100,10\n0,100,10\n"));
        Assert.Equal(0, code);
        Assert.Contains("sorted", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("llama-3.1-405b", "--tp", "1", "leave no room")]
    [InlineData("llama-3.1-8b", "--engine", "vlm", "Did you mean 'vllm'")]
    [InlineData("llama-3.1-8b", "--slo-ttft", "soon", "no time")]
    [InlineData("llama-3.1-8b", "--replicas", "0", "1 or more")]
    [InlineData("llama-3.1-8b", "--precision", "fp3", "no precision")]
    public void Wrong_questions_get_a_finding(string model, string option, string value, string part)
    {
        var (code, _, error) = CommandLine.Run("infer", "--model", model, "--system", "h100-sxm", option, value);
        Assert.Equal(2, code);
        Assert.Contains(part, error, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("--concurrency 4 --prefill-replicas 1", "--prefill-replicas")]
    [InlineData("--concurrency 4 --router least-loaded", "--router")]
    [InlineData("--concurrency 4 --rate-limit 5", "--rate-limit")]
    [InlineData("--concurrency 4 --queue-limit 5", "--queue-limit")]
    [InlineData("--concurrency 4 --prefix-cache 1000", "--prefix-cache")]
    [InlineData("--concurrency 4 --autoscale-from 1", "--autoscale-from")]
    [InlineData("--concurrency 4 --rate 3", "--rate")]
    [InlineData("--prefill-replicas 1 --replicas 2 --autoscale-from 1", "--autoscale-from")]
    [InlineData("--replicas 2 --autoscale-from 3", "--autoscale-from")]
    [InlineData("--router prefix-aware", "--prefix-cache")]
    [InlineData("--accepted-tokens 2", "--draft-tokens")]
    [InlineData("--draft-tokens 1 --accepted-tokens 3", "1 to 2")]
    [InlineData("--draft-tokens 1 --accepted-tokens 0", "1 to 2")]
    [InlineData("--kv-precision fp3", "no precision")]
    [InlineData("--slo-share 1.5", "--slo-share")]
    [InlineData("--length-cv -1", "--length-cv")]
    [InlineData("--chip-hour-price -2", "--chip-hour-price")]
    [InlineData("--power-price NaN", "--power-price")]
    [InlineData("--seed -1", "--seed")]
    [InlineData("--plot x.svg", "--sweep")]
    public void Options_that_would_be_ignored_get_a_finding(string options, string part)
    {
        var (code, output, error) = CommandLine.Run(["infer", "--model", "llama-3.1-8b", "--system", "h100-sxm", "--requests", "5", .. options.Split(' ')]);
        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Contains(part, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Limits_that_cannot_be_kept_are_said()
    {
        var (code, _, error) = CommandLine.Run("infer", "--json", "--model", "llama-3.1-8b", "--system", "h100-sxm", "--requests", "50", "--rate", "1", "--slo-tpot", "1us");
        Assert.Equal(0, code);
        Assert.Contains("slo-not-met", error, StringComparison.Ordinal);
        Assert.Contains("raise --tp", error, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Published_rows_are_scored_by_quantity_and_kind()
    {
        var (code, output, error) = CommandLine.Run("validate", "inference", "--json");
        Assert.True(code == 0, error);
        var report = JsonDocument.Parse(output).RootElement;
        Assert.True(report.GetProperty("skipped").GetArrayLength() <= 0.05 * report.GetProperty("cases").GetInt32());
        foreach (var quantity in new[] { "output_throughput", "ttft", "tpot", "joules_per_output_token", "power" })
            foreach (var part in new[] { "dense", "moe" }) Assert.True(report.GetProperty("quantities").GetProperty(quantity).TryGetProperty(part, out _));
        Assert.InRange(report.GetProperty("quantities").GetProperty("output_throughput").GetProperty("dense").GetProperty("median_abs_error_pct").GetDouble(), 0, 8.5);
        Assert.InRange(report.GetProperty("quantities").GetProperty("output_throughput").GetProperty("moe").GetProperty("median_abs_error_pct").GetDouble(), 0, 13);
    }

    [Fact]
    public void Published_latencies_are_met()
    {
        var (code, output, error) = CommandLine.Run("validate", "serving-latency", "--json");
        Assert.True(code == 0, error);
        var tpot = JsonDocument.Parse(output).RootElement.GetProperty("quantities").GetProperty("tpot");
        Assert.InRange(tpot.GetProperty("dense").GetProperty("median_abs_error_pct").GetDouble(), 0, 7);
        Assert.InRange(tpot.GetProperty("moe").GetProperty("median_abs_error_pct").GetDouble(), 0, 12);
    }
}
