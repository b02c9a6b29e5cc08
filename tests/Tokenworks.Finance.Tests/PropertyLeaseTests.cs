using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance.Tests;

/// <summary>Leases by property: equal parts are the whole, rents add up, one may be left and another kept, and all books close.</summary>
public sealed class PropertyLeaseTests
{
    private static PropertyTerms Property(string name, double share) => new() { Name = name, Share = Made.Of(Fraction.FromPercent(100 * share), $"p.{name}.share") };

    private static VentureSection Split(VentureSection venture, params IReadOnlyList<PropertyTerms> properties) => venture with { Leases = venture.Leases with { Properties = properties } };

    private static IReadOnlyList<PropertyTerms> Equal(int n) => [.. Enumerable.Range(0, n).Select(i => Property($"hall-{i}", 1.0 / n))];

    // Terms drawn at random, the same for each seed: rents, renewal, cover, exits and the guarantee.
    private static VentureSection Random(Random r)
    {
        var venture = Made.Venture(r.Next(2) == 0 ? RenewalRent.Solved : RenewalRent.Flat, r.Next(3) == 0 ? null : r.Next(1, 21), 6e9 + 10e9 * r.NextDouble(), 0.9 + r.NextDouble());
        var guarantee = venture.Guarantee! with { OverPortfolio = r.Next(2) == 0, Cap = Made.Of(Money.FromUsd(20e9 * r.NextDouble()), "cap"), ValueAtStart = Made.Of(Fraction.FromPercent(120 * r.NextDouble()), "value") };
        return venture with { Guarantee = guarantee };
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Equal_properties_change_no_party_s_cash(int n)
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var venture = Random(new Random(seed));
            var (whole, split) = (Made.Run(venture, DrawBlock.Single), Made.Run(Split(venture, Equal(n)), DrawBlock.Single));
            foreach (var (one, other) in whole.Parties.Zip(split.Parties))
                for (var m = 0; m < 300; m++) Assert.Equal(one.NetUsd[m, 0], other.NetUsd[m, 0], 0.005);
            Assert.Equal(whole.Cover.Select(c => c.Dscr[0]), split.Cover.Select(c => c.Dscr[0]), (a, b) => Math.Abs(a - b) < 1e-9);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Equal_properties_change_no_books(int n)
    {
        var venture = Made.Venture() with { Guarantee = Made.Venture().Guarantee! with { OverPortfolio = false, ProbablePayment = Made.Of(Money.FromUsd(1e9), "probable") } };
        var (whole, split) = (Answer(venture), Answer(Split(venture, Equal(n))));
        Assert.Null(whole.Leases);
        Assert.Equal(n, split.Leases!.Count);
        Assert.Equal((whole.Lease!.ClassificationAsc842, whole.Lease.ClassificationIfrs16), (split.Lease!.ClassificationAsc842, split.Lease.ClassificationIfrs16));
        Assert.Equal(whole.Lease.LiabilityUsd, split.Lease.LiabilityUsd, 0.01);
        Assert.Equal(whole.Lease.LargestGuaranteeForOperatingUsd, split.Lease.LargestGuaranteeForOperatingUsd, 0.01);
        Assert.Equal(whole.Lease.RatingAgencyDebtUsd, split.Lease.RatingAgencyDebtUsd, 0.01);
        Assert.Equal(whole.Lease.Tests.Select(t => t.Value), split.Lease.Tests.Select(t => t.Value), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal(whole.Lease.Roll.Select(y => y.AssetUsd), split.Lease.Roll.Select(y => y.AssetUsd), (a, b) => Math.Abs(a - b) < 0.01);
        Assert.Equal(whole.Rvg!.ExpectedPaymentUsd, split.Rvg!.ExpectedPaymentUsd, 0.01);
        Assert.Equal(whole.Rvg.ExpectedPaymentUsd, split.Leases.Sum(l => l.Guarantee!.ExpectedPaymentUsd), 0.01);
        Assert.Equal(whole.Rvg.OptionToLeave!.ValueUsd, split.Leases.Sum(l => l.Guarantee!.OptionToLeaveUsd!.Value), 1);
        Assert.Equal(whole.WhoLoses!.SelectMany(e => e.ChangeUsd.OrderBy(c => c.Key)).Select(c => c.Value), split.WhoLoses!.SelectMany(e => e.ChangeUsd.OrderBy(c => c.Key)).Select(c => c.Value), (a, b) => Math.Abs(a - b) < 0.01);
    }

    [Fact]
    public void Random_leases_by_property_close_and_losses_sum_to_nothing()
    {
        for (var seed = 0; seed < 120; seed++)
        {
            var venture = Mixed(new Random(seed));
            var cash = Made.Run(venture, DrawBlock.Identical(2));
            Assert.All(cash.Balances.Where(b => b.Ledger is "cash" or "distributions"), b => Assert.True(b.Residual < 0.01, $"{seed}: {b.Equation} {b.Residual}"));
            // Every dollar of rent is some property's.
            var rent = RentPath.Of(Made.Slice(venture), venture, NoteSchedule.Build(Made.Notes, DrawBlock.Single), DrawBlock.Single);
            Assert.Equal(rent.Usd.Sum(0), cash.Flows.Where(f => f.Category == "rent").Sum(f => f.Usd.Sum(0)), 0.01);
            Assert.All(Enumerable.Range(0, 300), m => Assert.Equal(rent.Usd[m, 0], rent.Properties.Where(p => m < Math.Min(p.Leaves ?? p.End, rent.End)).Sum(p => p.Usd[m, 0]), 0.005));
            if (seed % 12 != 0) continue;
            var build = Made.Build("jv", "tenant", 1);
            Assert.All(rent.Properties.SelectMany(p => ExitTable.Of(Made.Slice(venture), build, DrawBlock.Single, p)), e => Assert.Equal(0, e.Change.Values.Sum(), 0.01));
        }
    }

    private static VentureSection Mixed(Random r)
    {
        var venture = Random(r);
        var shares = Enumerable.Range(0, r.Next(1, 6)).Select(_ => 0.05 + r.NextDouble()).ToList();
        return Split(venture, [.. shares.Select((s, i) => Property($"p{i}", s / shares.Sum()) with
        {
            Commencement = venture.Leases.Commencement.PlusMonths(r.Next(36)),
            InitialTerm = Made.Of(Duration.FromYears(r.Next(1, 6)), $"p{i}.term"),
            RenewalTerm = Made.Of(Duration.FromYears(r.Next(1, 5)), $"p{i}.renewal"),
            LongestTerm = Made.Of(Duration.FromYears(r.Next(6, 21)), $"p{i}.longest"),
            ExitAfterYear = r.Next(2) == 0 ? null : r.Next(1, 6),
            EarlyTermination = Made.Of(Fraction.FromPercent(r.Next(101)), $"p{i}.early"),
            Rent = Rent(r, venture, i),
        })]);
    }

    private static PropertyRent? Rent(Random r, VentureSection venture, int i) => r.Next(4) switch
    {
        0 => new PropertyRent { OnCost = Made.Of(AnnualRate.FromPerYear(0.2 * r.NextDouble()), $"p{i}.on_cost"), Index = Made.Of(AnnualRate.FromPerYear(0.04 * r.NextDouble()), $"p{i}.index") },
        1 => new PropertyRent { First = Made.Of(AnnualCost.FromUsdPerYear(1e9 * r.NextDouble()), $"p{i}.first") },
        2 => new PropertyRent { Steps = new Schedule<AnnualCost>([new(venture.Leases.Commencement, Made.Of(AnnualCost.FromUsdPerYear(5e8), $"p{i}.a")), new(venture.Leases.Commencement.PlusMonths(40), Made.Of(AnnualCost.FromUsdPerYear(8e8), $"p{i}.b"))], false) },
        _ => null,
    };

    [Fact]
    public void Rents_of_their_own_are_cost_plus_indexed_and_stepped()
    {
        var start = Made.Venture().Leases.Commencement;
        var venture = Split(Made.Venture(),
            Property("cost-plus", 0.5) with { Rent = new PropertyRent { OnCost = Made.Of(AnnualRate.FromPerYear(0.12), "a") } },
            Property("indexed", 0.3) with { Rent = new PropertyRent { First = Made.Of(AnnualCost.FromUsdPerYear(1.2e9), "b"), Index = Made.Of(AnnualRate.FromPerYear(0.03), "c") } },
            Property("stepped", 0.2) with { Commencement = start.PlusMonths(12), Rent = new PropertyRent { Steps = new Schedule<AnnualCost>([new(start, Made.Of(AnnualCost.FromUsdPerYear(6e8), "d")), new(start.PlusMonths(48), Made.Of(AnnualCost.FromUsdPerYear(9e8), "e"))], false) } });
        var rent = RentPath.Of(Made.Slice(venture), venture, NoteSchedule.Build(Made.Notes, DrawBlock.Single), DrawBlock.Single);
        double Of(int property, int month) => rent.Properties[property].Usd[rent.FirstMonth + month, 0];
        Assert.Equal((0.12 * 13.5e9 / 12, 1e8, 0.0), (Math.Round(Of(0, 0), 3), Math.Round(Of(1, 11), 3), Of(2, 11)));
        Assert.Equal((1e8 * Math.Pow(1.03, 2), 5e7, 7.5e7), (Of(1, 24), Math.Round(Of(2, 12), 3), Math.Round(Of(2, 48), 3)), (a, b) => Math.Abs(a.Item1 - b.Item1) + Math.Abs(a.Item2 - b.Item2) + Math.Abs(a.Item3 - b.Item3) < 0.01);
    }

    [Fact]
    public void Tenant_may_leave_one_property_and_keep_the_other()
    {
        var (kept, left) = (Property("kept", 0.6), Property("left", 0.4) with { ExitAfterYear = 6, EarlyTermination = Made.Of(Fraction.FromPercent(50), "early") });
        var (stays, leaves) = (Made.Run(Split(Made.Venture(), kept, left with { ExitAfterYear = null }), DrawBlock.Single), Made.Run(Split(Made.Venture(), kept, left), DrawBlock.Single));
        double Usd(CashLedger cash, string category, int month) => cash.Flows.Where(f => f.Category == category).Sum(f => f.Usd[month, 0]);
        var month = Made.Horizon.IndexOf(Made.Venture().Leases.Commencement) + 72 - 1;
        var before = Usd(stays, "rent", month + 1);
        Assert.Equal(0.6 * before, Usd(leaves, "rent", month + 1), 0.01);
        // Two years are left of the second term: half of their rents are owed at once.
        Assert.Equal(0.5 * 24 * 0.4 * before, Usd(leaves, "termination", month), 0.01);
        var value = 0.4 * 27e9 * 0.6 * Math.Pow(0.97, 5);
        Assert.Equal(value, Usd(leaves, "sale", month), 1);
        Assert.Equal(0.4 * Math.Min(8e9, Math.Max(0, 28e9 - 19e9 * 5 / 15 - value / 0.4)), Usd(leaves, "guarantee", month), 1);
        // The notes are repaid in the property's share at most, and go on being served at what is left of them.
        var prepaid = Usd(leaves, "prepayment", month);
        Assert.InRange(prepaid, 1e9, 0.4 * 27.3e9);
        var after = leaves.Cover.Last(c => c.DebtService[0] > 0);
        Assert.True(after.DebtService[0] < stays.Cover[^1].DebtService[0] && after.DebtService[0] > 0.5 * stays.Cover[^1].DebtService[0]);
        Assert.Equal(0.1 * 0.6 * 27e9, Usd(leaves, "terminal_value", 299), 1);
    }

    [Fact]
    public void Class_is_each_lease_s_own()
    {
        var venture = Split(Made.Venture(), Property("hall", 0.9), Property("plant", 0.1) with { InitialTerm = Made.Of(Duration.FromYears(16), "term"), EconomicLife = Made.Of(Duration.FromYears(20), "life") });
        var answer = Answer(venture);
        Assert.Equal(["operating", "finance"], answer.Leases!.Select(l => l.ClassificationAsc842));
        Assert.Equal("mixed", answer.Lease!.ClassificationAsc842);
        Assert.Equal(answer.Lease.LiabilityUsd, answer.Leases!.Sum(l => l.LiabilityUsd), 0.01);
        Assert.Equal(0.8, answer.Lease.Tests[2].Value, 1e-9);
        Assert.DoesNotContain(answer.NotModelled, n => n.Contains("property", StringComparison.Ordinal));
    }

    private static FinanceAnswer Answer(VentureSection venture) =>
        ScenarioAnswer.Of(Made.Slice(venture), Made.Build("jv", "tenant", 1), Made.Monthly(1), [new ProductInfo("chat", WorkKind.Interactive)], DrawBlock.Single, "test");
}
