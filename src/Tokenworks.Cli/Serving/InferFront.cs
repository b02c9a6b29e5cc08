using System.CommandLine;
using Tokenworks.Scenarios;
using Tokenworks.Workloads.Serving;

namespace Tokenworks.Cli;

/// <summary>Replicas that only prefill, in a layout of their own (<c>--prefill-layout</c>).</summary>
internal static class InferFront
{
    /// <summary>Null where none is asked, or with findings.</summary>
    public static IterationModel? Model(ParseResult p, InferOptions o, IterationModel back, EngineTraits engine, ServingFit fit, ConstantPlace place, FindingBag findings)
    {
        if (p.GetValue(o.PrefillLayout) is not { } text) return null;
        var (written, error) = WrittenServingLayout.Parse(text);
        if (WrittenServingLayout.IsWord(text) || error.Length > 0)
        {
            findings.Error("bad-value", SourceSpan.Of(o.PrefillLayout.Name), error.Length > 0 ? error.TrimEnd('.') : $"'{text}' names no dimensions", "such as 'TP4' or 'TP1 DP8 EP8'", "");
            return null;
        }
        var ranks = written.Tensor * written.AttentionData;
        var expert = !back.Setup.Shape.IsMoe ? 1 : Math.Min(ranks, written.Expert > 0 ? written.Expert : written.AttentionData > 1 ? ranks : 1);
        var setup = back.Setup with { Layout = new ServingLayout(written.Tensor, written.AttentionData, expert, Math.Max(1, ranks / expert), written.Pipeline) };
        if (setup.KvRoom(engine.MemoryShare) <= 0)
            findings.Error("model-does-not-fit", SourceSpan.Of(o.PrefillLayout.Name), $"weights of {setup.WeightBytesPerChip / 1e9:F0} GB a chip leave no room for a cache in {setup.MemoryBytes / 1e9:F0} GB", "", "Use more ranks, or a narrower --precision.");
        return new IterationModel(setup, fit.At(place));
    }

    /// <summary>The pool as the simulator runs it.</summary>
    public static FrontPool Pool(IterationModel front, InferInputs inputs, FindingBag findings)
    {
        var rules = SchedulerRules.Of(inputs.Engine, front, inputs.Stream.MeanContext);
        var longest = 0;
        for (var i = 0; i < inputs.Stream.Count; i++) longest = Math.Max(longest, inputs.Stream.Prompt[i]);
        if (longest > (long)(rules.Blocks - rules.Watermark - 1) * rules.BlockTokens)
            findings.Error("request-does-not-fit", SourceSpan.Of("--prefill-layout"), $"the longest prompt has {longest} tokens", $"up to {Math.Max(0, (long)(rules.Blocks - rules.Watermark - 1) * rules.BlockTokens)} in the cache of a prefill replica", "Use more ranks, a narrower --kv-precision or --precision.");
        // All ranks prefill: none waits for another's.
        return new FrontPool(rules, StepClock.Of(front, rules.MostTokens, rules.Cap), front.Setup.Layout.Schedulers);
    }
}
