using NodaTime;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance.Tests;

/// <summary>A table of known answers from textbooks, spreadsheets, standards and other programs, row by row, at their printed precision.</summary>
public sealed class TestValueTests
{
    private static readonly double[] Cfads = [100, 110, 120, 115, 105];

    [Fact]
    public void Row_01_npv_of_spreadsheets() => Assert.Equal(1188.443412, Npv.OnePeriodBefore(0.10, [-10000, 3000, 4200, 6800]), 5e-7);

    [Fact]
    public void Row_02_npv_from_now() => Assert.Equal(122.894854950943, Npv.Of(0.05, [-15000, 1500, 2500, 3500, 4500, 6000]), 5e-12 * 100);

    [Fact]
    public void Row_03_irr() => Assert.Equal(0.5672303344358536, Irr.Solve([-250000, 100000, 150000, 200000, 250000, 300000]).Single!.Value, 1e-15);

    [Fact]
    public void Row_04_negative_irr()
    {
        Assert.Equal(-0.021244848, Irr.Solve([-70000, 12000, 15000, 18000, 21000]).Single!.Value, 5e-10);
        Assert.Equal(0.086630948, Irr.Solve([-70000, 12000, 15000, 18000, 21000, 26000]).Single!.Value, 5e-10);
        Assert.Equal(-0.443506941, Irr.Solve([-70000, 12000, 15000]).Single!.Value, 5e-10);
    }

    [Fact]
    public void Row_05_two_roots_are_flagged()
    {
        var rates = Irr.Solve([-100, 230, -132]);
        Assert.Null(rates.Single);
        Assert.Equal(0.10, rates.Roots[0], 1e-12);
        Assert.Equal(0.20, rates.Roots[1], 1e-12);
        Assert.StartsWith("several roots", rates.Status, StringComparison.Ordinal);
    }

    [Fact]
    public void Row_06_xirr_and_flows_of_one_sign()
    {
        LocalDate[] dates = [new(2008, 1, 1), new(2008, 3, 1), new(2008, 10, 30), new(2009, 2, 15), new(2009, 4, 1)];
        double[] flows = [-10000, 2750, 4250, 3250, 2750];
        Assert.Equal(0.3733625335, Xirr.Solve(dates, flows).Single!.Value, 5e-11);
        Assert.Equal(2086.647602, Xirr.Npv(0.09, dates, flows), 5e-7);
        var none = Xirr.Solve(dates, [10000, 2750, 4250, 3250, 2750]);
        Assert.Empty(none.Roots);
        Assert.Equal("no sign change", none.Status);
    }

    [Fact]
    public void Row_07_mirr()
    {
        Assert.Equal(0.126094130365905, Npv.Modified([-120000, 39000, 30000, 21000, 37000, 46000], 0.10, 0.12)!.Value, 5e-14);
        Assert.Equal(0.342823387842177, Npv.Modified([100, 200, -50, 300, -200], 0.05, 0.06)!.Value, 5e-14);
    }

    [Fact]
    public void Row_08_pmt()
    {
        Assert.Equal(304.1459143262, Annuity.Pmt(0.08 / 12, 60, 15000), 5e-10);
        Assert.Equal(250, Annuity.Pmt(0, 60, 15000), 1e-12);
    }

    [Fact]
    public void Row_09_ppmt()
    {
        Assert.Equal(710.2541257864, Annuity.Ppmt(0.10 / 12, 1, 60, 55000), 5e-10);
        Assert.Equal(1158.929712, Annuity.Pmt(0.10 / 12, 60, 55000) / (1 + 0.10 / 12), 5e-7);
    }

    [Fact]
    public void Row_10_level_debt()
    {
        Assert.Equal(135867.958220, Annuity.Pmt(0.06, 10, 1e6), 5e-7);
        Assert.Equal(75867.958220, Annuity.Ppmt(0.06, 1, 10, 1e6), 5e-7);
        // The table's last digits come from a payment rounded to six places: 572,325.2668263 is exact.
        Assert.Equal(572325.266830, Annuity.Balance(0.06, 10, 1e6, 5), 5e-6);
    }

    [Fact]
    public void Row_11_sculpted_debt()
    {
        var debt = DebtSizing.Sculpted(Cfads, 0.06, 1.30);
        Assert.Equal(355.804942, debt, 5e-7);
        double[] principal = [55.5748, 66.6016, 78.2900, 79.1412, 76.1974];
        Assert.All(DebtSizing.SculptedPrincipal(Cfads, 0.06, 1.30).Zip(principal), p => Assert.Equal(p.Second, p.First, 5e-5));
        Assert.Equal(debt, DebtSizing.SculptedPrincipal(Cfads, 0.06, 1.30).Sum(), 1e-9);
        Assert.Equal(1.30, DebtSizing.Llcr(Cfads, 0.06, debt), 1e-12);
        Assert.Equal(420.496750, DebtSizing.Sculpted(Cfads, 0.06, 1.10), 6e-7);
    }

    [Fact]
    public void Row_12_level_debt_by_cover()
    {
        var debt = DebtSizing.Level(Cfads, 0.06, 1.30);
        Assert.Equal(324.027984, debt, 5e-7);
        Assert.Equal(1.43, Cfads.Average() / (100 / 1.30), 1e-12);
        Assert.Equal(1.427489, DebtSizing.Llcr(Cfads, 0.06, debt), 5e-7);
    }

    [Fact]
    public void Row_13_cover_sized_debt_with_reserves_and_taxes() => Assert.Equal(734600910.59, AnnualCase.Run("case-1").Project.Debt.AmountUsd, 0.01);

    [Fact]
    public void Row_14_interest_during_construction()
    {
        double[] draws = [.. Enumerable.Repeat(10.0, 24)];
        Assert.Equal(254.319552, DebtSizing.AfterDraws(draws, 0.06 / 12), 5e-7);
        Assert.Equal(14.319552, DebtSizing.AfterDraws(draws, 0.06 / 12) - draws.Sum(), 5e-7);
    }

    [Fact]
    public void Row_15_bond_price()
    {
        // By hand: 3.29 x 14.87747486 + 100 x 0.5536757542 = 104.3144677; the table prints 104.314465.
        Assert.Equal(104.3144677, BondPrice.Of(0.0658, 0.06, 20), 5e-8);
        Assert.Equal(104.314465, BondPrice.Of(0.0658, 0.06, 20), 3e-6);
        Assert.Equal(100, BondPrice.Of(0.0658, 0.0658, 20), 1e-10);
    }

    [Fact]
    public void Row_16_bond_of_48_half_years()
    {
        Assert.Equal(1.139011, Annuity.Pmt(0.0329, 48, 27.3), 5e-7);
        Assert.Equal(0.898170, 27.3 * 0.0329, 5e-7);
        Assert.Equal(1.237061, Annuity.Pmt(0.0329, 40, 27.3), 5e-7);
    }

    [Fact]
    public void Row_17_macrs_5() => AssertPercent([20, 32, 19.2, 11.52, 11.52, 5.76], Macrs.Table(DepreciationClass.Macrs5));

    [Fact]
    public void Row_18_macrs_7()
    {
        AssertPercent([14.29, 24.49, 17.49, 12.49, 8.93, 8.92, 8.93, 4.46], Macrs.Table(DepreciationClass.Macrs7));
        AssertPercent([3.57, 27.55, 19.68, 14.06, 10.04, 8.73, 8.73, 7.64], Macrs.SevenYearFourthQuarter);
    }

    [Fact]
    public void Row_19_macrs_15() => AssertPercent([5, 9.5, 8.55, 7.7, 6.93, 6.23, 5.9, 5.9, 5.91, 5.9, 5.91, 5.9, 5.91, 5.9, 5.91, 2.95], Macrs.Table(DepreciationClass.Macrs15));

    [Theory]
    [InlineData(1, 2.461, 0.107)]
    [InlineData(7, 1.177, 1.391)]
    [InlineData(12, 0.107, 2.461)]
    public void Row_20_real_property(int month, double first, double last)
    {
        var table = Macrs.RealProperty39(month);
        Assert.Equal(first, 100 * table[0], 1e-9);
        Assert.All(table[1..39], v => Assert.Equal(2.564, 100 * v, 1e-9));
        Assert.Equal(last, 100 * table[39], 1e-9);
        Assert.Equal(1, table.Sum(), 1e-4);
    }

    [Fact]
    public void Row_21_formula_against_table()
    {
        double[] expected = [14.286, 24.490, 17.493, 12.495, 8.925, 8.925, 8.925, 4.462];
        Assert.All(Macrs.Formula(7, 2).Zip(expected), v => Assert.Equal(v.Second, 100 * v.First, 0.0006));
        Assert.All(Macrs.Formula(7, 2).Zip(Macrs.Table(DepreciationClass.Macrs7)), v => Assert.Equal(100 * v.Second, 100 * v.First, 0.01));
        Assert.All(Macrs.Formula(5, 2).Zip(Macrs.Table(DepreciationClass.Macrs5)), v => Assert.Equal(100 * v.Second, 100 * v.First, 0.01));
    }

    [Fact]
    public void Row_22_lease_liability_and_day_counts()
    {
        double[] payments = [.. Enumerable.Repeat(5000.0, 48)];
        LocalDate[] dates = [.. Enumerable.Range(0, 48).Select(m => new LocalDate(2022, 1, 1).PlusMonths(m))];
        Assert.Equal(210873.28, LeaseMeasurement.LiabilityByDays(dates, payments, 0.07), 0.005);
        Assert.Equal(210858.93, LeaseMeasurement.LiabilityInAdvance(payments, Math.Pow(1.07, 1 / 12.0) - 1), 0.005);
        Assert.Equal(210019.01, LeaseMeasurement.LiabilityInAdvance(payments, 0.07 / 12), 0.005);
    }

    [Fact]
    public void Row_23_operating_lease_month()
    {
        var month = LeaseMeasurement.OperatingPeriod(381143.08, 17810.43, 15635.57, 0.0225 / 12);
        Assert.Equal(714.64, month.Interest, 0.005);
        Assert.Equal(14920.93, month.AssetChange, 0.005);
        Assert.Equal(364047.29, month.Liability, 0.005);
    }

    [Fact]
    public void Row_24_operating_lease_with_steps()
    {
        double[] payments = [.. Enumerable.Range(0, 5).Select(i => 100 * Math.Pow(1.03, i))];
        Assert.Equal(445.743245, LeaseMeasurement.Liability(payments, 0.06), 5e-7);
        var periods = LeaseMeasurement.Operating(payments, 0.06);
        Assert.Equal(106.182716, periods[0].Expense, 5e-7);
        double[] liability = [372.4878, 291.8371, 203.2573, 106.1801, 0], asset = [366.3051, 282.4717, 193.7992, 99.8119, 0];
        Assert.All(liability.Zip(periods), v => Assert.Equal(v.First, v.Second.Liability, 5e-5));
        Assert.All(asset.Zip(periods), v => Assert.Equal(v.First, v.Second.Asset, 5e-5));
        Assert.Equal(115.893244, LeaseMeasurement.Finance(payments, 0.06)[0].Expense, 5e-7);
    }

    [Theory]
    [InlineData(27.3, 110.0, "finance")]
    [InlineData(22, 94.8, "finance")]
    [InlineData(15, 74.7, "operating")]
    public void Row_25_classification(double cap, double percent, string expected)
    {
        var pv = LeaseMeasurement.Liability([2.5, 2.5, 2.5, 2.5], 0.0658);
        Assert.Equal(8.548942, pv, 5e-7);
        var facts = new LeaseFacts(false, false, 4, 39, pv, cap / Math.Pow(1.0658, 4), 27, false);
        var result = LeaseClassification.Of(facts);
        Assert.Equal(percent, 100 * result.Tests[3].Value, 0.05);
        Assert.Equal(expected, result.Asc842);
        Assert.Equal("on balance sheet", result.Ifrs16);
        Assert.Equal("finance", LeaseClassification.Of(facts with { TransfersOwnership = true }).Asc842);
        Assert.Equal("finance", LeaseClassification.Of(facts with { PurchaseOptionLikely = true }).Asc842);
        Assert.Equal("finance", LeaseClassification.Of(facts with { TermYears = 29.25 }).Asc842);
        Assert.Equal("finance", LeaseClassification.Of(facts with { IsSpecialised = true }).Asc842);
    }

    [Fact]
    public void Row_26_measurement_takes_the_probable_guarantee()
    {
        Assert.Equal(8.548942, LeaseMeasurement.Liability([2.5, 2.5, 2.5, 2.5], 0.0658), 5e-7);
        Assert.Equal(10.874, LeaseMeasurement.Liability([2.5, 2.5, 2.5, 2.5], 0.0658, 3), 5e-4);
    }

    [Theory]
    [InlineData(14, 6)]
    [InlineData(5, 8)]
    [InlineData(25, 0)]
    public void Row_27_capped_guarantee(double value, double payment) => Assert.Equal(payment, Guarantee.Payment(20, value, 8), 1e-12);

    [Fact]
    public void Row_28_yield_flip()
    {
        var flip = YieldFlip.Run(60, 40, [.. Enumerable.Repeat(12.0, 15)], 0.90, 0.05, 0.08);
        Assert.Equal(8, flip.FlipYear);
        Assert.Equal(8.8995, 100 * flip.IrrAtFlip!.Value, 5e-5);
        Assert.Equal(9.5511, 100 * Irr.Solve(flip.Investor).Single!.Value, 5e-5);
        Assert.Equal(7.7265, 100 * Irr.Solve(flip.Sponsor).Single!.Value, 5e-5);
    }

    [Fact]
    public void Row_29_flip_with_debt_and_taxes()
    {
        var model = AnnualCase.Run("case-3");
        Assert.Equal(-55266850.14, model.Owners[0].NpvUsd, 0.01);
        Assert.Equal(23662888.15, model.Owners[1].NpvUsd, 0.01);
    }

    [Theory]
    [InlineData(0.08, 30, 0.0888274334)]
    [InlineData(0.08, 20, 0.1018522088)]
    [InlineData(0.07, 25, 0.0858105172)]
    public void Row_30_capital_recovery(double rate, int years, double expected) => Assert.Equal(expected, Annuity.Crf(rate, years), 5e-11);

    [Fact]
    public void Row_31_losses_offset_eighty_percent()
    {
        var years = TaxBook.Run(new TaxRules(0.21), [new TaxInput(-100, 0, 0), new TaxInput(60, 0, 0), new TaxInput(80, 0, 0)]);
        Assert.Equal([0, 2.52, 5.88], years.Select(y => Math.Round(y.Total, 9)));
        Assert.Equal(0, years[2].LossLeft, 1e-12);
    }

    [Fact]
    public void Row_32_credit_takes_half_of_itself_off_the_basis() => Assert.Equal(850, CreditBasis.After(1000, 0.30), 1e-12);

    private static void AssertPercent(double[] percent, double[] shares)
    {
        Assert.Equal(percent.Length, shares.Length);
        Assert.All(percent.Zip(shares), v => Assert.Equal(v.First, 100 * v.Second, 1e-9));
        Assert.Equal(1, shares.Sum(), 1e-9);
    }
}
