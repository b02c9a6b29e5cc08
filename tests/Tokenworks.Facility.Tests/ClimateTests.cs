using CsCheck;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility.Tests;

public class ClimateTests
{
    private static readonly WeatherYear Year = Climate.TypicalYear(Make.Monroe);

    private static double MonthMean(double[] hours, int month) =>
        hours.AsSpan(ModelYear.StartOfMonth(month), ModelYear.HoursInMonth(month)).ToArray().Average();

    [Fact]
    public void TypicalYear_every_month_has_the_means_of_the_entry()
    {
        for (var m = 0; m < 12; m++)
        {
            Assert.Equal(Make.Monroe.DryBulb.Values[m], MonthMean(Year.DryBulb, m), 1e-6);
            Assert.Equal(Make.Monroe.DewPoint.Values[m], MonthMean(Year.DewPoint, m), 1e-6);
            Assert.Equal(Make.Monroe.Irradiation.Values[m] / 24, MonthMean(Year.Ghi, m), 1e-6);
            Assert.Equal(Make.Monroe.WindSpeed.Values[m], MonthMean(Year.WindSpeed, m), 1e-6);
            Assert.Equal(1014.2, MonthMean(Year.PressureHpa, m), 1e-9);
        }
    }

    [Fact]
    public void TypicalYear_daily_means_have_the_spread_of_the_entry()
    {
        for (var m = 0; m < 12; m++)
        {
            var days = Year.DryBulb.AsSpan(ModelYear.StartOfMonth(m), ModelYear.HoursInMonth(m)).ToArray().Chunk(24).Select(d => d.Average()).ToArray();
            var mean = days.Average();
            Assert.Equal(Make.Monroe.DayToDay.Values[m], Math.Sqrt(days.Average(d => (d - mean) * (d - mean))), 1e-6);
        }
    }

    // The drift of the day's mean within a day widens its range: by a sixth in January, when fronts are strongest.
    [Fact]
    public void TypicalYear_daily_range_is_near_that_of_the_entry()
    {
        for (var m = 0; m < 12; m++)
        {
            var ranges = Year.DryBulb.AsSpan(ModelYear.StartOfMonth(m), ModelYear.HoursInMonth(m)).ToArray().Chunk(24).Average(d => d.Max() - d.Min());
            Assert.InRange(ranges, Make.Monroe.DailyRange.Values[m], Make.Monroe.DailyRange.Values[m] * 1.2);
        }
    }

    [Fact]
    public void TypicalYear_is_physical_and_the_same_each_time()
    {
        for (var h = 0; h < ModelYear.Hours; h++)
        {
            Assert.True(Year.DewPoint[h] <= Year.DryBulb[h]);
            Assert.True(Year.WindSpeed[h] >= 0);
            Assert.InRange(Year.Ghi[h], 0, 1100);
            if (h % 24 is < 4 or > 20) Assert.Equal(0, Year.Ghi[h]);
        }
        Assert.Equal(Year.ContentHash, Climate.TypicalYear(Make.Monroe).ContentHash);
    }

    [Fact]
    public void TypicalYear_random_climates_keep_their_means_and_stay_finite() =>
        Gen.Select(Gen.Double[-66, 66], Gen.Double[-25, 35], Gen.Double[0, 18], Gen.Double[0, 8], Gen.Double[0, 20]).Sample((latitude, dryBulb, range, spread, gap) =>
        {
            double[] All(double value) => [.. Enumerable.Repeat(value, 12)];
            var entry = Make.Monroe with
            {
                Latitude = Sourced<Count>.Of(Count.FromBase(latitude)), DryBulb = Profile.Of(All(dryBulb)), DailyRange = Profile.Of(All(range)),
                DayToDay = Profile.Of(All(spread)), DewPoint = Profile.Of(All(dryBulb - gap)), Irradiation = Profile.Of(All(1000)),
            };
            var year = Climate.TypicalYear(entry);
            return Enumerable.Range(0, 12).All(m => Math.Abs(MonthMean(year.DryBulb, m) - dryBulb) < 1e-6
                && Math.Abs(MonthMean(year.DewPoint, m) - dryBulb + gap) < 1e-6 && Math.Abs(MonthMean(year.Ghi, m) - 1000 / 24.0) < 1e-6);
        }, iter: 30);

    [Fact]
    public void TypicalYear_polar_night_keeps_its_mean()
    {
        var entry = Make.Monroe with { Latitude = Sourced<Count>.Of(Count.FromBase(80)) };
        Assert.Equal(entry.Irradiation.Values[0] / 24, MonthMean(Climate.TypicalYear(entry).Ghi, 0), 1e-6);
    }

    // The typical year has the means by construction; its extremes rest on the cosine day and on sines, which have
    // no long tails: 1 K at the 99th percentile is what that costs. The dew point follows each warm spell here, where in
    // truth hot spells of summer are dry: the wet bulb's 99th percentile comes out up to 1.5 K high, on the safe side.
    [Fact]
    public void TypicalYear_of_Monroe_agrees_with_its_TMY3_year()
    {
        var rows = File.ReadLines(Make.Shared("weather/LA-Monroe_Regional_Ap.tmy3")).Skip(2).Select(l => l.Split(',')).ToList();
        double[] Column(int index) => [.. rows.Select(r => double.Parse(r[index], System.Globalization.CultureInfo.InvariantCulture))];
        var measured = Year with { DryBulb = Column(31), DewPoint = Column(34), PressureHpa = Column(40) };
        var (wet, measuredWet) = (WetBulbs.Of(Year).Values, WetBulbs.Of(measured).Values);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"dry mean {Year.DryBulb.Average():F2}/{measured.DryBulb.Average():F2} p99 {P99(Year.DryBulb):F2}/{P99(measured.DryBulb):F2} "
            + $"max {Year.DryBulb.Max():F2}/{measured.DryBulb.Max():F2} wet mean {wet.Average():F2}/{measuredWet.Average():F2} p99 {P99(wet):F2}/{P99(measuredWet):F2}");
        Assert.Equal(measured.DryBulb.Average(), Year.DryBulb.Average(), 0.02);
        Assert.Equal(P99(measured.DryBulb), P99(Year.DryBulb), 1.0);
        Assert.Equal(measuredWet.Average(), wet.Average(), 0.5);
        Assert.Equal(P99(measuredWet), P99(wet), 1.5);
        Assert.Equal(measured.DryBulb.Max(), Year.DryBulb.Max(), 2.0);
    }

    private static double P99(double[] values) => values.Order().ElementAt(values.Length * 99 / 100);
}
