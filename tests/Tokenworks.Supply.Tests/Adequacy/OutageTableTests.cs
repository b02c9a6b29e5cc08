using CsCheck;
using Tokenworks.Supply.Adequacy;

namespace Tokenworks.Supply.Tests.Adequacy;

public sealed class OutageTableTests
{
    private static double[][] Rows(string file) =>
        [.. File.ReadLines(Shared.InRepository("reference", "adequacy", file)).Skip(1).Select(l => l.Split(',').Select(c => double.Parse(c, System.Globalization.CultureInfo.InvariantCulture)).ToArray())];

    private static List<AdequacyUnits> Rts79() => [.. Rows("units.csv").Select(r => new AdequacyUnits(r[0], (int)r[1], r[2]))];

    private static double[] Rts79Load() => [.. Rows("hourly_load.csv").Select(r => r[1])];

    [Fact]
    public void Over_rts79_gives_the_published_indices()
    {
        var loss = OutageTable.Of(Rts79()).Over(Rts79Load());
        Assert.Equal(9.39418, loss.Hours, 1e-5);
        Assert.Equal(1.36886, loss.Days, 1e-5);
        Assert.Equal(1, loss.Mwh / 1176.30, 1e-5);
    }

    [Fact]
    public void Of_two_units_by_hand()
    {
        var table = OutageTable.Of([new(100, 2, 0.1)]);
        Assert.Equal([0.01, 0.18, 0.81], table.Probability.Select(p => Math.Round(p, 12)));
        Assert.Equal(0.19, table.LossProbability(150), 1e-12);
        Assert.Equal(0.19, table.LossProbability(200), 1e-12);
        Assert.Equal(1, table.LossProbability(200.5), 1e-12);
        Assert.Equal(0.01 * 150 + 0.18 * 50, table.ExpectedShortMw(150), 1e-12);
    }

    [Fact]
    public void Of_is_a_distribution_whose_mean_is_the_units_mean() => Gen.Select(
        Gen.Double[0.5, 50].Select(mw => Math.Round(mw, 1)), Gen.Int[1, 6], Gen.Double[0, 0.5]).List[1, 5].Sample(list =>
    {
        var units = list.Select(u => new AdequacyUnits(u.Item1, u.Item2, u.Item3)).ToList();
        var table = OutageTable.Of(units);
        var most = units.Sum(u => u.CapacityMw * u.Count);
        Assert.Equal(1, table.Probability.Sum(), 1e-9);
        Assert.Equal(most, table.MostMw, 1e-6);
        // The shortfall against all capacity is the mean of what is out.
        Assert.Equal(units.Sum(u => u.CapacityMw * u.Count * u.ForcedOutageRate), table.ExpectedShortMw(most), 1e-6);
    }, iter: 200);

    [Fact]
    public void More_of_a_unit_never_loses_more_load() => Gen.Select(Gen.Int[1, 12], Gen.Double[0.01, 0.3], Gen.Double[10, 200]).Sample((n, q, load) =>
    {
        var (less, more) = (OutageTable.Of([new(20, n, q)]), OutageTable.Of([new(20, n + 1, q)]));
        Assert.True(more.LossProbability(load) <= less.LossProbability(load) + 1e-12);
        Assert.True(more.ExpectedShortMw(load) <= less.ExpectedShortMw(load) + 1e-9);
    }, iter: 300);

    [Fact]
    public void Socrates_assumed_units_keep_200_megawatts_in_summer_with_the_two_largest_out()
    {
        var units = Rows("socrates-units.csv").Select(r => new AdequacyUnits(r[0], (int)r[1], r[2], r[3])).ToList();
        Assert.Equal(15, units.Sum(u => u.Count));
        Assert.InRange(units.Sum(u => u.CapacityMw * u.Count), 306, 308);
        const double derate = 0.12;
        var site = units.ConvertAll(u => u with { CapacityMw = u.CapacityMw * (1 - derate) });
        Assert.True(site.Sum(u => u.CapacityMw * u.Count) - 2 * site.Max(u => u.CapacityMw) >= 200);
        // On the hottest afternoon; at ISO conditions the same units reach 99.98 %.
        Assert.InRange(1 - OutageTable.Of(site).LossProbability(200), 0.997, 0.9975);
        Assert.InRange(1 - OutageTable.Of(units).LossProbability(200), 0.9995, 0.9999);
    }

    [Fact]
    public void Size_finds_the_smallest_fleet()
    {
        var answer = FirmFleet.Size(200, 20.5, 0.02, 0.05, 0.999, 2)!;
        Assert.Equal(14, answer.Units);
        Assert.True(FirmFleet.Of(13, 200, 20.5 * 0.98, 0.05, 2).Availability < 0.999);
        Assert.True(answer.LeftMw >= 200);
        // Units that are nearly always down: many more, or none that suffices.
        Assert.True(FirmFleet.Size(200, 20, 0, 0.95, 0.999999, 2) is null or { Units: > 200 });
    }

    [Fact]
    public void Of_a_huge_fleet_of_odd_units_is_coarser_and_on_the_safe_side()
    {
        // 3e9 steps of 0.01 MW, which no table holds.
        var table = OutageTable.Of([new AdequacyUnits(9_999.99, 3_000, 0), new AdequacyUnits(0.01, 1, 0)]);
        Assert.InRange(table.MostMw, 9_999.99 * 3_000 * 0.98, 9_999.99 * 3_000);
        Assert.Equal(1, table.Probability[^1], 1e-12);
    }

    // F-038, F-039: 250,000 MMBtu/day against three 754 MW combined cycles.
    [Fact]
    public void Hyperion_gas_does_not_run_three_units_flat_out() => Assert.InRange(FirmFleet.FuelLimitMw(250_000, 6.2), 1679, 1681);
}
