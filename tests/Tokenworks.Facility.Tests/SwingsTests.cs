namespace Tokenworks.Facility.Tests;

public class SwingsTests
{
    private const double Rate = 1000;

    private static SwingSetup Square(double high, double low, double period, double duty = 0.5) =>
        new(1_000_000, [new("hi", period * duty, high), new("lo", period * (1 - duty), low)]) { OtherWattsPerChip = 0, MeterFactor = 1, WattsPerChipWatt = 1, JitterSeconds = 0 };

    // A sine of amplitude A has an effective value of A / sqrt 2; a constant has none.
    [Fact]
    public void Band_of_a_sine_is_its_effective_value()
    {
        double[] sine = [.. Enumerable.Range(0, 60_000).Select(i => 100 + 10 * Math.Sin(2 * Math.PI * 2 * i / Rate))];
        var measure = SwingMeasure.Of(sine, Rate);
        Assert.Equal(10 / Math.Sqrt(2), measure.BandMw, 0.02);
        Assert.Equal(2, measure.PeakFrequencyHz, 0.02);
        Assert.Equal(20, measure.RangeMw, 0.01);
        double[] fast = [.. Enumerable.Range(0, 60_000).Select(i => 10 * Math.Sin(2 * Math.PI * 45 * i / Rate))];
        Assert.InRange(SwingMeasure.Of(fast, Rate).BandMw, 0, 0.01);
    }

    [Fact]
    public void Spectrum_sums_to_the_variance()
    {
        var mw = SwingTrace.Meter(Square(1000, 400, 0.7), SwingTrace.Chip(Square(1000, 400, 0.7)));
        Assert.Equal(300 * 300, SwingMeasure.Spectrum(mw, Rate).Sum(b => b.Power), 300 * 300 * 0.02);
    }

    [Fact]
    public void Trace_has_the_mean_of_its_phases()
    {
        var setup = Square(1000, 400, 0.5, 0.7) with { JitterSeconds = 0.01 };
        var mw = SwingTrace.Meter(setup, SwingTrace.Chip(setup));
        Assert.Equal(0.7 * 1000 + 0.3 * 400, mw.Average(), 0.5);
        Assert.InRange(mw.Max(), 990, 1000.001);
    }

    // 65 J a GPU of 1,400 W with dips to 560 W: half-periods of 0.15 s are cut to the mean (30 % off), long ones hardly.
    [Theory]
    [InlineData(0.10, 0.28, 0.31)]
    [InlineData(0.15, 0.26, 0.31)]
    [InlineData(0.30, 0.10, 0.20)]
    [InlineData(1.0, 0.0, 0.06)]
    [InlineData(5.0, 0.0, 0.02)]
    public void Rack_storage_lowers_the_peak_for_short_dips_alone(double dip, double least, double most)
    {
        var watts = SwingTrace.Chip(Square(1400, 560, 2 * dip));
        var smoothed = RackStorage.Smooth(watts, 65, Rate);
        Assert.InRange(1 - smoothed.Max() / watts.Max(), least, most);
    }

    // A dip of 10 s: charging lifts the draw no faster than its ramp and leaves no step at its end; at once it would lift it by hundreds of watts in a sample.
    [Theory]
    [InlineData(100)]
    [InlineData(20)]
    public void Charging_keeps_to_its_ramp(double ramp)
    {
        var setup = Square(1400, 560, 1000) with { WindowSeconds = 24, Events = [new("burst", 4, 0.1, 1400), new("low", 0, 4, 560), new("low", 4.1, 20, 560)] };
        var watts = SwingTrace.Chip(setup);
        var (held, quick) = (RackStorage.Smooth(watts, 65, Rate, ramp), RackStorage.Smooth(watts, 65, Rate));
        double Steepest(double[] w) => Enumerable.Range(4105, 15_000).Max(i => Math.Abs(w[i] - w[i - 1]));
        // The last sample of a charge may fall an eighth faster.
        Assert.InRange(Steepest(held), 1e-6, ramp / Rate * 1.125);
        Assert.True(Steepest(quick) > 100);
        Assert.Equal(quick.Sum(), held.Sum(), 0.02 * quick.Sum());
    }

    [Fact]
    public void Measures_are_shown_on_top_of_each_other_and_apart()
    {
        var result = SwingResult.Of(Square(1000, 200, 2), new SwingMitigation { FloorWatts = 500, RampWattsPerSecond = 400, RackJoulesPerChip = 65 }, new SwingLimits(RampMwPerSecond: 100));
        Assert.Equal(["bare", "power floor", "ramp control", "rack storage", "site storage"], result.Stages.Select(s => s.Name));
        Assert.Equal(["power floor", "ramp control", "rack storage"], result.Apart.Select(s => s.Name));
        Assert.Equal(500, result.Apart[0].Measure.RangeMw, 1);
        Assert.InRange(result.Apart[1].Measure.RampMwPerSecond, 1, 400.001);
        Assert.Equal(400, result.RechargeWattsPerSecond);
        Assert.Equal(300 * 30, result.FloorJoulesPerChip, 1);
    }

    [Fact]
    public void Floor_and_ramp_do_what_they_say()
    {
        var watts = SwingTrace.Chip(Square(1000, 200, 2));
        Assert.Equal(500, SwingFilters.Floor(watts, 500, Rate, out var burnt).Min());
        Assert.Equal(300 * 30, burnt, 1);
        var ramped = SwingFilters.Ramp(watts, 400, Rate);
        for (var i = 1; i < ramped.Length; i++) Assert.InRange(Math.Abs(ramped[i] - ramped[i - 1]), 0, 0.4 + 1e-9);
    }

    [Theory]
    [InlineData(20, double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.PositiveInfinity, 60, double.PositiveInfinity)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, 5)]
    public void Sized_storage_keeps_the_limits_when_run_again(double ramp, double range, double band)
    {
        var setup = Square(1000, 800, 2, 0.8) with { Events = range < 100 ? [] : [new("stop", 40, double.PositiveInfinity, 150)] };
        var load = SwingTrace.Meter(setup, SwingTrace.Chip(setup));
        var limits = new SwingLimits(ramp, range, band);
        var storage = SiteStorage.Size(load, limits, Rate);
        Assert.True(storage.IsEnough);
        Assert.False(SiteStorage.Keeps(load, limits, Rate));
        Assert.True(SiteStorage.Keeps(storage.Run(load, Rate), limits, Rate));
        Assert.InRange(storage.PowerMw, 1, 900);
        // Half of the energy is not enough.
        Assert.False(SiteStorage.Keeps((storage with { EnergyMwh = storage.EnergyMwh / 4 }).Run(load, Rate), limits, Rate));
    }

    [Fact]
    public void No_storage_where_the_load_is_steady() =>
        Assert.Equal(0, SiteStorage.Size([.. Enumerable.Repeat(100.0, 5000)], new SwingLimits(1, 1, 1), Rate).PowerMw);

    [Fact]
    public void Sliding_range_is_the_plain_one()
    {
        double[] mw = [.. Enumerable.Range(0, 400).Select(i => Math.Sin(i * i * 0.37) * (i % 17))];
        var plain = Enumerable.Range(0, 400 - 24).Max(i => mw.Skip(i).Take(25).Max() - mw.Skip(i).Take(25).Min());
        Assert.Equal(plain, SwingMeasure.ShortRange(mw, 25), 1e-12);
    }
}
