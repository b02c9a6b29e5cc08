namespace Tokenworks.Facility.Tests;

public class ClimateShiftTests
{
    private static readonly Scenarios.WeatherYear Monroe = Climate.TypicalYear(Make.Monroe);

    [Fact]
    public void Warmed_keeps_relative_humidity()
    {
        var warm = ClimateShift.Warmed(Monroe, 2);
        Assert.Equal(Monroe.DryBulb.Average() + 2, warm.DryBulb.Average(), 1e-9);
        Assert.Equal(Psychrometrics.RelativeHumidity(Monroe.DryBulb[5000], Monroe.DewPoint[5000]), Psychrometrics.RelativeHumidity(warm.DryBulb[5000], warm.DewPoint[5000]), 1e-9);
        Assert.NotEqual(Monroe.ContentHash, warm.ContentHash);
        Assert.Same(Monroe, ClimateShift.Warmed(Monroe, 0));
    }

    [Fact]
    public void Heat_wave_warms_one_week()
    {
        var wave = ClimateShift.HeatWave(Monroe, 6);
        Assert.Equal(168, wave.DryBulb.Zip(Monroe.DryBulb).Count(p => p.First != p.Second));
        Assert.InRange(wave.DryBulb.Max(), Monroe.DryBulb.Max() + 1, Monroe.DryBulb.Max() + 6.001);
    }

    [Fact]
    public void Rivers_lag_and_stay_above_freezing()
    {
        var river = WaterBodies.RiverC(new Scenarios.HourColumn(Monroe.DryBulb)).Values;
        Assert.All(river, t => Assert.InRange(t, 0, 30));
        Assert.True(river.Max() - river.Min() < Monroe.DryBulb.Max() - Monroe.DryBulb.Min());
    }

    [Theory]
    [InlineData(0, 1013.25)]
    [InlineData(1730, 822)]
    public void Pressure_falls_with_height(double metres, double hPa) => Assert.Equal(hPa, Psychrometrics.PressureAtHpa(metres), 1);

    // Months turned by half a year at a southern latitude: January is summer, and as sunny as June was in the north.
    [Fact]
    public void Southern_years_have_their_summer_in_January()
    {
        static Scenarios.Profile Turned(Scenarios.Profile p) => Scenarios.Profile.Of([.. Enumerable.Range(0, 12).Select(m => p.Values[(m + 6) % 12])]);
        var south = Climate.TypicalYear(Make.Monroe with
        {
            Latitude = Scenarios.Sourced<Quantities.Count>.Of(Quantities.Count.FromBase(-32.5)), DryBulb = Turned(Make.Monroe.DryBulb), DailyRange = Turned(Make.Monroe.DailyRange),
            DayToDay = Turned(Make.Monroe.DayToDay), DewPoint = Turned(Make.Monroe.DewPoint), Irradiation = Turned(Make.Monroe.Irradiation),
        });
        double Month(double[] values, int month) => values.Skip(Quantities.ModelYear.StartOfMonth(month)).Take(28 * 24).Average();
        Assert.True(Month(south.DryBulb, 0) > Month(south.DryBulb, 6) + 15);
        Assert.InRange(Month(south.Ghi, 0) - Month(Monroe.Ghi, 6), -20, 20);
    }

    // A wave that was not in the design finds the plant as large as without it, and its chillers at work.
    [Fact]
    public void A_heat_wave_meets_the_plant_of_the_usual_year()
    {
        var usual = Climate.TypicalYear(Make.Monroe);
        var wave = ClimateShift.HeatWave(usual, 8);
        var slice = Make.Slice(Make.Phase(Make.Cooling(Scenarios.CoolingKind.Dry, 30)));
        var (calm, hot) = (Make.Year(slice, usual, Scenarios.DrawBlock.Single, _ => 100), Make.Year(slice with { DesignWeather = usual }, wave, Scenarios.DrawBlock.Single, _ => 100));
        Assert.Equal(FacilitySizing.Size(slice, usual, Scenarios.DrawBlock.Single).Blocks[0].FacilityMw[0], FacilitySizing.Size(slice with { DesignWeather = usual }, wave, Scenarios.DrawBlock.Single).Blocks[0].FacilityMw[0]);
        Assert.True(hot.FacilityMw.Data.Max() > calm.FacilityMw.Data.Max());
        Assert.True(hot.Months.CompressorMwh.Sum(0) > calm.Months.CompressorMwh.Sum(0));
    }
}
