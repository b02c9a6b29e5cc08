// Long because it is one list: each option of 'infer' with what it means.
using System.CommandLine;

namespace Tokenworks.Cli;

/// <summary>The options of <c>infer</c>.</summary>
internal sealed class InferOptions
{
    public Option<string> Model { get; } = new("--model") { Description = "A catalogue model, one's own YAML entry, or a Hugging Face config.json.", DefaultValueFactory = _ => "llama-3.1-70b" };

    public Option<string> System { get; } = new("--system") { Description = "A catalogue system or chip, or one's own YAML system.", DefaultValueFactory = _ => "hgx-h100" };

    public Option<string> Engine { get; } = new("--engine") { Description = "vllm, sglang, trtllm, tgi, llama.cpp, or a dated build of the catalogue; the newest of a family.", DefaultValueFactory = _ => "vllm" };

    public Option<string?> Precision { get; } = new("--precision") { Description = "bf16, fp8, fp4 or int4 (weights only); as published where left out." };

    public Option<string?> KvPrecision { get; } = new("--kv-precision") { Description = "Number format of the KV cache: bf16, fp8 or fp4; the engine's where left out." };

    public Option<int?> Tensor { get; } = new("--tp") { Description = "Tensor-parallel ranks of a replica; the fewest that fit where left out." };

    public Option<int?> Pipeline { get; } = new("--pp") { Description = "Pipeline stages of a replica." };

    public Option<int?> AttentionData { get; } = new("--dp") { Description = "Data-parallel attention ranks of a replica." };

    public Option<int?> Expert { get; } = new("--ep") { Description = "Expert-parallel ranks; experts are cut by tensor parallelism where left out." };

    public Option<int> Replicas { get; } = new("--replicas") { Description = "Replicas (decode replicas with --prefill-replicas).", DefaultValueFactory = _ => 1 };

    public Option<int> PrefillReplicas { get; } = new("--prefill-replicas") { Description = "Replicas that only prefill; caches move to the others.", DefaultValueFactory = _ => 0 };

    public Option<string?> PrefillLayout { get; } = new("--prefill-layout") { Description = "Layout of replicas that only prefill, such as 'TP4' or 'TP1 DP8 EP8'; that of the others where left out." };

    public Option<int> RedundantExperts { get; } = new("--redundant-experts") { Description = "Further copies of the experts wanted most, over all --ep ranks: ranks are loaded more evenly, weights take more memory.", DefaultValueFactory = _ => 0 };

    public Option<string[]> Classes { get; } = new("--class") { Description = "A class of a mix, repeatable: NAME=RATE, with NAME chat, code, avatar, translation, edge, agent or batch; or of one's own, such as 'game: rate=2, input=300, output=80, length-cv=0.5, ttft=300ms, tpot=40ms, e2e=5s, priority=6, network=20ms'. Times and keys left out are those of the name.", AllowMultipleArgumentsPerToken = false, DefaultValueFactory = _ => [] };

    public Option<string> Router { get; } = Among("--router", "round-robin, least-loaded or prefix-aware.", "round-robin", "least-loaded", "prefix-aware");

    public Option<string?> Trace { get; } = new("--trace") { Description = "CSV or JSON lines of arrival, prompt and output tokens." };

    public Option<double> RateScale { get; } = new("--rate-scale") { Description = "Runs a trace so many times as fast.", DefaultValueFactory = _ => 1 };

    public Option<double?> Rate { get; } = new("--rate") { Description = "Requests a second of a synthetic load; of a trace without arrivals." };

    public Option<int> Requests { get; } = new("--requests") { Description = "Requests of a synthetic load.", DefaultValueFactory = _ => 2000 };

    public Option<int> MaxRequests { get; } = new("--max-requests") { Description = "Most requests read of a trace.", DefaultValueFactory = _ => 20_000_000 };

    public Option<string> Arrivals { get; } = Among("--arrivals", "poisson, gamma, uniform or diurnal.", "poisson", "gamma", "uniform", "diurnal");

    public Option<double> ArrivalVariation { get; } = new("--arrival-cv") { Description = "Coefficient of variation of gamma gaps; swing of a diurnal load.", DefaultValueFactory = _ => 1 };

    public Option<double> Input { get; } = new("--input") { Description = "Mean input tokens of a synthetic load.", DefaultValueFactory = _ => 1024 };

    public Option<double> Output { get; } = new("--output") { Description = "Mean output tokens.", DefaultValueFactory = _ => 256 };

    public Option<double> LengthVariation { get; } = new("--length-cv") { Description = "Coefficient of variation of log-normal lengths; 0 for fixed ones.", DefaultValueFactory = _ => 0 };

    public Option<int> Concurrency { get; } = new("--concurrency") { Description = "A closed loop: so many requests are always under way.", DefaultValueFactory = _ => 0 };

    public Option<double> PrefixTokens { get; } = new("--prefix-cache") { Description = "Prompt tokens that a replica keeps by hash (HBM set apart, host memory or flash).", DefaultValueFactory = _ => 0 };

    public Option<string> PrefixTier { get; } = Among("--prefix-tier", "Where kept prompts lie: hbm, host memory or nvme; what lies outside the chip is read at --tier-bandwidth.", "hbm", "host", "nvme");

    public Option<string> Preemption { get; } = Among("--preemption", "What becomes of an evicted request: recompute, or swap (its cache goes to host memory and back).", "recompute", "swap");

    public Option<double> SwapGigabytes { get; } = new("--swap-gb") { Description = "Host memory of a chip for evicted caches, GB.", DefaultValueFactory = _ => 64 };

    public Option<double?> TierBandwidth { get; } = new("--tier-bandwidth") { Description = "GB/s of a chip to that memory; the chip's host link, or 6 GB/s of nvme, where left out." };

    public Option<int> LoraAdapters { get; } = new("--lora-adapters") { Description = "LoRA adapters in device memory; requests name one each, all alike often.", DefaultValueFactory = _ => 0 };

    public Option<int> LoraRank { get; } = new("--lora-rank") { Description = "Rank of each adapter.", DefaultValueFactory = _ => 16 };

    public Option<bool> Search { get; } = new("--search") { Description = "Replicas and layout for the load at least cost within --slo-ttft and --slo-tpot." };

    public Option<int> Drafts { get; } = new("--draft-tokens") { Description = "Drafted tokens of a decode step (speculative decoding, multi-token prediction).", DefaultValueFactory = _ => 0 };

    public Option<double?> Acceptance { get; } = new("--accepted-tokens") { Description = "Mean tokens of a step with drafts; fitted ones where left out." };

    public Option<double> RateLimit { get; } = new("--rate-limit") { Description = "Requests a second that are let in; the rest is rejected (429).", DefaultValueFactory = _ => 0 };

    public Option<int> QueueLimit { get; } = new("--queue-limit") { Description = "Requests waiting in a replica at which others are rejected.", DefaultValueFactory = _ => 0 };

    public Option<int> AutoscaleFrom { get; } = new("--autoscale-from") { Description = "Scales between so many and --replicas.", DefaultValueFactory = _ => 0 };

    public Option<double> TargetLoad { get; } = new("--target-load") { Description = "Requests a replica should hold when scaling.", DefaultValueFactory = _ => 32 };

    public Option<double> WarmUp { get; } = new("--warm-up") { Description = "Seconds until a new replica serves.", DefaultValueFactory = _ => 180 };

    public Option<string?> SloTtft { get; } = new("--slo-ttft") { Description = "Limit of the time to the first token, such as 1s." };

    public Option<string?> SloTpot { get; } = new("--slo-tpot") { Description = "Limit of the time of an output token, such as 50ms." };

    public Option<string?> SloE2e { get; } = new("--slo-e2e") { Description = "Limit of the whole request." };

    public Option<double> Attainment { get; } = new("--slo-share") { Description = "Share of requests that must keep the limits.", DefaultValueFactory = _ => 0.9 };

    public Option<string?> PowerCap { get; } = new("--power-cap") { Description = "Watts that a chip may draw, such as 600W." };

    public Option<double?> ChipHourPrice { get; } = new("--chip-hour-price") { Description = "USD of a chip-hour, all included; the system's own cost and energy where left out." };

    public Option<double> PowerPrice { get; } = new("--power-price") { Description = "USD per MWh at the meter.", DefaultValueFactory = _ => 60 };

    public Option<double> Pue { get; } = new("--pue") { Description = "Facility energy over IT energy.", DefaultValueFactory = _ => 1.2 };

    public Option<bool> Sweep { get; } = new("--sweep") { Description = "Capacity curve: latency, power and cost over load, and the largest load within the limits." };

    public Option<string?> Plot { get; } = new("--plot") { Description = "With --sweep: cost against latency (SVG)." };

    public Option<string?> ChromeTrace { get; } = new("--chrome-trace") { Description = "Writes the timeline of iterations for a trace viewer." };

    public Option<string?> Profile { get; } = new("--profile") { Description = "Constants of a file that 'infer calibrate' or 'validate … --refit' wrote." };

    public Option<long> Seed { get; } = new("--seed") { Description = "Of synthetic loads.", DefaultValueFactory = _ => 1 };

    public Option<int> Threads { get; } = new("--threads") { Description = "0 for all.", DefaultValueFactory = _ => 0 };

    public Option<bool> Json { get; } = Shared.Json();

    public IEnumerable<Option> All =>
    [
        Model, System, Engine, Precision, KvPrecision, Tensor, Pipeline, AttentionData, Expert, RedundantExperts, Replicas, PrefillReplicas, PrefillLayout, Classes, Router, Trace, RateScale, Rate, Requests, MaxRequests,
        Arrivals, ArrivalVariation, Input, Output, LengthVariation, Concurrency, PrefixTokens, PrefixTier, Preemption, SwapGigabytes, TierBandwidth, LoraAdapters, LoraRank, Search, Drafts, Acceptance, RateLimit, QueueLimit, AutoscaleFrom, TargetLoad, WarmUp,
        SloTtft, SloTpot, SloE2e, Attainment, PowerCap, ChipHourPrice, PowerPrice, Pue, Sweep, Plot, ChromeTrace, Profile, Seed, Threads, Json,
    ];

    private static Option<string> Among(string name, string text, params string[] words)
    {
        var option = new Option<string>(name) { Description = text, DefaultValueFactory = _ => words[0] };
        option.AcceptOnlyFromAmong(words);
        return option;
    }
}
