using NodaTime;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance.Tests;

/// <summary>Tax equity by month: the flip against its known annual form, a month of taxes by hand, the shipped farm and bad terms.</summary>
public sealed class TaxEquityTests
{
    private static readonly YearMonth Start = new(2026, 1);

    private static StructureRun Run(TaxEquity terms, double[] cash, IReadOnlyList<IInstrument>? loans = null)
    {
        var vehicle = new Vehicle("farm", [new Holder("bank", 0.6), new Holder("sponsor", 0.3), new Holder("friend", 0.1)], []) { TaxEquity = terms };
        return StructureRun.Run(new Structure("t", Start, cash.Length, 0.08, [vehicle], [new Contract("farm", "farm", "market", cash)], loans ?? []));
    }

    private static TaxEquity Terms(int months, double rate = 0, double target = 0.08, int by = int.MaxValue) =>
        new("bank", 0.9, 0.05, 0.99, 0.05, target, by, rate, new double[months], new double[months]);

    // Without taxes the flip by month is the known flip by year with months for years.
    [Fact]
    public void Cash_alone_flips_where_the_yield_flip_does()
    {
        double[] cash = [-100, .. Enumerable.Repeat(1.0, 199)];
        var run = Run(Terms(200), cash);
        var flip = YieldFlip.Run(60, 40, cash.AsSpan(1), 0.9, 0.05, Math.Pow(1.08, 1 / 12.0) - 1);
        Assert.True(flip.FlipYear is > 60 and < 199);
        Assert.Equal(flip.FlipYear, run.Flipped("farm"));
        Assert.All(run.Net("bank").Zip(flip.Investor), v => Assert.Equal(v.Second, v.First, 1e-9));
        // The others have the rest three to one.
        Assert.All(run.Net("sponsor").Zip(flip.Sponsor), v => Assert.Equal(0.75 * v.Second, v.First, 1e-9));
        var rate = Irr.Solve(run.Net("bank")[..(flip.FlipYear + 1)], 12).Single!.Value;
        Assert.True(rate >= 0.08 && Irr.Solve(run.Net("bank")[..flip.FlipYear], 12).Single < 0.08);
    }

    // In month 1: 2 of cash, 0.5 written off, a credit of 30; tax of 21 % on 1.5.
    [Fact]
    public void A_month_of_taxes_and_credits_by_hand()
    {
        var terms = Terms(12, 0.21);
        (terms.Depreciation[1], terms.Credits[1]) = (0.5, 30);
        var run = Run(terms, [-100, .. Enumerable.Repeat(2.0, 11)]);
        var benefit = 30 - 0.21 * 1.5;
        Assert.Equal(0.9 * 2 + 0.99 * benefit, run.Net("bank")[1], 1e-12);
        Assert.Equal(0.75 * (0.1 * 2 + 0.01 * benefit), run.Net("sponsor")[1], 1e-12);
        Assert.Equal(-benefit, run.Net(TaxEquityRun.Treasury)[1], 1e-12);
    }

    [Fact]
    public void Interest_paid_is_deducted_and_the_flip_takes_both_shares()
    {
        var loan = new TermLoan(new LoanTerms("loan", "farm", "lender", 1, 100, 0.12, 0, 0, 1, 22, 1, RepaymentKind.Bullet, 1.3, 0, null, LoanTerms.Fractions(Start, 24, DayCountBasis.Thirty360)));
        var run = Run(Terms(24, 0.21, by: 12), [-400, .. Enumerable.Repeat(3.0, 23)], [loan]);
        // About 1 of interest a month: what is left of 3 is distributed and taxed.
        var left = Enumerable.Range(0, 24).Select(m => 3 - run.Instrument("loan")[m].Interest).ToArray();
        Assert.InRange(left[12], 1.9, 2.1);
        Assert.Equal((0.9 - 0.99 * 0.21) * left[12], run.Net("bank")[12], 1e-9);
        Assert.Equal((0.05 - 0.05 * 0.21) * left[13], run.Net("bank")[13], 1e-9);
        Assert.Equal(12, run.Flipped("farm"));
    }

    private static readonly string Shipped = Path.Combine(AnnualCase.Folder, "..", "structures", "solar-flip.yaml");

    private static (StructureFile? File, IReadOnlyList<Finding> Findings) Read(params string[] sets)
    {
        var findings = new FindingBag();
        return (new FinanceFileReader(null).Read<StructureFile>(Shipped, sets, findings), findings.Items);
    }

    [Fact]
    public void Shipped_farm_flips_at_its_target_and_closes()
    {
        var (file, findings) = Read();
        Assert.Empty(findings);
        var run = StructureRun.Run(StructureReading.Of(file!));
        var answer = StructureAnswer.Of(run);
        Assert.Equal(0, answer.Parties.Values.Sum(p => p.Cash.Sum()), 0.01);
        var flip = answer.Flips!["farm"];
        Assert.InRange(flip.IrrAtFlip!.Value, 0.08, 0.09);
        Assert.True(Irr.Solve(run.Net("bank")[..run.Flipped("farm")!.Value], 12).NearestTo(0.08) < 0.08);
        // 230 M by the table of 5 years: in 2027 20 % of it, a twelfth each month; credits of 1.25 M a month.
        var january = 1.25e6 - 0.21 * ((19e6 - 4e6) / 12 - 230e6 * 0.2 / 12);
        Assert.Equal(0.25 * 15e6 / 12 + 0.99 * january, run.Net("bank")[12], 0.01);
    }

    [Fact]
    public void An_investment_credit_takes_half_of_itself_off_the_basis()
    {
        var terms = StructureReading.Of(Read("vehicles.farm.tax_equity.investment_credit=30 %", "vehicles.farm.tax_equity.production_credit=0 USD").File!).Vehicles[0].TaxEquity!;
        Assert.Equal(0.3 * 230e6, terms.Credits[12], 1e-6);
        Assert.Equal(0.85 * 230e6, terms.Depreciation.Sum(), 1e-3);
    }

    [Theory]
    [InlineData("vehicles.farm.tax_equity.investor=banc", "unknown-party")]
    [InlineData("vehicles.farm.tax_equity.service=2055-01", "date-order")]
    [InlineData("vehicles.farm.tax_equity.flips_by=2026-06", "date-order")]
    [InlineData("vehicles.farm.tax_equity.cash_before=125 %", "out-of-range")]
    [InlineData("vehicles.farm.tax_equity.target=658 %", "out-of-range")]
    public void Bad_terms_are_findings(string set, string id)
    {
        var (file, findings) = Read(set);
        Assert.Null(file);
        var finding = Assert.Single(findings, f => f.Severity == Severity.Error);
        Assert.Equal((id, true), (finding.Id, finding.Mend.Length > 0 && finding.Allowed.Length > 0));
    }

    // 39 M of halls from July 2026 on, let at 4 M a year: 1 M a year is written off. A loan of 10 M at 6 % takes 0.6 M, so 2.4 M are taxable and 3.4 M are paid out.
    [Fact]
    public void A_trust_is_tested_by_year()
    {
        double[] rent = [.. Enumerable.Range(0, 36).Select(m => m < 6 ? 0 : 4e6 / 12)], capex = new double[36];
        capex[5] = -39e6;
        ReitYearAnswer Year(double lockUp, bool isRent)
        {
            var loan = new TermLoan(new LoanTerms("loan", "trust", "lender", 1, 10e6, 0.06, 0, 0, 1, 34, 1, RepaymentKind.Bullet, 1.3, 0, null, LoanTerms.Fractions(Start, 36, DayCountBasis.Thirty360)));
            var vehicle = new Vehicle("trust", [new Holder("owners", 1)], [], LockUp: lockUp) { Reit = new Reit(0.8, [.. Enumerable.Range(0, 36).Select(m => m < 6 ? 0 : 1e6 / 12)]) };
            var run = StructureRun.Run(new Structure("t", Start, 36, 0.08, [vehicle], [new Contract("halls", "trust", "builder", capex, true), new Contract("lease", "trust", "tenant", rent, IsRent: isRent)], [loan]));
            return StructureAnswer.Of(run).Reits!["trust"][1];
        }
        var good = Year(0, true);
        Assert.Equal((2027, 2.4e6, 3.4e6, 0.0, true), (good.Year, Math.Round(good.TaxableIncomeUsd), Math.Round(good.DistributedUsd), good.ShortUsd, good.AllMet));
        Assert.Equal([1, 1, 0.8, 3.4 / 2.4], good.Tests.Select(t => Math.Round(t.Value, 9)), (a, b) => Math.Abs(a - b) < 1e-6);
        // Power sold in place of rooms let is no rent; cash trapped by a covenant is not paid out.
        Assert.Equal(["856(c)(3)", "856(c)(2)"], Year(0, false).Tests.Where(t => !t.Met).Select(t => t.Paragraph));
        var trapped = Year(10, true);
        Assert.False(trapped.AllMet);
        Assert.Equal(0.9 * 2.4e6 - trapped.DistributedUsd, trapped.ShortUsd, 1);
        Assert.True(trapped.ShortUsd > 1e6);
    }

    [Fact]
    public void A_trust_is_read_with_its_write_offs()
    {
        var reit = StructureReading.Of(Read("vehicles.farm.reit.service=2027-01", "vehicles.farm.reit.real_property=70 %").File!).Vehicles[0].Reit!;
        Assert.Equal((0.7, 230e6 * 0.02461 / 12), (reit.RealProperty, reit.Depreciation[12]), (a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-12 && Math.Abs(a.Item2 - b.Item2) < 1e-6);
    }
}
