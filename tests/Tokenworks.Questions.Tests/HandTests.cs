using Tokenworks.Scenarios;

namespace Tokenworks.Questions.Tests;

/// <summary>Cases worked by hand, within 1 %; the arithmetic stands beside each.</summary>
public sealed class HandTests
{
    private const double OnePercent = 0.01;

    private static void Near(double expected, double actual) => Assert.InRange(actual, expected - OnePercent * Math.Abs(expected), expected + OnePercent * Math.Abs(expected));

    private static TokenBasis Basis(double host, double hour, bool rented, double use) =>
        new(Interval.Of(host), Interval.Of(hour), rented, Interval.Of(1.1), Interval.Of(0.2), Interval.Of(400), Interval.Of(0.2), use);

    // One card at 60 token/s and 400 W with a host of 100 W: 300 / 60 = 5 s; 5 x 500 / 3.6e6 = 6.944e-4 kWh of IT, x 1.1 at the meter;
    // x 0.2 L, x 400 g; 5 / 3600 x 0.05 + 7.639e-4 x 0.2 = 2.222e-4 USD.
    [Fact]
    public void Own_card_at_a_measured_rate()
    {
        var f = TokenCalculator.Of(ServingRate.Stated(1, 60, 400), Basis(100, 0.05, false, 1), 1, 500, 300);
        Near(5, f.ChipSeconds.Base);
        Near(7.6389e-4, f.Kwh.Base);
        Near(1.38889e-4, f.Litres.Base);
        Near(0.305556, f.GramsCo2.Base);
        Near(2.22222e-4, f.Usd.Base);
    }

    // Eight rented chips at 2,400 token/s, half used: 8 x 200 / 2,400 x 1e6 = 666,667 chip-s; / 3600 x 2.95 / 0.5 = 1,092.6 USD; 5.463 USD a million tokens.
    [Fact]
    public void Rented_server_half_used()
    {
        var f = TokenCalculator.Of(ServingRate.Stated(8, 2400, 700), Basis(300, 2.95, true, 0.5), 1e6, 1000, 200);
        Near(666_667, f.ChipSeconds.Base);
        Near(1092.59, f.Usd.Base);
        Near(5.463, f.UsdPerMillionOutput.Base);
    }

    // A band of 25 % around 5 s: 4 to 6.25 s.
    [Fact]
    public void Band_of_a_rate_gives_the_range_of_seconds()
    {
        var f = TokenCalculator.Of(ServingRate.Stated(1, 60, 400) with { BandPercent = 25 }, Basis(100, 0.05, false, 1), 1, 500, 300);
        Near(4, f.ChipSeconds.Low);
        Near(6.25, f.ChipSeconds.High);
    }

    // 60 USD a month over 0.17 - 0.02 USD a million: 400 M tokens, 10 % of 4 G; at 10 % use 60 / 400 + 0.02 = 0.17 USD.
    [Fact]
    public void Break_even_of_a_box()
    {
        var point = BreakEven.Of(60, 0.02, 0.17, 4e9);
        Near(4e8, point.OutputTokensPerMonth!.Value);
        Near(0.1, point.Utilisation!.Value);
        Near(0.17, point.Curve.Single(c => c.Utilisation == 0.1).UsdPerMillionOutput);
        Assert.True(point.WithinCapacity);
        Assert.Null(BreakEven.Of(60, 0.2, 0.17, 4e9).OutputTokensPerMonth);
    }

    // New York to London 5,570 km; 2 x 5,570 x 1.5 / 204.2 + 4 = 85.8 ms.
    [Fact]
    public void Distance_and_round_trip()
    {
        Near(5570, Geography.Kilometres(40.7128, -74.0060, 51.5074, -0.1278));
        Near(85.8, Geography.RoundTripMs(5570));
        Assert.True(Geography.RoundTripMs(0) < 1);
    }

    // 50, 30, 20 %: 2,500 + 900 + 400. A remainder without names counts nothing.
    [Fact]
    public void Concentration_of_three()
    {
        Near(3800, Concentration.Hhi([50, 30, 20], 100));
        Near(2500, Concentration.Hhi([50], 100));
    }

    // 5,000 MW all year over 10,500 kWh: 4.171 million households.
    [Fact]
    public void Households_of_five_gigawatts() =>
        Near(4.1714e6, CampusFootprint.PerUser(5000, Sourced<Quantities.Count>.Of(Quantities.Count.FromBase(10_500))).Base);

    [Fact]
    public void Quotient_takes_the_far_ends()
    {
        var q = new Interval(2, 4, 6) / new Interval(1, 2, 3);
        Assert.Equal((2.0 / 3, 2.0, 6.0), (q.Low, q.Base, q.High));
    }
}
