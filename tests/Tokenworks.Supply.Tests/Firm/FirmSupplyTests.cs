using Tokenworks.Supply.Adequacy;
using Tokenworks.Supply.Firm;

namespace Tokenworks.Supply.Tests.Firm;

/// <summary>Reserve until a loss-of-load target is met; drawn units against the exact convolution.</summary>
public class FirmSupplyTests
{
    private const int Hours = 8760;
    private static readonly double[] Flat = [.. Enumerable.Repeat(1000.0, Hours)];

    [Fact]
    public void DrawnUnitsAgreeWithTheConvolution()
    {
        var part = new FirmPart("gt", 100, 11, null, 0.05, 50, 0, 1);
        var loss = FirmSupply.Size(new FirmStudy([part], Flat, 200, 7), 8760).Planned;
        var exact = OutageTable.Of([new AdequacyUnits(100, 11, 0.05)]);
        Assert.InRange(loss.Hours, exact.LossProbability(1000) * Hours - 4 * loss.HoursError, exact.LossProbability(1000) * Hours + 4 * loss.HoursError);
        Assert.InRange(loss.Mwh, exact.ExpectedShortMw(1000) * Hours - 4 * loss.MwhError, exact.ExpectedShortMw(1000) * Hours + 4 * loss.MwhError);
        Assert.Equal(0.05 * 1100 * Hours, loss.OutageMwh, 0.03 * 0.05 * 1100 * Hours);
    }

    [Fact]
    public void TheTargetIsMetWithTheFewestLikeUnits()
    {
        var part = new FirmPart("gt", 100, 10, null, 0.05, 50, 0, 1e6);
        var answer = FirmSupply.Size(new FirmStudy([part], Flat, 100, 7), 2.4);
        Assert.True(answer.Met);
        Assert.InRange(answer.Reached.Hours, 0, 2.4);
        Assert.True(answer.Planned.Hours > 2.4);
        var fewer = FirmSupply.Size(new FirmStudy([part with { Count = answer.Counts[0] - 1 }], Flat, 100, 7), 8760);
        Assert.True(fewer.Planned.Hours > 2.4);
    }

    [Fact]
    public void PlannedWindowsTakeTheirShareOfTheYearAndFollowEachOther()
    {
        var part = new FirmPart("smr", 500, 3, null, 0, 1, 0.05, 1);
        var answer = FirmSupply.Size(new FirmStudy([part], Flat, 2, 1), 8760);
        Assert.Equal(0, answer.Planned.Hours);
        Assert.Equal(3 * 500 * 438, answer.Planned.OutageMwh, 1e-6);
    }

    [Fact]
    public void AWindlessSeasonAsksForStoresOrGas()
    {
        double[] wind = [.. Enumerable.Range(0, Hours).Select(t => t / 24 % 10 < 7 ? 1.0 : 0)];
        FirmPart[] parts =
        [
            new("wind", 100, 30, wind, 0.02, 50, 0, 1e7), new("store", 100, 5, null, 0.01, 50, 0, 2e6, 400, 0.85), new("gas", 50, 0, null, 0.05, 50, 0, 5e6),
        ];
        var answer = FirmSupply.Size(new FirmStudy(parts, Flat, 20, 3), 2.4);
        Assert.True(answer.Met);
        Assert.True(answer.Counts[2] * 50 + answer.Counts[1] * 100 >= 1000);
        Assert.Equal(answer.Reached, FirmSupply.Size(new FirmStudy(parts, Flat, 20, 3), 2.4).Reached);
    }

    [Fact]
    public void ReserveGivesWhatTheOthersCannot()
    {
        FirmPart[] parts = [new("smr", 1000, 2, null, 0.1, 50, 0, 1), new("gt", 50, 20, null, 0, 50, 0, 1) { IsReserve = true }];
        double[] load = [.. Enumerable.Repeat(1500.0, Hours)];
        var loss = FirmSupply.Size(new FirmStudy(parts, load, 300, 7), 8760).Planned;
        // One of two out: 500 MW; both: the turbines' 1,000 MW.
        var exact = (2 * 0.1 * 0.9 * 500 + 0.01 * 1000) * Hours;
        Assert.Equal(exact, loss.ReserveMwh, 0.05 * exact);
        Assert.Equal(0, FirmSupply.Size(new FirmStudy([parts[0], parts[1] with { IsReserve = false }], load, 2, 7), 8760).Planned.ReserveMwh);
    }

    [Fact]
    public void ATargetOutOfReachIsSaid()
    {
        var part = new FirmPart("gt", 100, 10, null, 0.05, 50, 0, 1e6) { Most = 11 };
        Assert.False(FirmSupply.Size(new FirmStudy([part], Flat, 20, 7), 2.4).Met);
    }

    [Fact]
    public void DrawnWeatherKeepsTheHourOfTheDayAndTheSeason()
    {
        var map = WeatherYears.Draw(5, Hours, 1);
        Assert.Equal(Enumerable.Range(0, Hours), map.Take(Hours));
        for (var t = 0; t < map.Length; t++)
        {
            Assert.Equal(t % 24, map[t] % 24);
            var apart = Math.Abs(map[t] / 24 - t % Hours / 24);
            Assert.True(Math.Min(apart, 365 - apart) <= WeatherYears.WindowDays);
        }
    }
}
