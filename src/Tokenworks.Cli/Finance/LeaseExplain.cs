using Tokenworks.Campus;
using Tokenworks.Finance;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary>The tree of the lease's class: the five tests, why they stand so beside a large guarantee, what would trip them, and the terms with their sources.</summary>
internal static class LeaseExplain
{
    public const string Metric = "finance.lease.classification_asc842";

    public static ExplainNode? Tree(CampusResult result, CampusScenario campus, string metric)
    {
        if (metric != Metric || campus.Finance.Venture is null) return null;
        var answer = ScenarioAnswer.Of(FinanceSlice.From(campus), result.Build, result.Monthly, result.Products, DrawBlock.Single, campus.Campus);
        if (answer.Lease is not { } lease) return null;
        return new ExplainNode(Metric, lease.ClassificationAsc842, "text", "finance where one of five tests is met, else operating", "ASC 842-10-25-2", "", "",
            [.. lease.Tests.Select(Test), .. lease.Says.Select(s => new ExplainNode(s, "", "", "", "", "", "", [])), .. lease.Consolidation.Select(Judgement), .. Terms(campus)]);
    }

    private static ExplainNode Test(LeaseTestAnswer t) =>
        new(t.Test, $"{QuantityFormat.Number(t.Value)} against {QuantityFormat.Number(t.Threshold)}, {(t.Met ? "met" : "not met")}", "text", "", "ASC " + t.Paragraph, "", "", []);

    private static ExplainNode Judgement(JudgementAnswer j) => new(j.Question, $"{j.Leans}. {j.Fact}", "text", "", "ASC " + j.Paragraph, "", "", []);

    private static IEnumerable<ExplainNode> Terms(CampusScenario campus) => ScenarioValues.All(campus.Finance)
        .Where(v => v.Path.StartsWith("finance.venture.leases.", StringComparison.Ordinal) || v.Path.StartsWith("finance.venture.guarantee.", StringComparison.Ordinal) || v.Path == "finance.venture.development_cost")
        .Select(v => new ExplainNode(v.Path, v.Text, v.Unit, "", v.Provenance.Source, v.Provenance.Grade.ToString().ToLowerInvariant(), v.Provenance.Where.ToString(), []));
}
