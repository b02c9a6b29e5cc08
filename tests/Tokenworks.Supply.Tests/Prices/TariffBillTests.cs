using Tokenworks.Scenarios;

namespace Tokenworks.Supply.Tests.Prices;

public sealed class TariffBillTests
{
    private static readonly int[][] AllDay = [.. Enumerable.Range(0, 12).Select(_ => new int[24])];
    private static readonly double[] Flat = [.. Enumerable.Repeat(1.0, 8760)];

    private static Tariff Simple(double ratchet = 0, double least = 0) => new(
        "simple", [[new(100_000, 0.10), new(double.PositiveInfinity, 0.05)]], AllDay, AllDay, [], [], [], [[new(double.PositiveInfinity, 10)]], new int[12],
        ratchet > 0 ? [.. Enumerable.Repeat(ratchet, 12)] : [], 100, least);

    [Fact]
    public void Of_flat_load_by_hand()
    {
        var bill = TariffBill.Of(Simple(), Flat);
        // A month's first 100 MWh at 10 cents, the rest at 5.
        Assert.Equal(12 * 100_000 * 0.10 + (8_760_000 - 12 * 100_000) * 0.05, bill.EnergyUsd, 1e-6);
        Assert.Equal(12 * 1000 * 10, bill.DemandUsd, 1e-6);
        Assert.Equal(1200, bill.FixedUsd, 1e-9);
    }

    [Fact]
    public void Of_ratchet_bills_a_share_of_the_highest_month()
    {
        double[] load = [.. Flat];
        load[5000] = 2;
        Assert.Equal(10 * (2000 + 11 * 1600), TariffBill.Of(Simple(0.8), load).DemandUsd, 1e-6);
        Assert.Equal(10 * (2000 + 11 * 1000), TariffBill.Of(Simple(), load).DemandUsd, 1e-6);
    }

    [Fact]
    public void Of_a_dark_year_the_minimum_take_is_still_paid()
    {
        var full = TariffBill.Of(Simple(), Flat, contractedMw: 10, minimumTake: 0.85);
        var dark = TariffBill.Of(Simple(), new double[8760], contractedMw: 10, minimumTake: 0.85);
        Assert.Equal(8500, dark.BilledKw[0], 9);
        Assert.True(dark.DemandUsd > 0 && dark.EnergyUsd == 0);
        Assert.True(dark.DemandUsd <= full.DemandUsd);
    }

    [Fact]
    public void Of_minimum_take_is_paid_where_the_load_stays_away()
    {
        var bill = TariffBill.Of(Simple(), Flat, contractedMw: 10, minimumTake: 0.85);
        Assert.Equal(12 * 8500 * 10, bill.DemandUsd, 1e-6);
        Assert.All(bill.BilledKw, kw => Assert.Equal(8500, kw, 1e-9));
    }

    [Fact]
    public void Of_least_bill_tops_up() => Assert.Equal(12 * 50_000.0, TariffBill.Of(Simple(least: 50_000), [.. Flat.Select(_ => 0.0)]).TotalUsd, 1e-6);

    [Fact]
    public void Of_weekends_have_their_own_period()
    {
        int[][] free = [.. AllDay.Select(r => r.Select(_ => 1).ToArray())];
        var t = Simple() with { Energy = [[new(double.PositiveInfinity, 0.1)], [new(double.PositiveInfinity, 0)]], WeekendEnergy = free };
        Assert.Equal(0.1 * 1000 * 24 * 261, TariffBill.Of(t, Flat).EnergyUsd, 1e-6);
        Assert.Equal(0.1 * 1000 * 24 * 260, TariffBill.Of(t, Flat, firstWeekday: 5).EnergyUsd, 1e-6);
    }
}
