using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Studies;

/// <summary>Makes an input of what a study entry states of it; findings where the numbers do not make its distribution.</summary>
internal static class StatedInput
{
    private static readonly DistributionKind[] OfValues = [DistributionKind.Discrete, DistributionKind.Empirical, DistributionKind.Choice];

    /// <summary>A choice among texts: the first is the base, weights are even where none are stated. Null, with findings, where it cannot be.</summary>
    public static StudyInput? Choice(StudyInputEntry stated, FindingBag findings)
    {
        var count = stated.Values.Count;
        if (!HasValues(stated, findings) || Weights(stated, count, findings) is not { } weights) return null;
        return new StudyInput(stated.Path, "1", new Discrete([.. Enumerable.Range(0, count).Select(i => (double)i)], weights), 0, 0, count - 1) { Choices = stated.Values };
    }

    /// <summary>A quantity with its distribution. Null, with findings, where it cannot be.</summary>
    public static StudyInput? Quantity(StudyInputEntry stated, NamedValue named, FindingBag findings)
    {
        if (!HasValues(stated, findings) || Numbers(stated, named, findings) is not { } numbers) return null;
        return Shape(stated, numbers, findings) is { } shape ? new StudyInput(named.Name, named.Value.Unit, shape, shape.Quantile(0.05), named.Value.BaseBase, shape.Quantile(0.95)) : null;
    }

    private static IDistribution? Shape(StudyInputEntry stated, IReadOnlyList<QuantityText> numbers, FindingBag findings)
    {
        var (low, middle, high) = (numbers[0].Low, numbers[0].Base, numbers[0].High);
        double[] all = [.. numbers.Select(n => n.Base)];
        if (stated.Distribution == DistributionKind.Empirical) return new Empirical(all);
        if (stated.Distribution == DistributionKind.Discrete) return Weights(stated, all.Length, findings) is { } weights ? new Discrete(all, weights) : null;
        if (low >= high) return Refuse(findings, stated, "no-width", $"'{stated.Value}' has no width", "low .. base .. high", "Write three numbers that rise, or leave the input out.");
        if (stated.Distribution == DistributionKind.Lognormal && low <= 0) return Refuse(findings, stated, "not-positive", $"a log-normal cannot hold {stated.Value}", "above 0", "Take another distribution, or a low end above 0.");
        return stated.Distribution switch
        {
            DistributionKind.Uniform => new Uniform(low, high),
            DistributionKind.Pert => new BetaPert(low, middle, high),
            DistributionKind.Normal => new Normal(middle, (high - low) / (2 * NormalCurve.Quantile(0.9)), low < 0 ? double.NegativeInfinity : 0),
            DistributionKind.Lognormal => LogNormal.OfP10P90(low, high),
            _ => new Triangular(low, middle, high),
        };
    }

    // In base units; factors are on the scenario's own value.
    private static List<QuantityText>? Numbers(StudyInputEntry stated, NamedValue named, FindingBag findings)
    {
        var (value, read) = (named.Value, new List<QuantityText>());
        foreach (var text in OfValues.Contains(stated.Distribution) ? stated.Values : [stated.Value])
            if (!QuantityParser.TryParse(text, out var q, out var error)) Refuse(findings, stated, "bad-value", error, "a quantity in the input's unit", "");
            else if (q.Dimension != (stated.IsFactor ? Dimension.None : value.Dimension))
                Refuse(findings, stated, "wrong-unit", $"'{text}' {(q.Dimension == Dimension.None ? "has no unit" : $"is in {q.Dimension}")}, and '{named.Name}' {(stated.IsFactor ? "takes a factor" : $"is in {value.Unit}")}", stated.IsFactor ? "a number without a unit" : QuantityFormat.Write(value.BaseBase, value.Unit), "Correct the unit.");
            else read.Add(stated.IsFactor ? Scaled(q, value.BaseBase) : q);
        return read.Count > 0 && !findings.HasErrors ? read : null;
    }

    // A factor on a negative value turns its ends round.
    private static QuantityText Scaled(QuantityText q, double by) => by < 0 ? q with { Low = q.High * by, Base = q.Base * by, High = q.Low * by } : q with { Low = q.Low * by, Base = q.Base * by, High = q.High * by };

    private static bool HasValues(StudyInputEntry stated, FindingBag findings)
    {
        var isList = OfValues.Contains(stated.Distribution);
        if (isList ? stated.Values.Count > 0 : stated.Value.Length > 0) return true;
        Refuse(findings, stated, "no-value", $"a {stated.Distribution.ToString().ToLowerInvariant()} distribution has no {(isList ? "'values'" : "'value'")}", isList ? "values: [one, another]" : "value: low .. base .. high", "Write it.");
        return false;
    }

    private static double[]? Weights(StudyInputEntry stated, int count, FindingBag findings)
    {
        double[] weights = stated.Weights.Count > 0 ? [.. stated.Weights.Select(w => w.BaseBase)] : [.. Enumerable.Repeat(1.0, count)];
        if (weights.Length == count && weights.All(w => w >= 0) && weights.Sum() > 0) return weights;
        Refuse(findings, stated, "weights", $"{weights.Length} weight(s) with the sum {QuantityFormat.Number(weights.Sum())} for {count} value(s)", "a weight of 0 or more for each value, their sum above 0", "Write one for each, or none for even ones.");
        return null;
    }

    private static IDistribution? Refuse(FindingBag findings, StudyInputEntry stated, string id, string what, string allowed, string mend)
    {
        findings.Error(id, SourceSpan.Of(stated.Path), what, allowed, mend);
        return null;
    }
}
