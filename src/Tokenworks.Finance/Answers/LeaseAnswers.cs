using System.Globalization;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>The lease part of an answer.</summary>
internal static class LeaseAnswers
{
    public static LeaseAnswer Of(FinanceSlice slice, VentureView deal, CashLedger cash, DrawBlock draws)
    {
        var lease = deal.Lease;
        return new LeaseAnswer(
            lease.Class.Asc842, lease.Class.Ifrs16, lease.LiabilityUsd, lease.AssetUsd, lease.LargestCapUsd,
            [.. lease.Class.Tests.Select(t => new LeaseTestAnswer(t.Name, t.Paragraph, t.Value, t.Threshold, t.Met))],
            Years(slice, deal), LeaseWords.Of(lease, deal.Venture.Guarantee?.OverPortfolio ?? true),
            [.. Checklist(deal, draws).Select(j => new JudgementAnswer(j.Question, j.Paragraph, j.Fact, j.Leans))], lease.DebtLikeUsd);
    }

    // Each twelfth month of the roll-forward; interest, payments and expense are those of the year.
    private static List<LeasePeriodAnswer> Years(FinanceSlice slice, VentureView deal)
    {
        var roll = deal.Lease.Roll;
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
        var worst = Of(v.Leases.InitialCommitment) + Of(v.MemberContribution) + deal.Lease.CapUsd;
        return Consolidation.Checklist(equity / (equity + notes), 1 - Of(v.IssuerShare), deal.Lease.CapUsd, worst, equity + notes);
    }
}
