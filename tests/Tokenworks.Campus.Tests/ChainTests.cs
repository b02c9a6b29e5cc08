using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Campus.Tests;

/// <summary>The walls: ledgers close, a block equals single runs, a portfolio adds up, a cache skips what it may.</summary>
public sealed class ChainTests(Hyperion hyperion) : IClassFixture<Hyperion>
{
    [Fact]
    public void Run_hyperion_closes_every_ledger()
    {
        Assert.NotEmpty(hyperion.Result.Balances);
        foreach (var ledger in (string[])["equipment", "build", "fleet", "facility", "supply", "tokens", "cash", "sources_and_uses"])
            Assert.Contains(hyperion.Result.Balances, b => b.Ledger == ledger && b.Scale > 0);
        Assert.All(hyperion.Result.Balances, b => Assert.True(b.Relative <= Balance.Tolerance, b.ToString()));
    }

    [Fact]
    public void Run_block_of_eight_identical_draws_equals_single_run_to_the_last_bit()
    {
        var eight = CampusRun.Run(hyperion.Scenario, OutsideSeries.None, DrawBlock.Identical(8));
        foreach (var name in hyperion.Result.Monthly.Names)
            AssertSameInEveryDraw(name, hyperion.Result.Monthly[name], eight.Monthly[name]);
        foreach (var (one, all) in hyperion.Result.Cash.Flows.Zip(eight.Cash.Flows))
            AssertSameInEveryDraw(one.Category, one.Usd, all.Usd);
        foreach (var (one, all) in hyperion.Result.Cash.Parties.Zip(eight.Cash.Parties))
            Assert.All(all.Irr, irr => Assert.Equal(one.Irr[0], irr));
    }

    private static void AssertSameInEveryDraw(string name, DrawTable one, DrawTable all)
    {
        for (var row = 0; row < one.Rows; row++)
            for (var d = 0; d < all.Width; d++)
                Assert.True(BitConverter.DoubleToInt64Bits(one[row, 0]) == BitConverter.DoubleToInt64Bits(all[row, d]), $"{name}, row {row}, draw {d}");
    }

    [Fact]
    public void Run_with_sampled_values_gives_each_draw_its_own_single_run()
    {
        var price = hyperion.Scenario.Supply.Gas?.Price.Steps[^1].Value ?? throw new InvalidOperationException("no gas price");
        var prices = new[] { price.LowBase, price.BaseBase * 1.1, price.HighBase };
        var block = CampusRun.Run(hyperion.Scenario, OutsideSeries.None,
            DrawBlock.Single with { Width = 3, Sampled = new Dictionary<string, double[]> { [price.Path] = prices } });
        for (var d = 0; d < 3; d++)
        {
            var single = CampusRun.Run(hyperion.Scenario, OutsideSeries.None,
                DrawBlock.Single with { FirstDraw = d, Sampled = new Dictionary<string, double[]> { [price.Path] = [prices[d]] } });
            Assert.Equal(single.Monthly["energy.variable_cost_usd"].Sum(0), block.Monthly["energy.variable_cost_usd"].Sum(d));
        }
        Assert.NotEqual(block.Monthly["energy.variable_cost_usd"].Sum(0), block.Monthly["energy.variable_cost_usd"].Sum(2));
    }

    [Fact]
    public void Cache_after_a_gas_price_change_runs_only_what_depends_on_it()
    {
        var cache = new StageCache();
        var sets = (string[])["phases.phase-1.status=operating"];
        CampusRun.Run(Shipped.Campus("hyperion", sets), OutsideSeries.None, DrawBlock.Single, cache: cache);
        cache.ResetCounts();
        var changed = Shipped.Campus("hyperion", [.. sets, "supply.gas.price=9.25 USD/MMBtu"]);
        var result = CampusRun.Run(changed, OutsideSeries.None, DrawBlock.Single, cache: cache);
        foreach (var stage in (string[])["facility.size", "fleet.size", "build_out", "demand", "fleet", "yield", "facility"])
            Assert.DoesNotContain(stage, cache.Computed.Keys);
        Assert.Contains("supply", cache.Computed.Keys);
        Assert.Contains("finance", cache.Computed.Keys);
        var fresh = CampusRun.Run(changed, OutsideSeries.None, DrawBlock.Single);
        Assert.Equal(fresh.Monthly["energy.variable_cost_usd"].Data, result.Monthly["energy.variable_cost_usd"].Data);
    }

    [Fact]
    public void SliceHash_same_values_written_otherwise_is_the_same()
    {
        var one = CampusRun.Run(Shipped.Campus("one-gpu-box"), OutsideSeries.None, DrawBlock.Single).SliceHashes;
        var same = CampusRun.Run(Shipped.Campus("one-gpu-box", "title=Another title"), OutsideSeries.None, DrawBlock.Single).SliceHashes;
        Assert.Equal(one, same);
        var other = CampusRun.Run(Shipped.Campus("one-gpu-box", "operations.availability=50 %"), OutsideSeries.None, DrawBlock.Single).SliceHashes;
        Assert.NotEqual(one["fleet"], other["fleet"]);
        Assert.Equal(one["supply"], other["supply"]);
    }
}
