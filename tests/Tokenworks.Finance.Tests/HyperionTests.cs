using NodaTime;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance.Tests;

/// <summary>The published structure: calibration, schedules, who loses, classification.</summary>
public sealed class HyperionTests
{
    // 48 half-years back from the final maturity, all of 180 days.
    private static InstrumentEntry Stylised(LocalDate interestOnlyUntil) => Made.Notes with { Closing = new LocalDate(2025, 5, 30), FirstPayment = new LocalDate(2025, 11, 30), InterestOnlyUntil = interestOnlyUntil };

    [Fact]
    public void Stylised_schedule_of_48_half_years()
    {
        var notes = NoteSchedule.Build(Stylised(new LocalDate(2029, 5, 30)), DrawBlock.Single);
        Assert.Equal(48, notes.Payments.Count);
        Assert.All(Enumerable.Range(0, 8), i => Assert.Equal(0.898307e9, notes.Service(i, 0), 0.5e3));
        Assert.All(Enumerable.Range(8, 40), i => Assert.Equal(1.237159e9, notes.Service(i, 0), 0.5e3));
        var level = NoteSchedule.Build(Stylised(new LocalDate(2025, 5, 30)), DrawBlock.Single);
        Assert.All(Enumerable.Range(0, 48), i => Assert.Equal(1.139113e9, level.Service(i, 0), 0.5e3));
    }

    [Fact]
    public void Base_schedule_has_a_stub_and_its_interest_is_in_the_uses()
    {
        var notes = NoteSchedule.Build(Made.Notes, DrawBlock.Single);
        Assert.Equal(27.3e9 * 0.06581 * 39 / 360, notes.Service(0, 0), 1);
        Assert.All(Enumerable.Range(1, 7), i => Assert.Equal(0.898307e9, notes.Service(i, 0), 0.5e3));
        Assert.All(Enumerable.Range(8, 40), i => Assert.Equal(1.237159e9, notes.Service(i, 0), 0.5e3));
        var uses = Made.Run(Made.Venture(), DrawBlock.Single).SourcesAndUses;
        var interest = Enumerable.Range(0, 8).Sum(i => notes.Service(i, 0));
        Assert.Equal(interest, uses.Single(u => u.Level == "issuer" && u.Line.StartsWith("coupons", StringComparison.Ordinal)).Usd[0], 0.01);
        foreach (var level in uses.GroupBy(u => u.Level)) Assert.Equal(level.Where(u => u.IsSource).Sum(u => u.Usd[0]), level.Where(u => !u.IsSource).Sum(u => u.Usd[0]), 0.01);
        Assert.Contains(uses, u => u is { Level: "issuer", IsUnexplained: true });
        Assert.Contains(uses, u => u is { Level: "venture", IsUnexplained: true });
    }

    [Fact]
    public void Rent_and_note_service_agree_to_one_percent_before_steps()
    {
        var notes = NoteSchedule.Build(Made.Notes, DrawBlock.Single);
        Assert.Equal(1, 0.8 * 12.31e9 / 4 / (2 * notes.Service(8, 0)), 0.01);
        Assert.Equal(27.3e9, notes.Payments.Sum(p => p.Principal[0]), 0.005);
        Assert.Equal(0, notes.Payments[^1].Balance[0], 1e-6);
    }

    [Fact]
    public void Losses_of_every_exit_sum_to_nothing_over_all_names()
    {
        var slice = Utility();
        var table = ExitTable.Of(slice, Made.Build("jv", "tenant", 1), DrawBlock.Single);
        Assert.Equal([4, 8, 12, 16, 20], table.Select(e => e.ExitAfterYear));
        Assert.All(table, e => Assert.Equal(0, e.Change.Values.Sum(), 0.01));
        Assert.All(table.SkipLast(1), e => Assert.Equal(["lender", "member", "sponsor", "tenant"], e.Change.Keys.Intersect(["lender", "member", "sponsor", "tenant"]).Order()));
        Assert.Contains(ExitTable.NextTenant, table[0].Change.Keys);
        // An expiry at the end of year 16 is inside the guarantee; one at year 20 is not.
        Assert.Equal([true, true, true, true, false], table.Select(e => e.IsCovered));
        Assert.Equal(8e9, table[0].GuaranteeUsd, 1);
        Assert.Equal(0, table[4].GuaranteeUsd);
        Assert.True(table[0].Change["tenant"] > 0 && table[0].Change["sponsor"] < 0 && table[0].Change["lender"] < 0);
    }

    [Fact]
    public void Lease_is_operating_over_a_portfolio_and_finance_where_the_cap_counts()
    {
        var (venture, draws) = (Made.Venture(), DrawBlock.Single);
        var slice = Made.Slice(venture);
        LeaseBook Book(VentureSection v) => new(slice, v, RentPath.Of(slice, v, NoteSchedule.Build(Made.Notes, draws), draws), 0.06581, draws);
        var over = Book(venture);
        Assert.Equal("operating", over.Class.Asc842);
        Assert.InRange(over.LargestCapUsd, 17e9, 18e9);
        var each = venture with { Guarantee = venture.Guarantee! with { OverPortfolio = false, Cap = Made.Of(Quantities.Money.FromUsd(20e9), "cap") } };
        Assert.Equal("finance", Book(each).Class.Asc842);
        var small = each with { Guarantee = each.Guarantee! with { Cap = Made.Of(Quantities.Money.FromUsd(over.LargestCapUsd * 0.999), "cap") } };
        Assert.Equal("operating", Book(small).Class.Asc842);
        var probable = venture with { Guarantee = venture.Guarantee! with { ProbablePayment = Made.Of(Quantities.Money.FromUsd(3e9), "probable") } };
        Assert.Equal(over.LiabilityUsd + 3e9 * Math.Pow(1 + over.AnnualRate, -4), Book(probable).LiabilityUsd, 1);
        var owed = Book(probable);
        Assert.Equal(owed.LiabilityUsd, owed.AssetUsd);
        // The roll-forward opens at the liability that is printed, and its last payment holds what is probable.
        var opening = (owed.Roll[0].Liability + owed.Roll[0].Payment) / Math.Pow(1 + owed.AnnualRate, 1 / 12.0);
        Assert.Equal(owed.LiabilityUsd, opening, 1);
        Assert.Equal(owed.Payments[^1] + 3e9, owed.Roll[^1].Payment, 1);
        Assert.Equal(0, owed.Roll[^1].Liability, 1);
        Assert.Equal(0, owed.Roll[^1].Asset, 1);
        Assert.Equal(0, over.Roll[^1].Liability, 1);
        Assert.Equal(0, over.Roll[^1].Asset, 1);
    }

    [Theory]
    [InlineData(0.08, 28, 43, Consolidation.Entity, Consolidation.Entity, Consolidation.Beneficiary)]
    [InlineData(0.30, 0, 0.1, Consolidation.NoEntity, Consolidation.NoEntity, Consolidation.NoBeneficiary)]
    [InlineData(0.30, 1, 1.5, Consolidation.Open, Consolidation.Open, Consolidation.Open)]
    public void Consolidation_follows_from_the_numbers(double equity, double cap, double worst, params string[] leans)
    {
        var answers = Consolidation.Checklist(equity, 0.2, cap * 1e9, worst * 1e9, 30e9);
        Assert.Equal(leans, answers.Take(3).Select(a => a.Leans));
        Assert.All(answers.Skip(3), a => Assert.Equal(Consolidation.Open, a.Leans));
    }

    [Fact]
    public void Guarantee_expected_payment_lies_between_its_payoff_and_its_cap()
    {
        Assert.Equal(Guarantee.Payment(28, 20, 8), ExpectedGuarantee.Payment(28, 20, 8, 0, 4), 1e-12);
        var uncertain = ExpectedGuarantee.Payment(28, 27, 8, 0.25, 4);
        Assert.InRange(uncertain, 1, 8);
        // Far in the money the cap is certain; far out nothing is paid.
        Assert.Equal(8, ExpectedGuarantee.Payment(28, 1, 8, 0.1, 1), 1e-9);
        Assert.Equal(0, ExpectedGuarantee.Payment(28, 400, 8, 0.1, 1), 1e-9);
        Assert.Equal(0.5, NormalCurve.Probability(0), 1e-14);
        Assert.Equal(0.9750021048517795, NormalCurve.Probability(1.96), 1e-14);
    }

    [Fact]
    public void Renewal_tree_values_the_right_to_leave()
    {
        RenewalNode[] nodes = [new(4, 20, 2.5), new(8, 16, 2.5), new(12, 12, 2.5), new(16, 9, 2.5)];
        var sure = RenewalTree.Value(nodes, 27, 0, 0, 0.08, 0.2, 8, 20);
        // The market's rent of 5.4 is above the contract's: nobody leaves, and the option is worth nothing.
        Assert.Equal(0, sure.OptionUsd, 1e-9);
        Assert.All(sure.ExitProbability, p => Assert.Equal(0, p));
        var risky = RenewalTree.Value(nodes, 20, -0.03, 0.3, 0.08, 0.1, 8, 20);
        Assert.True(risky.OptionUsd > 0 && risky.GuaranteeUsd >= 0);
        Assert.InRange(risky.ExitProbability.Sum(), 0.01, 1 + 1e-9);
        Assert.True(RenewalTree.Value(nodes, 20, -0.03, 0.3, 0.08, 0.1, 20, 20).OptionUsd <= risky.OptionUsd + 1e-9);
    }

    private static FinanceSlice Utility()
    {
        var slice = Made.Slice(Made.Venture());
        return slice with { Finance = slice.Finance with { Parties = [.. slice.Finance.Parties, new Party { Name = "utility", Role = PartyRole.Utility }] } };
    }
}
