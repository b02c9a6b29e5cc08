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

    [Fact]
    public void Over_its_life_the_sponsor_is_taxed_on_its_profit()
    {
        var answer = Answer(Terms() with { LossLimit = Percent(100, "tax.loss"), InterestLimit = Percent(100, "tax.interest") }, Made.Venture());
        var sponsor = answer.Taxes!["sponsor"];
        var rents = answer.Taxes["member"].Years.Sum(y => y.TaxableUsd) / 0.2 * 0.8;
        Assert.InRange(sponsor.Years.Sum(y => y.TaxableUsd), 0, rents);
        Assert.All(sponsor.Years, y => Assert.True(y.LossLeftUsd >= 0 && y.InterestLeftUsd >= 0));
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
