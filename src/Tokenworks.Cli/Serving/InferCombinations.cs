using System.CommandLine;
using System.Globalization;
using Tokenworks.Scenarios;
using Tokenworks.Workloads.Serving;

namespace Tokenworks.Cli;

/// <summary>Options of <c>infer</c> that do not go together, or that another would leave unread: each gets a finding.</summary>
internal static class InferCombinations
{
    public static void Check(ParseResult p, InferOptions o, FindingBag findings)
    {
        Closed(p, o, findings);
        Fleet(p, o, findings);
        Needs(p, o, findings);
        Mixed(p, o, findings);
        Numbers(p, o, findings);
    }

    private static bool IsGiven(ParseResult p, Option option) => p.GetResult(option) is { Implicit: false };

    // Arrivals follow from finishes: nothing is routed, refused or scaled.
    private static void Closed(ParseResult p, InferOptions o, FindingBag findings)
    {
        if (p.GetValue(o.Concurrency) <= 0) return;
        (Option Option, bool Used)[] unread =
        [
            (o.PrefillReplicas, p.GetValue(o.PrefillReplicas) > 0), (o.Router, p.GetValue(o.Router) != "round-robin"), (o.RateLimit, p.GetValue(o.RateLimit) > 0), (o.QueueLimit, p.GetValue(o.QueueLimit) > 0),
            (o.PrefixTokens, p.GetValue(o.PrefixTokens) > 0), (o.AutoscaleFrom, p.GetValue(o.AutoscaleFrom) > 0), (o.Rate, IsGiven(p, o.Rate)), (o.RateScale, IsGiven(p, o.RateScale)), (o.Arrivals, IsGiven(p, o.Arrivals)), (o.ArrivalVariation, IsGiven(p, o.ArrivalVariation)),
        ];
        foreach (var (option, used) in unread)
            if (used) Apart(option, "a closed loop (--concurrency) does not read it", "Leave out one of the two; an open load (--rate or --trace) reads it.", findings);
    }

    private static void Fleet(ParseResult p, InferOptions o, FindingBag findings)
    {
        if (p.GetValue(o.PrefillReplicas) > 0 && p.GetValue(o.AutoscaleFrom) > 0)
            Apart(o.AutoscaleFrom, "fleets with prefill apart (--prefill-replicas) are not scaled", "Leave out one of the two.", findings);
        if (p.GetValue(o.AutoscaleFrom) > p.GetValue(o.Replicas))
            findings.Error("bad-value", SourceSpan.Of(o.AutoscaleFrom.Name), $"{p.GetValue(o.AutoscaleFrom)} is more than the most, --replicas {p.GetValue(o.Replicas)}", $"1 to {p.GetValue(o.Replicas)}", "");
        if (p.GetValue(o.Router) == "prefix-aware" && p.GetValue(o.PrefixTokens) <= 0)
            Apart(o.Router, "without --prefix-cache no replica holds a prefix", "Give --prefix-cache, or take least-loaded.", findings);
    }

    private static void Needs(ParseResult p, InferOptions o, FindingBag findings)
    {
        foreach (var (option, needed, has) in ((Option, Option, bool)[])
                 [
                     (o.Acceptance, o.Drafts, p.GetValue(o.Drafts) > 0), (o.TargetLoad, o.AutoscaleFrom, p.GetValue(o.AutoscaleFrom) > 0), (o.WarmUp, o.AutoscaleFrom, p.GetValue(o.AutoscaleFrom) > 0),
                     (o.Plot, o.Sweep, p.GetValue(o.Sweep)), (o.MaxRequests, o.Trace, p.GetValue(o.Trace) is not null), (o.SwapGigabytes, o.Preemption, p.GetValue(o.Preemption) == "swap"), (o.PrefillLayout, o.PrefillReplicas, p.GetValue(o.PrefillReplicas) > 0), (o.LoraRank, o.LoraAdapters, p.GetValue(o.LoraAdapters) > 0),
                     (o.PrefixTier, o.PrefixTokens, p.GetValue(o.PrefixTokens) > 0), (o.TierBandwidth, o.Preemption, p.GetValue(o.Preemption) == "swap" || p.GetValue(o.PrefixTier) != "hbm"),
                 ])
            if (IsGiven(p, option) && !has) Apart(option, $"without {needed.Name} nothing reads it", $"Give {needed.Name} as well.", findings);
        if (IsGiven(p, o.ChromeTrace) && p.GetValue(o.Sweep)) Apart(o.ChromeTrace, "a sweep (--sweep) draws no timeline", "Leave out one of the two.", findings);
        if (p.GetValue(o.Trace) is null) return;
        foreach (var option in (Option[])[o.Requests, o.LengthVariation])
            if (IsGiven(p, option)) Apart(option, "a trace (--trace) has requests and lengths of its own", "Leave it out; --max-requests reads the first ones alone.", findings);
    }

    // Classes bring rates, lengths and limits of their own.
    private static void Mixed(ParseResult p, InferOptions o, FindingBag findings)
    {
        if (p.GetValue(o.Classes) is not { Length: > 0 }) return;
        foreach (var option in (Option[])[o.Trace, o.Rate, o.Concurrency, o.Input, o.Output, o.LengthVariation, o.Arrivals, o.ArrivalVariation, o.SloTtft, o.SloTpot, o.SloE2e, o.PrefixTokens])
            if (IsGiven(p, option)) Apart(option, "classes (--class) bring their own loads and limits", "Leave it out, or set it in the class.", findings);
        if (p.GetValue(o.Search)) Apart(o.Search, "the planner's search knows one class of requests", "Search for each class alone.", findings);
    }

    private static void Numbers(ParseResult p, InferOptions o, FindingBag findings)
    {
        void In(Option option, double? value, double least, double most, string range)
        {
            if (value is { } v && !(v >= least && v <= most)) findings.Error("bad-value", SourceSpan.Of(option.Name), string.Create(CultureInfo.InvariantCulture, $"{v} is out of range"), range, "");
        }
        foreach (var option in (Option<double>[])[o.LengthVariation, o.PrefixTokens, o.RateLimit, o.WarmUp, o.PowerPrice]) In(option, p.GetValue(option), 0, 1e15, "0 or more");
        In(o.ChipHourPrice, p.GetValue(o.ChipHourPrice), 0, 1e15, "0 or more USD a chip-hour");
        In(o.Seed, p.GetValue(o.Seed), 0, long.MaxValue, "0 or more");
        In(o.Attainment, p.GetValue(o.Attainment), 1e-9, 1, "above 0, up to 1");
        if (p.GetValue(o.Drafts) is > 0 and var drafts) In(o.Acceptance, p.GetValue(o.Acceptance), 1, 1 + drafts, $"1 to {1 + drafts}: one token, and the drafts");
        if (p.GetValue(o.KvPrecision) is { } word && RowFormat.Parse(word) is null)
            findings.Error("bad-value", SourceSpan.Of(o.KvPrecision.Name), $"no precision '{word}'", "bf16, fp8, fp4, int8", "");
    }

    private static void Apart(Option option, string why, string mend, FindingBag findings) =>
        findings.Error("options-apart", SourceSpan.Of(option.Name), $"{option.Name} would have no effect: {why}", "", mend);
}
