using System.Globalization;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>The lease part of an answer.</summary>
internal static class LeaseAnswers
{
    public static LeaseAnswer Of(VentureView deal, DrawBlock draws)
    {
        var lease = deal.Lease;
        return new LeaseAnswer(
            lease.Class.Asc842, lease.Class.Ifrs16, lease.LiabilityUsd, lease.AssetUsd, lease.LargestCapUsd,
            Tests(lease), Years(lease), LeaseWords.Of(lease, deal.Venture.Guarantee?.OverPortfolio ?? true),
            [.. Checklist(deal, draws).Select(j => new JudgementAnswer(j.Question, j.Paragraph, j.Fact, j.Leans))], lease.DebtLikeUsd);
    }

    public static IReadOnlyList<LeaseTestAnswer> Tests(LeaseBook lease) => [.. lease.Class.Tests.Select(t => new LeaseTestAnswer(t.Name, t.Paragraph, t.Value, t.Threshold, t.Met))];

    // Each twelfth month of the roll-forward; interest, payments and expense are those of the year.
    public static IReadOnlyList<LeasePeriodAnswer> Years(LeaseBook lease)
    {
        var roll = lease.Roll;
        var years = new List<LeasePeriodAnswer>();
        for (var i = 0; i < roll.Count; i += 12)
        {
            var year = roll.Skip(i).Take(12).ToList();
            years.Add(new LeasePeriodAnswer(string.Create(CultureInfo.InvariantCulture, $"year {i / 12 + 1}"), year.Sum(p => p.Payment), year.Sum(p => p.Interest), year[^1].Liability, year[^1].Asset, year.Sum(p => p.Expense)));
        }
        return years;
    }

    private static IReadOnlyList<Judgement> Checklist(VentureView deal, DrawBlock draws)
    {
        var v = deal.Venture;
        double Of(ISourced value) => draws.Column(value)[0];
        var (equity, notes) = (Of(v.SponsorEquity), deal.Notes.PrincipalUsd[0]);
        var rents = deal.Lease.Parts.Count > 0 ? deal.Lease.Parts.Sum(p => p.Payments.Sum()) : Of(v.Leases.InitialCommitment);
        var worst = rents + Of(v.MemberContribution) + deal.Lease.CapUsd;
        return Consolidation.Checklist(equity / (equity + notes), 1 - Of(v.IssuerShare), deal.Lease.CapUsd, worst, equity + notes);
    }
}
