using CsCheck;
using NodaTime;

namespace Tokenworks.Finance.Tests;

/// <summary>Problems with known answers; sources are those of the numpy-financial tests and published examples named.</summary>
public sealed class RateTests
{
    [Fact]
    public void Irr_numpy_financial_example() =>
        Assert.Equal(0.5672303344358536, Irr.Solve([-250000, 100000, 150000, 200000, 250000, 300000]).Single!.Value, 1e-12);

    [Theory]
    [InlineData(new[] { -70000.0, 12000, 15000, 18000, 21000 }, -0.021244848)]
    [InlineData(new[] { -70000.0, 12000, 15000, 18000, 21000, 26000 }, 0.086630948)]
    [InlineData(new[] { -70000.0, 12000, 15000 }, -0.443506941)]
    public void Irr_negative_and_small_rates(double[] flows, double expected) => Assert.Equal(expected, Irr.Solve(flows).Single!.Value, 1e-8);

    [Fact]
    public void Irr_two_roots_are_both_found_and_flagged()
    {
        var result = Irr.Solve([-100, 230, -132]);
        Assert.Equal([0.10, 0.20], result.Roots.Select(r => Math.Round(r, 9)));
        Assert.StartsWith("several roots", result.Status, StringComparison.Ordinal);
        Assert.Null(result.Single);
        Assert.Equal(0.10, result.NearestTo(0.08)!.Value, 1e-9);
    }

    [Theory]
    [InlineData(new[] { 1.0, 2, 3 })]
    [InlineData(new[] { -1.0, -2 })]
    [InlineData(new[] { 0.0, 0 })]
    [InlineData(new double[0])]
    public void Irr_without_sign_change_is_undefined_not_NaN(double[] flows)
    {
        var result = Irr.Solve(flows);
        Assert.Empty(result.Roots);
        Assert.Equal("no sign change", result.Status);
    }

    [Fact]
    public void Irr_any_flows_its_roots_are_worth_nothing() =>
        Gen.Double[-1000, 1000].Array[2, 30].Sample(flows =>
        {
            foreach (var rate in Irr.Solve(flows).Roots)
            {
                Assert.True(double.IsFinite(rate));
                var scale = flows.Select((f, i) => Math.Abs(f) * Math.Pow(1 + rate, -i)).Sum();
                Assert.Equal(0, Npv.Of(rate, flows), 1e-6 * scale);
            }
        });

    [Fact]
    public void Xirr_published_example()
    {
        LocalDate[] dates = [new(2008, 1, 1), new(2008, 3, 1), new(2008, 10, 30), new(2009, 2, 15), new(2009, 4, 1)];
        double[] flows = [-10000, 2750, 4250, 3250, 2750];
        Assert.Equal(0.3733625335, Xirr.Solve(dates, flows).Single!.Value, 1e-9);
        Assert.Equal(2086.647602, Xirr.Npv(0.09, dates, flows), 1e-5);
    }

    [Fact]
    public void Modified_rate_examples()
    {
        Assert.Equal(0.126094130365905, Npv.Modified([-120000, 39000, 30000, 21000, 37000, 46000], 0.10, 0.12)!.Value, 1e-12);
        Assert.Equal(0.342823387842177, Npv.Modified([100, 200, -50, 300, -200], 0.05, 0.06)!.Value, 1e-12);
    }

    [Fact]
    public void Annuity_examples()
    {
        Assert.Equal(304.1459143262, Annuity.Pmt(0.08 / 12, 60, 15000), 1e-9);
        Assert.Equal(250, Annuity.Pmt(0, 60, 15000), 1e-12);
        Assert.Equal(710.2541257864, Annuity.Ppmt(0.1 / 12, 1, 60, 55000), 1e-8);
        Assert.Equal(135867.958220, Annuity.Pmt(0.06, 10, 1e6), 1e-6);
        // Printed from a payment rounded to six digits.
        Assert.Equal(572325.266830, Annuity.Balance(0.06, 10, 1e6, 5), 1e-5);
        Assert.Equal(0.0888274334, Annuity.Crf(0.08, 30), 1e-10);
        Assert.Equal(0.1018522088, Annuity.Crf(0.08, 20), 1e-10);
        Assert.Equal(0.0858105172, Annuity.Crf(0.07, 25), 1e-10);
    }

    [Fact]
    public void Sized_debt_examples()
    {
        double[] cfads = [100, 110, 120, 115, 105];
        Assert.Equal(355.804942, DebtSizing.Sculpted(cfads, 0.06, 1.30), 1e-6);
        Assert.Equal(420.496750, DebtSizing.Sculpted(cfads, 0.06, 1.10), 1e-6);
        Assert.Equal([55.5748, 66.6016, 78.2900, 79.1412, 76.1974], DebtSizing.SculptedPrincipal(cfads, 0.06, 1.30).Select(p => Math.Round(p, 4)));
        Assert.Equal(324.027984, DebtSizing.Level(cfads, 0.06, 1.30), 1e-6);
        Assert.Equal(1.427489, DebtSizing.Llcr(cfads, 0.06, 324.027984), 1e-6);
        Assert.Equal(254.319552, DebtSizing.AfterDraws(Enumerable.Repeat(10.0, 24).ToArray(), 0.06 / 12), 1e-6);
    }

    [Fact]
    public void Bond_price_examples()
    {
        // 3.29 x 14.87747486 + 100 x 0.5536757542 by hand; the table prints 104.314465.
        Assert.Equal(104.3144677, BondPrice.Of(0.0658, 0.06, 20), 1e-7);
        Assert.Equal(100, BondPrice.Of(0.0658, 0.0658, 20), 1e-9);
    }

    [Theory]
    [InlineData(20, 14, 8, 6)]
    [InlineData(20, 5, 8, 8)]
    [InlineData(20, 25, 8, 0)]
    public void Guarantee_pays_the_gap_up_to_its_cap(double threshold, double value, double cap, double expected) =>
        Assert.Equal(expected, Guarantee.Payment(threshold, value, cap));

    [Fact]
    public void PresentWorth_agrees_with_yearly_discounting() =>
        Assert.Equal(100 / 1.08, PresentWorth.Of([.. Enumerable.Repeat(0.0, 12), 100], 0.08, 0), 1e-9);
}
