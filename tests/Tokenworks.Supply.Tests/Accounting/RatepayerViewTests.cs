using Tokenworks.Supply.Accounting;

namespace Tokenworks.Supply.Tests.Accounting;

/// <summary>Who carries plant after its customer has left.</summary>
public class RatepayerViewTests
{
    private static readonly UtilityAsset Plant = new("ccgt", 1000, 3e9, 2029, 30, 20e6);
    private static readonly RatepayerTerms Terms = new(2044, 2044, 0, 0.07, 1, 0, 1e6);

    [Fact]
    public void Plant_of_thirty_years_is_half_paid_after_fifteen()
    {
        var a = RatepayerView.Of([Plant], Terms);
        Assert.Equal(0.5, a.Assets[0].PaidShare, 1e-12);
        Assert.Equal(1.5e9, a.LeftUsd, 1e-3);
        Assert.Equal(15, a.Years.Count);
        Assert.Equal(0, a.DuringUsd);
        // The first year: write-off, return on what is left in its middle, fixed cost.
        Assert.Equal(1e8 + 0.07 * 3e9 * (1 - 15.5 / 30) + 20e6, a.Years[0].CostUsd, 1e-3);
        Assert.Equal(a.Years[0].CarriedUsd / 1e6 / 12, a.UsdPerCustomerMonth, 1e-9);
    }

    [Fact]
    public void Return_and_write_off_have_the_present_value_of_what_is_left()
    {
        var a = RatepayerView.Of([Plant with { FixedUsdPerYear = 0 }], Terms);
        // At the same rate, but for the return being on the year's mean.
        Assert.Equal(1.5e9, a.CarriedUsd, 0.04 * 1.5e9);
    }

    [Fact]
    public void Minimum_payments_end_with_the_agreement_and_worth_lasts()
    {
        var a = RatepayerView.Of([Plant], Terms with { LeaveYear = 2040.5, MinimumUsdPerYear = 1e8, WorthUsdPerMwYear = 50_000 });
        Assert.Equal([1e8, 1e8, 1e8, 0.5e8, 0], a.Years.Take(5).Select(y => y.TenantUsd));
        Assert.Equal(5e7, a.Years[0].WorthUsd, 1e-3);
        Assert.True(a.CarriedUsd < RatepayerView.Of([Plant], Terms with { LeaveYear = 2040.5 }).CarriedUsd);
    }
}
