using Tokenworks.Supply.Adequacy;

namespace Tokenworks.Supply.Tests.Adequacy;

public sealed class SequentialAdequacyTests
{
    private static readonly AdequacyUnits[] Units = [new(50, 6, 0.08, 40)];

    private static double[] Load(double mw) => [.. Enumerable.Range(0, 8760).Select(t => mw + 20 * Math.Sin(2 * Math.PI * t / 24))];

    private static AdequacyEstimate Run(AdequacyStore? store = null, ulong seed = 7, int years = 1500, TierShares? tiers = null, IReadOnlyList<AdequacyUnits>? units = null) =>
        SequentialAdequacy.Run(new AdequacyStudy(units ?? Units, [Load(210)], store, tiers, years, seed));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Run_agrees_with_the_convolution_within_four_standard_errors(int seed)
    {
        var exact = OutageTable.Of(Units).Over(Load(210));
        var simulated = Run(seed: (ulong)seed);
        Assert.InRange(simulated.Hours.Mean, exact.Hours - 4 * simulated.Hours.StandardError, exact.Hours + 4 * simulated.Hours.StandardError);
        Assert.InRange(simulated.Mwh.Mean, exact.Mwh - 4 * simulated.Mwh.StandardError, exact.Mwh + 4 * simulated.Mwh.StandardError);
        Assert.True(simulated.Hours.StandardError < 0.05 * exact.Hours);
    }

    [Fact]
    public void Run_short_repairs_are_not_averaged_away()
    {
        AdequacyUnits[] quick = [new(50, 6, 0.08, 3)];
        var exact = OutageTable.Of(quick).Over(Load(210));
        var simulated = Run(units: quick, years: 600);
        Assert.InRange(simulated.Mwh.Mean, exact.Mwh - 4 * simulated.Mwh.StandardError, exact.Mwh + 4 * simulated.Mwh.StandardError);
    }

    [Fact]
    public void Run_a_larger_store_never_leaves_more_unserved()
    {
        double last = double.PositiveInfinity;
        foreach (var mwh in (ReadOnlySpan<double>)[0, 50, 200, 800])
        {
            var mean = Run(new AdequacyStore(100, mwh, 0.85), years: 200).Mwh.Mean;
            Assert.True(mean <= last);
            last = mean;
        }
    }

    [Fact]
    public void Run_tiers_add_up_and_training_goes_first()
    {
        var r = Run(tiers: new TierShares(0.1, 0.1), years: 300);
        Assert.Equal(1, r.TierMwh.Values.Sum() / r.Mwh.Mean, 1e-9);
        Assert.True(r.TierMwh["training"] > r.TierMwh["batch"]);
        Assert.Equal(r.Mwh.Mean, Run(tiers: new TierShares(1, 0), years: 300).TierMwh["training"], 1e-6);
    }

    [Fact]
    public void Run_is_keyed_by_unit_so_that_a_perfect_unit_changes_no_outage()
    {
        var alone = Run(years: 50);
        Assert.Equal((alone.Hours, alone.Days, alone.Mwh), (Run(years: 50).Hours, Run(years: 50).Days, Run(years: 50).Mwh));
        Assert.Equal(alone.Mwh, Run(years: 50, units: [.. Units, new AdequacyUnits(1e-9, 1, 0.5)]).Mwh, new Near());
    }

    [Fact]
    public void Run_another_line_before_the_units_changes_none_of_their_outages() =>
        Assert.Equal(Run(years: 50).Mwh, Run(years: 50, units: [new AdequacyUnits(1e-9, 2, 0.5), .. Units]).Mwh, new Near());

    [Fact]
    public void Run_names_tell_like_units_apart() => Assert.NotEqual(
        Run(years: 50).Mwh.Mean, Run(years: 50, units: [Units[0] with { Name = "north" }]).Mwh.Mean);

    private sealed class Near : IEqualityComparer<Estimate>
    {
        public bool Equals(Estimate? x, Estimate? y) => Math.Abs(x!.Mean - y!.Mean) < 1e-3;

        public int GetHashCode(Estimate e) => 0;
    }
}
