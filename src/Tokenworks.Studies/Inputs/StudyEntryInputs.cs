using Tokenworks.Ledgers;
using System.Globalization;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Studies;

/// <summary>Makes a study's design: the scenario's own ranges, with what a catalogued or written study says laid over them.</summary>
public static class StudyEntryInputs
{
    /// <summary>The design; findings where the study names what the scenario does not have.</summary>
    /// <param name="only">Paths (with * for a name) of the inputs to keep; all where empty.</param>
    public static StudyDesign Design(StudySubject subject, StudyEntry? entry, string distribution, bool withCatalogue, IReadOnlyList<string> only, FindingBag findings)
    {
        var values = subject.Values(entry is { Shared.Count: > 0 } ? entry.Shared : StudySubject.SharedByDefault);
        var inputs = InputFinder.Of(values, distribution, withCatalogue).ToList();
        foreach (var stated in entry?.Inputs ?? []) Lay(inputs, stated, values, findings);
        if (only.Count > 0) inputs = [.. inputs.Where(i => only.Any(o => PathPattern.Matches(o, i.Path)))];
        var pairs = new List<(int, int, double)>();
        foreach (var c in entry?.Correlations ?? [])
        {
            var (first, second) = (inputs.FindIndex(i => i.Path == c.First), inputs.FindIndex(i => i.Path == c.Second));
            if (first >= 0 && second >= 0 && first != second) pairs.Add((first, second, c.Rank.BaseBase));
        }
        var copula = pairs.Count > 0 ? GaussianCopula.Of(pairs) : null;
        if (pairs.Count > 0 && copula is null)
            findings.Error("correlations", SourceSpan.Of(entry!.Id), "the correlations contradict each other: no inputs can have them all", "a positive definite matrix", "Lower some of them.");
        foreach (var path in (entry?.Paths ?? []).Where(p => p.Target == PriceTarget.Power && p.Reversion.BaseBase <= 0))
            findings.Error("power-reverts", path.Reversion.Provenance.Where, "the price of power does not revert", "a reversion above 0", "Calm days return to a level within days or weeks.");
        return new StudyDesign(inputs, copula, [.. (entry?.Paths ?? []).Select(ToPath)]);
    }

    // Names of targets are those of the streams.
    private static PathInput ToPath(StudyPathEntry p)
    {
        var (jumps, mean, deviation) = (p.JumpsPerYear?.BaseBase ?? 0, p.JumpMean?.BaseBase ?? 0, p.JumpDeviation?.BaseBase ?? 0);
        IPathMotion motion = p.Target == PriceTarget.Power
            ? new SpikyProcess(p.Reversion.BaseBase, p.Volatility.BaseBase, jumps, (p.JumpLength?.BaseBase ?? 24) / 24, mean, deviation, p.JumpMost?.BaseBase ?? double.MaxValue)
            : new PriceProcess(p.Reversion.BaseBase, p.Volatility.BaseBase, jumps, mean, deviation);
        return new PathInput(p.Target.ToString().ToLowerInvariant(), motion);
    }

    private static void Lay(List<StudyInput> inputs, StudyInputEntry stated, IReadOnlyList<NamedValue> values, FindingBag findings)
    {
        var matches = values.Where(v => PathPattern.Matches(stated.Path, v.Name)).ToList();
        if (stated.Distribution == DistributionKind.Choice) AddChoice(inputs, stated);
        else foreach (var value in matches) Replace(inputs, ToInput(stated, value, findings));
    }

    // The first choice is the base; weights are even where none are stated.
    private static void AddChoice(List<StudyInput> inputs, StudyInputEntry stated)
    {
        double[] weights = stated.Weights.Count > 0 ? [.. stated.Weights.Select(w => w.BaseBase)] : [.. stated.Values.Select(_ => 1.0)];
        var count = stated.Values.Count;
        Replace(inputs, new StudyInput(stated.Path, "1", new Discrete([.. Enumerable.Range(0, count).Select(i => (double)i)], weights), 0, 0, count - 1) { Choices = stated.Values });
    }

    private static StudyInput? ToInput(StudyInputEntry stated, NamedValue named, FindingBag findings)
    {
        var value = named.Value;
        var numbers = new List<QuantityText>();
        foreach (var text in stated.Values.Count > 0 ? stated.Values : [stated.Value])
            if (QuantityParser.TryParse(text, out var q, out var error)) numbers.Add(q);
            else findings.Error("bad-value", SourceSpan.Of(stated.Path), error, "a quantity in the input's unit", "");
        if (numbers.Count == 0) return null;
        double Scale(double x) => stated.IsFactor ? x * value.BaseBase : x;
        var (low, middle, high) = (Scale(numbers[0].Low), Scale(numbers[0].Base), Scale(numbers[0].High));
        IDistribution shape = stated.Distribution switch
        {
            DistributionKind.Uniform => new Uniform(low, high),
            DistributionKind.Pert => new BetaPert(low, middle, high),
            DistributionKind.Normal => new Normal(middle, (high - low) / (2 * NormalCurve.Quantile(0.9)), 0),
            DistributionKind.Lognormal => LogNormal.OfP10P90(low, high),
            DistributionKind.Discrete => new Discrete([.. numbers.Select(n => Scale(n.Base))], stated.Weights.Count > 0 ? [.. stated.Weights.Select(w => w.BaseBase)] : [.. numbers.Select(_ => 1.0)]),
            DistributionKind.Empirical => new Empirical([.. numbers.Select(n => Scale(n.Base))]),
            _ => new Triangular(low, middle, high),
        };
        return new StudyInput(named.Name, value.Unit, shape, shape.Quantile(0.05), value.BaseBase, shape.Quantile(0.95));
    }

    private static void Replace(List<StudyInput> inputs, StudyInput? input)
    {
        if (input is null) return;
        var at = inputs.FindIndex(i => i.Path == input.Path);
        if (at < 0) inputs.Add(input); else inputs[at] = input;
    }
}
