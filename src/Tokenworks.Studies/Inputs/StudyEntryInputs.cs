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
        if (only.Count > 0) inputs = Kept(inputs, only, findings);
        var pairs = new List<(int, int, double)>();
        foreach (var c in entry?.Correlations ?? [])
        {
            var (first, second) = (inputs.FindIndex(i => i.Path == c.First), inputs.FindIndex(i => i.Path == c.Second));
            if (first >= 0 && second >= 0 && first != second) pairs.Add((first, second, c.Rank.BaseBase));
            else findings.Warning("correlation-unused", c.Rank.Provenance.Where, $"the correlation of '{c.First}' and '{c.Second}' ties nothing: {(first == second && first >= 0 ? "both are one input" : $"'{(first < 0 ? c.First : c.Second)}' is no uncertain input here")}", "two inputs of the study", "Correct the path, or give the value a range.");
        }
        var copula = pairs.Count > 0 ? GaussianCopula.Of(pairs) : null;
        if (pairs.Count > 0 && copula is null)
            findings.Error("correlations", SourceSpan.Of(entry!.Id), "no inputs can have these correlations together, or one of them is 1 or -1", "a positive definite matrix, each correlation between -1 and 1", "Bring some of them nearer to 0.");
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
        if (stated.Distribution == DistributionKind.Choice)
        {
            Replace(inputs, StatedInput.Choice(stated, findings));
            return;
        }
        var matches = values.Where(v => PathPattern.Matches(stated.Path, v.Name)).ToList();
        if (matches.Count == 0) findings.Warning("input-unused", SourceSpan.Of(stated.Path), $"no value of the scenario fits '{stated.Path}', so that nothing is sampled for it.{Spelling.Hint(stated.Path, values.Select(v => v.Name))}", "a path of a value, with * for any text", "Correct the path.");
        foreach (var value in matches) Replace(inputs, StatedInput.Quantity(stated, value, findings));
    }

    // 'none' fits no path and keeps none: what differs then is outages, weather and choices of the tenant.
    private static List<StudyInput> Kept(List<StudyInput> inputs, IReadOnlyList<string> only, FindingBag findings)
    {
        foreach (var o in only.Where(o => o != "none" && !inputs.Any(i => PathPattern.Matches(o, i.Path))))
            findings.Error("unknown-input", SourceSpan.Of($"--only {o}"), $"no uncertain input fits '{o}'.{Spelling.Hint(o, inputs.Select(i => i.Path))}", "a path of an input, with * for any text; none for no input", "See 'tokenworks study tornado SCENARIO' for the inputs.");
        return [.. inputs.Where(i => only.Any(o => PathPattern.Matches(o, i.Path)))];
    }

    private static void Replace(List<StudyInput> inputs, StudyInput? input)
    {
        if (input is null) return;
        var at = inputs.FindIndex(i => i.Path == input.Path);
        if (at < 0) inputs.Add(input); else inputs[at] = input;
    }
}
