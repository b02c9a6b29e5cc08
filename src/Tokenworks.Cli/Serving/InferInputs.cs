// Long because it is one reading: every option of 'infer' becomes a value with its default and says what it assumed.
using System.CommandLine;
using System.Globalization;
using Tokenworks.Import;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;
using Tokenworks.Workloads.Serving;
using Tokenworks.Workloads.Training;

namespace Tokenworks.Cli;

/// <summary>A serving question read from options and catalogue, with what was assumed.</summary>
internal sealed record InferInputs(
    ModelEntry ModelEntry, IterationModel Model, EngineTraits Engine, ConstantPlace Place, SchedulerRules Rules, FleetRules Fleet, RequestStream Stream,
    ServiceLevel Level, double Attainment, ServingCostBasis Cost, int Drafts, double TokensPerStep, int Threads, IReadOnlyList<string> Assumed)
{
    /// <summary>Replicas that only prefill, where their layout is another.</summary>
    public IterationModel? Front { get; init; }

    /// <summary>Chips of the whole fleet.</summary>
    public int Chips => Model.Setup.Layout.Chips * Fleet.Replicas + (Front ?? Model).Setup.Layout.Chips * Fleet.PrefillReplicas;

    private const double LeastCacheShare = 0.2;
    private const double UsualLoad = 0.6;

    /// <summary>Null with findings where something is wrong.</summary>
    public static InferInputs? Read(ParseResult p, InferOptions o, Home home, FindingBag findings)
    {
        var (catalogue, assumed) = (new TrainCatalogue(home, findings), new List<string>());
        var entry = catalogue.Model(p.GetValue(o.Model)!);
        var (system, chipEntry) = catalogue.Hardware(p.GetValue(o.System)!);
        var engine = EngineOf(home, p.GetValue(o.Engine)!, findings);
        Ranges(p, o, findings);
        InferCombinations.Check(p, o, findings);
        if (entry is null || chipEntry is null || engine is null || findings.HasErrors) return null;
        if (ShapeReader.Of(entry) is not { } shape)
        {
            findings.Error("incomplete-model", SourceSpan.Of("--model"), $"the entry '{entry.Id}' states no ffn or vocabulary, so its iterations cannot be priced", "", "Add 'ffn' and 'vocabulary' to the entry.");
            return null;
        }
        var served = system is null ? ServingChip.Of(chipEntry) : ServingChip.Of(system);
        served = served with { Chip = Capped(p, o, served.Chip, findings) };
        if (p.GetValue(o.Precision) is { } word && RowFormat.Parse(word) is null)
            findings.Error("bad-value", SourceSpan.Of("--precision"), $"no precision '{word}'", "bf16, fp8, fp4, int4, int8", "");
        var format = RowFormat.Of(p.GetValue(o.Precision) ?? "", "", "", entry.NativeFormat, shape, engine, served.Chip.Family);
        if (p.GetValue(o.KvPrecision) is { } kv && RowFormat.Parse(kv) is { } narrow) format = format with { KvBytes = narrow.WeightBytes };
        if (findings.HasErrors || Layout(p, o, shape, served, format, engine, assumed, findings) is not { } layout) return null;
        var place = ConstantPlace.Of(served, engine);
        var fit = p.GetValue(o.Profile) is { } file ? ServingValidate.ReadFit(file, findings) : ServingFit.Shipped;
        if (fit is null) return null;
        if (!fit.Knows(place.BuildGroup)) findings.Note("engine-not-fitted", SourceSpan.Of("--engine"), $"no measurement of {engine.Id} was fitted; overheads of its family, or of all engines, are taken", "Calibrate it with 'infer calibrate'.");
        if (!fit.Knows("chip:" + place.ChipFamily)) findings.Note("chip-not-fitted", SourceSpan.Of("--system"), $"no serving measurement of {served.Chip.Id} or its kin was fitted; efficiencies common to all chips are taken", "Calibrate it with 'infer calibrate'.");
        var model = new IterationModel(new ServingSetup(shape, served.Chip, layout, format, served.MemoryBytes) { Adapters = p.GetValue(o.LoraAdapters) > 0 ? new LoraAdapters(p.GetValue(o.LoraAdapters), p.GetValue(o.LoraRank)) : null }, fit.At(place));
        if (layout.AttentionData > 1) assumed.Add($"{layout.AttentionData} attention ranks, each with a scheduler and a cache of its own, evenly loaded");
        if (layout.Pipeline > 1) assumed.Add($"up to {layout.Pipeline} batches in flight fill the pipeline, with equal shares of cache and requests and no bubbles between them");
        var drafts = p.GetValue(o.Drafts);
        var perStep = drafts <= 0 ? 1 : p.GetValue(o.Acceptance) ?? model.Constants[drafts == 1 ? ServingConstant.AcceptedOfOne : ServingConstant.AcceptedOfThree];
        var level = new ServiceLevel(Limit(p.GetValue(o.SloTtft), "--slo-ttft", findings), Limit(p.GetValue(o.SloTpot), "--slo-tpot", findings), Limit(p.GetValue(o.SloE2e), "--slo-e2e", findings));
        if (findings.HasErrors || StreamOf(p, o, model, engine, assumed, findings) is not { } stream) return null;
        var rules = SchedulerRules.Of(engine, model, stream.MeanContext) with { Host = Tier(p, o, model.Setup) };
        if (model.Setup.KvRoom(engine.MemoryShare) <= 0) findings.Error("model-does-not-fit", SourceSpan.Of("--lora-adapters"), "weights and adapters leave no room for a cache", "", "Use fewer adapters, a lower --lora-rank or a higher --tp.");
        Fits(stream, rules, findings);
        if (p.GetValue(o.PrefillReplicas) == 0 && new SteadyState(model, engine).PrefillsWaited is > 1 and var waited) assumed.Add(string.Create(CultureInfo.InvariantCulture, $"attention ranks wait for one another's prefills, each for {waited:0.0} times its own"));
        if (findings.HasErrors) return null;
        var front = InferFront.Model(p, o, model, engine, fit, place, findings);
        var inputs = new InferInputs(
            entry, model, engine, place, rules, FleetOf(p, o, model, stream, findings), stream, level, p.GetValue(o.Attainment), ServingCostBasis.Of(p.GetValue(o.ChipHourPrice), system, served.Chip, p.GetValue(o.Pue), p.GetValue(o.PowerPrice)),
            drafts, perStep, p.GetValue(o.Threads), assumed) { Front = front };
        if (findings.HasErrors) return null;
        return front is null ? inputs : inputs with { Fleet = inputs.Fleet with { Front = InferFront.Pool(front, inputs, findings) } };
    }

    /// <summary>The model's iterations in whole picoseconds; with drafts a decode verifies several tokens.</summary>
    public StepClock StepClock()
    {
        var clock = Workloads.Serving.StepClock.Of(Model, Rules.MostTokens, Rules.Cap).Waiting(Fleet.PrefillReplicas > 0 ? 1 : new SteadyState(Model, Engine).PrefillsWaited);
        return Drafts <= 0 ? clock : clock.Verifying(Model, Drafts);
    }

    private static EngineTraits? EngineOf(Home home, string name, FindingBag findings)
    {
        var word = name.ToLowerInvariant().Replace("tensorrt-llm", "trtllm", StringComparison.Ordinal).Replace("tensorrtllm", "trtllm", StringComparison.Ordinal);
        var entries = home.Catalogue.Ids("engines").Select(i => home.Catalogue.Get<EngineEntry>(i, findings, SourceSpan.Of("catalogue/engines"))).OfType<EngineEntry>().OrderByDescending(e => e.From, StringComparer.Ordinal).ToList();
        var plain = new string([.. word.Where(char.IsLetterOrDigit)]);
        var found = entries.FirstOrDefault(e => e.Id == word) ?? entries.FirstOrDefault(e => !e.Harness && new string([.. e.Family.Where(char.IsLetterOrDigit)]) == plain);
        if (found is not null) return EngineReader.Of(found);
        var names = entries.Select(e => e.Id).Concat(entries.Select(e => e.Family).Distinct()).ToList();
        findings.Error("unknown-entry", SourceSpan.Of("--engine"), $"no engine '{name}'.{Spelling.Hint(word, names)}", string.Join(", ", names.Order(StringComparer.Ordinal)), "Name one of these, or add catalogue/engines/<id>.yaml.");
        return null;
    }

    private static TrainingChip Capped(ParseResult p, InferOptions o, TrainingChip chip, FindingBag findings)
    {
        if (p.GetValue(o.PowerCap) is not { } text) return chip;
        if (QuantityParser.TryParse(Spaced(text.Contains('/') ? text : text + "/chip"), out var cap, out _) && cap.Dimension == ChipPower.Dimension && cap.Base * 1e6 > chip.Idle) return chip.Capped(Math.Min(cap.Base * 1e6, chip.Limit));
        findings.Error("bad-value", SourceSpan.Of("--power-cap"), $"'{text}' is no power cap of {chip.Id}", $"above its idle power of {chip.Idle:0} W, such as '{chip.Limit:0} W'", "");
        return chip;
    }

    private static ServingLayout? Layout(ParseResult p, InferOptions o, TransformerShape shape, ServingChip chip, ServingFormat format, EngineTraits engine, List<string> assumed, FindingBag findings)
    {
        int pipeline = p.GetValue(o.Pipeline) ?? 1, data = p.GetValue(o.AttentionData) ?? 1;
        ServingLayout Of(int tensor)
        {
            var ranks = tensor * data;
            var expert = shape.IsMoe ? Math.Min(p.GetValue(o.Expert) ?? (data > 1 ? ranks : 1), ranks) : 1;
            return new ServingLayout(tensor, data, expert, Math.Max(1, ranks / expert), pipeline, expert > 1 ? p.GetValue(o.RedundantExperts) : 0);
        }
        bool Fits(ServingLayout layout, double share) => new ServingSetup(shape, chip.Chip, layout, format, chip.MemoryBytes) is var s && s.KvRoom(engine.MemoryShare) > share * chip.MemoryBytes;
        if (p.GetValue(o.Tensor) is { } given)
        {
            if (Fits(Of(given), 0)) return Of(given);
            var enough = Enumerable.Range(0, 8).Select(i => 1 << i).FirstOrDefault(t => Fits(Of(t), 0.05));
            findings.Error("model-does-not-fit", SourceSpan.Of("--tp"), string.Create(CultureInfo.InvariantCulture, $"weights of {new ServingSetup(shape, chip.Chip, Of(given), format, chip.MemoryBytes).WeightBytesPerChip / 1e9:F0} GB a chip leave no room for a cache in {chip.MemoryBytes / 1e9:F0} GB"), enough > 0 ? $"--tp {enough} or more" : "", "Use more chips, a narrower --precision, or a chip with more memory.");
            return null;
        }
        var most = Math.Max(1, chip.Chip.Domain);
        for (var tensor = 1; tensor <= most; tensor *= 2)
            if (Fits(Of(tensor), LeastCacheShare))
            {
                assumed.Add($"tensor parallelism {tensor}");
                return Of(tensor);
            }
        findings.Error("model-does-not-fit", SourceSpan.Of("--system"), $"'{shape.Name}' does not fit the {most} chips of a scale-up domain of {chip.Chip.Id} with a fair cache", "", "Give --tp and --pp over several domains, a narrower --precision, or a chip with more memory.");
        return null;
    }

    // 600W as 600 W.
    private static string Spaced(string text)
    {
        var at = text.TakeWhile(c => char.IsDigit(c) || c is '.' or '_' or ',').Count();
        return at > 0 && at < text.Length && char.IsLetter(text[at]) ? text[..at] + " " + text[at..] : text;
    }

    private static double Limit(string? text, string option, FindingBag findings)
    {
        if (text is null) return double.PositiveInfinity;
        if (QuantityParser.TryParse(Spaced(text), out var time, out _) && time.Dimension == Quantities.Duration.Dimension && time.Base > 0) return time.Base * 3600;
        findings.Error("bad-value", SourceSpan.Of(option), $"'{text}' is no time", "above 0, such as 1s or 50ms", "");
        return double.PositiveInfinity;
    }

    private static RequestStream? StreamOf(ParseResult p, InferOptions o, IterationModel model, EngineTraits engine, List<string> assumed, FindingBag findings)
    {
        if (p.GetValue(o.Classes) is { Length: > 0 } written)
        {
            var classes = InferClasses.Read(written, (ulong)p.GetValue(o.Seed), p.GetValue(o.RateScale), findings);
            return findings.HasErrors ? null : TrafficClass.Mix(classes, p.GetValue(o.Requests));
        }
        RequestStream? traced = null;
        if (p.GetValue(o.Trace) is { } path)
        {
            using var terminal = new TerminalProgress();
            if (RequestTrace.Read(path, p.GetValue(o.MaxRequests), findings, share => terminal.Stage("reading", 0, share)) is not { } read) return null;
            traced = new RequestStream(read.ArrivalSeconds, read.Input, read.Output, read.Hashes);
            if (read.HasArrivals && p.GetValue(o.Concurrency) == 0 && p.GetValue(o.Rate) is null) return traced.Faster(p.GetValue(o.RateScale));
        }
        var count = traced?.Count ?? p.GetValue(o.Requests);
        var load = new SyntheticLoad(
            count, 1, Enum.Parse<ArrivalKind>(p.GetValue(o.Arrivals)!, true), p.GetValue(o.ArrivalVariation), p.GetValue(o.Input), p.GetValue(o.Output), p.GetValue(o.LengthVariation), (ulong)p.GetValue(o.Seed));
        if (p.GetValue(o.Concurrency) > 0) return traced ?? load.Draw();
        var rate = p.GetValue(o.Rate) ?? Usual(p, o, model, engine, assumed);
        load = load with { RatePerSecond = rate * p.GetValue(o.RateScale) };
        return traced is null ? load.Draw() : load.Draw() with { Prompt = traced.Prompt, Output = traced.Output, PrefixBlocks = traced.PrefixBlocks };
    }

    // Three fifths of what the closed form says that the fleet can carry.
    private static double Usual(ParseResult p, InferOptions o, IterationModel model, EngineTraits engine, List<string> assumed)
    {
        var (input, output) = (p.GetValue(o.Input), p.GetValue(o.Output));
        var point = new SteadyState(model, engine).Solve(new SteadyLoad(LoadKind.Offline, Math.Min(engine.MostRequests, 256), input, output));
        var rate = Math.Round(UsualLoad * p.GetValue(o.Replicas) * (point?.TokensPerSecond ?? output) / output, 3);
        assumed.Add(string.Create(CultureInfo.InvariantCulture, $"rate of {rate:G4} requests a second, three fifths of capacity"));
        return rate;
    }

    // GB/s of a flash drive's reads (PCIe 4 x4 data sheets, 7 GB/s; estimate of what is reached).
    private const double FlashBandwidth = 6;

    private static HostTier? Tier(ParseResult p, InferOptions o, ServingSetup setup)
    {
        var (swaps, prefixes) = (p.GetValue(o.Preemption) == "swap", p.GetValue(o.PrefixTier));
        if (!swaps && prefixes == "hbm") return null;
        var bandwidth = p.GetValue(o.TierBandwidth) * 1e9 ?? (prefixes == "nvme" ? FlashBandwidth * 1e9 : setup.Chip.Host);
        return HostTier.Of(setup, bandwidth, swaps ? 1e9 * p.GetValue(o.SwapGigabytes) : 0, prefixes != "hbm");
    }

    private static void Fits(RequestStream stream, SchedulerRules rules, FindingBag findings)
    {
        var longest = 0;
        for (var i = 0; i < stream.Count; i++) longest = Math.Max(longest, stream.Prompt[i] + stream.Output[i]);
        var most = (long)(rules.Blocks - rules.Watermark - 1) * rules.BlockTokens;
        if (longest > most) findings.Error("request-does-not-fit", SourceSpan.Of("--trace"), $"the longest request has {longest} tokens", $"up to {Math.Max(0, most)} tokens in the cache of a replica", "Use more chips a replica (--tp), a narrower --kv-precision or --precision, or cut the request.");
    }

    private static FleetRules FleetOf(ParseResult p, InferOptions o, IterationModel model, RequestStream stream, FindingBag findings)
    {
        var router = Enum.Parse<Router>(p.GetValue(o.Router)!.Replace("-", "", StringComparison.Ordinal), true);
        var setup = model.Setup;
        var link = setup.Chip.ScaleOut > 0 ? setup.Chip.ScaleOut : setup.Chip.Host;
        var scaling = p.GetValue(o.AutoscaleFrom) is > 0 and var least ? new AutoscaleRules(least, p.GetValue(o.TargetLoad), 10, p.GetValue(o.WarmUp)) : null;
        if (p.GetValue(o.PrefixTokens) > 0 && stream.PrefixBlocks is null)
            findings.Warning("no-prefix-hashes", SourceSpan.Of("--prefix-cache"), "the load names no prompt blocks, so that nothing can be found again", "a trace with hash_ids", "Use a trace with hashes, such as Mooncake's.");
        return new FleetRules(
            p.GetValue(o.Replicas), router, p.GetValue(o.PrefillReplicas), setup.KvBytesPerToken.Full / link, stream.PrefixBlocks is null ? 0 : (long)p.GetValue(o.PrefixTokens),
            p.GetValue(o.Concurrency), p.GetValue(o.RateLimit), p.GetValue(o.QueueLimit), scaling, setup.Layout.Schedulers);
    }

    private static void Ranges(ParseResult p, InferOptions o, FindingBag findings)
    {
        void Above(Option<double> option, double least) { if (!(p.GetValue(option) > least)) findings.Error("bad-value", SourceSpan.Of(option.Name), string.Create(CultureInfo.InvariantCulture, $"{p.GetValue(option)} is out of range"), $"above {least}", ""); }
        void AtLeast(Option<int> option, int least) { if (p.GetValue(option) < least) findings.Error("bad-value", SourceSpan.Of(option.Name), $"{p.GetValue(option)} is out of range", $"{least} or more", ""); }
        foreach (var option in (Option<double>[])[o.RateScale, o.ArrivalVariation, o.Input, o.Output, o.TargetLoad, o.Pue]) Above(option, 0);
        foreach (var option in (Option<int>[])[o.Replicas, o.Requests, o.MaxRequests, o.LoraRank]) AtLeast(option, 1);
        if (p.GetValue(o.RedundantExperts) > 0 && Math.Max(p.GetValue(o.Expert) ?? 1, p.GetValue(o.AttentionData) ?? 1) < 2)
            findings.Error("bad-value", SourceSpan.Of("--redundant-experts"), "experts are not spread over ranks, so that copies of them do nothing", "with --ep or --dp above 1", "Give --ep, or leave it out.");
        foreach (var option in (Option<int>[])[o.RedundantExperts, o.PrefillReplicas, o.Concurrency, o.Drafts, o.LoraAdapters, o.QueueLimit, o.AutoscaleFrom, o.Threads]) AtLeast(option, 0);
        foreach (var option in (Option<int?>[])[o.Tensor, o.Pipeline, o.AttentionData, o.Expert])
            if (p.GetValue(option) is < 1) findings.Error("bad-value", SourceSpan.Of(option.Name), $"{p.GetValue(option)} is out of range", "1 or more", "");
        if (p.GetValue(o.TierBandwidth) is <= 0 or double.NaN) findings.Error("bad-value", SourceSpan.Of("--tier-bandwidth"), "the bandwidth is out of range", "above 0 GB/s", "");
        if (!(p.GetValue(o.SwapGigabytes) >= 0)) findings.Error("bad-value", SourceSpan.Of("--swap-gb"), "the memory is out of range", "0 or more GB", "");
        if (p.GetValue(o.Rate) is <= 0 or double.NaN) findings.Error("bad-value", SourceSpan.Of("--rate"), "the rate is out of range", "above 0 requests a second", "");
    }
}
