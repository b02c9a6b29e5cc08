using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance.Tests;

/// <summary>Taxes of a scenario's parties, by hand on the made venture.</summary>
public sealed class ScenarioTaxTests
{
    private static Sourced<Fraction> Percent(double value, string path) => Made.Of(Fraction.FromPercent(value), path);

    private static TaxSection Terms(double rate = 21, double state = 0, double bonus = 0) => new()
    {
        Rate = Percent(rate, "tax.rate"), StateRate = Percent(state, "tax.state"), LossLimit = Percent(80, "tax.loss"), InterestLimit = Percent(30, "tax.interest"),
        Bonus = bonus > 0 ? Schedule<Fraction>.Constant(Percent(bonus, "tax.bonus")) : null,
    };

    private static FinanceAnswer Answer(TaxSection? tax, VentureSection? venture)
    {
        var slice = Made.Slice(venture);
        slice = slice with { Finance = slice.Finance with { Tax = tax } };
        return ScenarioAnswer.Of(slice, Made.Build(venture?.Name ?? "owner", venture is null ? "owner" : "tenant", 1), Made.Monthly(1), [], DrawBlock.Single, "made");
    }

    [Fact]
    public void Without_a_section_nothing_is_taxed() => Assert.Null(Answer(null, Made.Venture()).Taxes);

    [Fact]
    public void Rate_zero_leaves_every_month_as_it_was()
    {
        var answer = Answer(Terms(rate: 0), Made.Venture());
        Assert.Equal(["group", "member", "sponsor", "tenant"], answer.Taxes!.Keys.Order());
        Assert.All(answer.Taxes!, t => Assert.Equal(answer.Parties[t.Key].Cash, t.Value.AfterTaxCash));
    }

    [Fact]
    public void Cash_after_tax_is_cash_less_tax_and_a_group_pays_what_its_members_pay()
    {
        var answer = Answer(Terms(state: 5.5), Made.Venture());
        var taxes = answer.Taxes!;
        Assert.All(taxes, t => Assert.Equal(answer.Parties[t.Key].Cash.Sum() - t.Value.TaxUsd, t.Value.AfterTaxCash.Sum(), 0.01));
        Assert.Equal(taxes["tenant"].TaxUsd + taxes["member"].TaxUsd, taxes["group"].TaxUsd, 0.01);
        Assert.True(taxes["member"].TaxUsd > 0 && taxes["member"].AfterTaxIrr < answer.Parties["member"].Irr);
        // State tax is deducted before federal: 5.5 % and 21 % of the rest.
        var year = taxes["member"].Years.First(y => y.TaxableUsd > 0);
        Assert.Equal((0.055 * year.TaxableUsd, 0.21 * 0.945 * year.TaxableUsd), (year.StateUsd, year.FederalUsd), (a, b) => Math.Abs(a.Item1 - b.Item1) < 0.01 && Math.Abs(a.Item2 - b.Item2) < 0.01);
    }

    // All buildings are written off when their value is taxed: what is taxed is the cash that the venture and the notes leave, less the cost of 80 % of the buildings.
    [Fact]
    public void Over_its_life_the_sponsor_is_taxed_on_its_profit()
    {
        var cash = Made.Run(Made.Venture(), DrawBlock.Single);
        double Sum(string category) => cash.Flows.Where(f => f.Category == category).Sum(f => f.Usd.Sum(0));
        var profit = 0.8 * (Sum("rent") - Sum("venture_cost") + Sum("terminal_value") - 27e9) + Sum("interest_on_proceeds") + Sum("interest_on_reserve") - cash.Notes.Sum(n => n.Interest[0]);
        var years = Answer(Terms() with { LossLimit = Percent(100, "tax.loss") }, Made.Venture()).Taxes!["sponsor"].Years;
        Assert.Equal(profit, years.Sum(y => y.TaxableUsd) - years[^1].LossLeftUsd, 1);
        Assert.All(years, y => Assert.Equal(0, y.InterestLeftUsd));
    }

    [Fact]
    public void Without_the_election_interest_beyond_30_percent_waits()
    {
        var years = Answer(Terms() with { RealPropertyElection = false }, Made.Venture()).Taxes!["sponsor"].Years;
        Assert.True(years[^1].InterestLeftUsd > 1e9);
    }

    // Two draws of 21 and 30 %: each as if it ran alone, and the tax in proportion.
    [Fact]
    public void Every_draw_is_taxed_by_its_own_rate()
    {
        var slice = Made.Slice(Made.Venture());
        slice = slice with { Finance = slice.Finance with { Tax = Terms() } };
        CashLedger Run(params double[] rates) => FinanceStage.Run(slice, Made.Build("jv", "tenant", rates.Length), Made.Monthly(rates.Length), [new ProductInfo("chat", WorkKind.Interactive)],
            new DrawBlock(rates.Length, 1, 0, new Dictionary<string, double[]> { ["tax.rate"] = rates }));
        var (both, low, high) = (Run(0.21, 0.30), Run(0.21), Run(0.30));
        foreach (var (party, i) in both.Parties.Where(p => p.Name != "lender").Select((p, i) => (p.AfterTax!, i)))
        {
            var (a, b) = (low.Parties.Where(p => p.Name != "lender").ElementAt(i).AfterTax!, high.Parties.Where(p => p.Name != "lender").ElementAt(i).AfterTax!);
            Assert.Equal((a.TaxUsd[0], b.TaxUsd[0], a.NpvUsd[0], b.NpvUsd[0], a.Irr[0], b.Irr[0]), (party.TaxUsd[0], party.TaxUsd[1], party.NpvUsd[0], party.NpvUsd[1], party.Irr[0], party.Irr[1]));
            Assert.Equal(30.0 / 21, b.TaxUsd[0] / a.TaxUsd[0], 1e-9);
        }
        Assert.Null(both.Parties.Single(p => p.Name == "lender").AfterTax);
    }

    [Fact]
    public void Straight_line_over_40_years_writes_off_all_from_the_middle_of_the_month()
    {
        Assert.Equal(0.5 / 12 / 40, Macrs.Straight40(12)[0], 1e-15);
        Assert.All(Enumerable.Range(1, 12), m => Assert.Equal(1, Macrs.Straight40(m).Sum(), 1e-12));
    }

    [Fact]
    public void Bonus_writes_chips_off_in_their_first_year()
    {
        double First(double bonus) => Answer(Terms(bonus: bonus), null).Taxes!["owner"].Years.First(y => y.Year == 2029).TaxableUsd + 0;
        double Loss(double bonus) => Answer(Terms(bonus: bonus), null).Taxes!["owner"].Years.First(y => y.Year == 2029).LossLeftUsd;
        // 50 billion of chips: 20 % of them in the first year without bonus, all with it.
        Assert.Equal(40e9, Loss(100) + First(0) - First(100) - Loss(0), 1);
    }

    [Fact]
    public void Reit_tests_fall_one_by_one()
    {
        var good = new ReitYear(Rents: 80, Interest: 16, OtherIncome: 4, RealEstate: 70, CashAndTreasuries: 10, OtherAssets: 20, TaxableIncome: 50, Distributed: 45);
        Assert.All(ReitTests.Of(good), t => Assert.True(t.Met, t.Name));
        string Fails(ReitYear year) => Assert.Single(ReitTests.Of(year), t => !t.Met).Paragraph;
        Assert.Equal("856(c)(3)", Fails(good with { Rents = 74, Interest = 22 }));
        Assert.Equal("856(c)(2)", Fails(good with { Interest = 14, OtherIncome = 6 }));
        Assert.Equal("856(c)(4)(A)", Fails(good with { OtherAssets = 27 }));
        Assert.Equal("857(a)(1)", Fails(good with { Distributed = 44 }));
    }
}
