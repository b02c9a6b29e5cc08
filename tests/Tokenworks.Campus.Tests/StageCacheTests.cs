using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Campus.Tests;

/// <summary>What the cache keeps stays within its bytes, and what it lost is computed to the same last bit.</summary>
public sealed class StageCacheTests
{
    private static readonly string[][] Drags =
    [
        [], ["supply.gas.escalation=3 %/yr"], ["supply.gas.escalation=3 %/yr", "finance.discount_rate=9 %"], ["operations.availability=90 %"], ["site.warming=1 K", "supply.gas.escalation=1 %/yr"], [], ["phases.phase-2.it_power=2500 MW"],
    ];

    [Theory]
    [InlineData(2L << 20)]
    [InlineData(64L << 20)]
    public void Runs_over_a_full_cache_are_those_without_one(long bytes)
    {
        var cache = new StageCache(bytes);
        foreach (var sets in Drags)
        {
            var scenario = Shipped.Campus("hyperion", sets);
            var (kept, fresh) = (CampusRun.Run(scenario, OutsideSeries.None, DrawBlock.Single, cache: cache), CampusRun.Run(scenario, OutsideSeries.None, DrawBlock.Single));
            Assert.True(cache.Bytes <= bytes, $"{cache.Bytes} of {bytes} bytes");
            Assert.Equal(fresh.Monthly.Names, kept.Monthly.Names);
            foreach (var name in fresh.Monthly.Names) Assert.Equal(fresh.Monthly[name].Data, kept.Monthly[name].Data);
            Assert.Equal(fresh.Metrics.Select(m => (m.Name, m.Value)), kept.Metrics.Select(m => (m.Name, m.Value)));
            Assert.Equal(fresh.Balances.Select(b => b.Equation), kept.Balances.Select(b => b.Equation));
        }
    }

    [Fact]
    public void A_change_of_finance_goes_through_no_hours_and_a_run_that_is_kept_measures_what_it_holds()
    {
        var cache = new StageCache(1L << 30);
        CampusRun.Run(Shipped.Campus("hyperion"), OutsideSeries.None, DrawBlock.Single, cache: cache);
        var held = cache.Bytes;
        // 25 years of at least four hourly columns.
        Assert.InRange(held, 25L * 8760 * 8, 200L << 20);
        cache.ResetCounts();
        CampusRun.Run(Shipped.Campus("hyperion", "finance.discount_rate=9 %"), OutsideSeries.None, DrawBlock.Single, cache: cache);
        Assert.Equal(["finance"], cache.Computed.Keys);
    }

    [Fact]
    public void Hourly_parts_that_a_sink_asked_for_are_measured_too()
    {
        var cache = new StageCache(1L << 30);
        var scenario = Shipped.Campus("islanded-gas");
        CampusRun.Run(scenario, OutsideSeries.None, DrawBlock.Single, new Reader(_ => { }), cache: cache);
        var before = cache.Bytes;
        CampusRun.Run(scenario, OutsideSeries.None, DrawBlock.Single, new Reader(y => _ = y.Asked.LossMw.Data[0]), cache: cache);
        // Eleven columns of 8,760 hours a year at the least.
        Assert.True(cache.Bytes - before > scenario.Horizon.Calendar.Years * 11L * 8760 * 8, $"{before} then {cache.Bytes} bytes");
    }

    private sealed class Reader(Action<HourlyLedger> read) : IYearSink
    {
        public void Accept(HourlyLedger year) => read(year);
    }
}
