using Tokenworks.Campus;
using Tokenworks.Facility;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;
using Tokenworks.Supply;

namespace Tokenworks.Cli;

/// <summary>The chain's supply stage on the shipped Hyperion scenario: CPU nanoseconds a campus-hour in a block of draws, a load of its build-out that swings with the day and the season.</summary>
internal static class StageBench
{
    public const int Width = 64;

    /// <summary>The best of four rounds over the horizon; the first compiles.</summary>
    public static double NanosecondsPerHour(CampusScenario campus, OutageModel outages)
    {
        var draws = new DrawBlock(Width, 1, 0, new Dictionary<string, double[]>());
        var slice = SupplySlice.From(campus, OutsideSeries.None) with { Outages = outages };
        var build = CampusRun.BuildOnly(campus, OutsideSeries.None, draws);
        var weather = Climate.TypicalYear(campus.Site.Climate.Entry);
        var hours = (double)Width * ModelYear.Hours * slice.Horizon.Years;
        return Enumerable.Range(0, 5).Min(_ => Seconds(slice, build, weather, draws)) / hours * 1e9;
    }

    private static double Seconds(SupplySlice slice, BuildLedger build, WeatherYear weather, DrawBlock draws)
    {
        var (state, seconds) = (SupplyState.Initial(slice, draws), 0.0);
        for (var year = slice.Horizon.FirstYear; year <= slice.Horizon.LastYear; year++)
        {
            var (asked, load) = Load(build, year, draws.Width);
            var before = Environment.CpuUsage.TotalTime;
            (_, state) = SupplyStage.RunYear(slice, asked, load, build, weather, draws, year, state, keepHours: false);
            seconds += (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        }
        return seconds;
    }

    private static (FacilityLedger Asked, LoadLedger Load) Load(BuildLedger build, int year, int width)
    {
        var (mw, none) = (new DrawTable(ModelYear.Hours, width), new DrawTable(ModelYear.Hours, width));
        for (var h = 0; h < ModelYear.Hours; h++)
        {
            var month = (year - build.Horizon.FirstYear) * ModelYear.Months + ModelYear.MonthOfHour(h);
            var share = 0.9 + 0.06 * Math.Sin(Math.Tau * h / 24) + 0.04 * Math.Sin(Math.Tau * h / ModelYear.Hours);
            for (var d = 0; d < width; d++) mw[h, d] = build.Blocks.Sum(b => b.FacilityMw[month, d]) * share;
        }
        return (new FacilityLedger(year, mw, none, none, none, mw, none, none, none, none, none, []), new LoadLedger(year, mw, none, none, []));
    }
}
