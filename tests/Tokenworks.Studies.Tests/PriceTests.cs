using System.Globalization;
using Tokenworks.Quantities;
using Tokenworks.Tests;

namespace Tokenworks.Studies.Tests;

/// <summary>Price paths, and Henry Hub with years kept out of the fit; the bounds are stated in docs/models/prices.md.</summary>
public sealed class PriceTests
{
    [Fact]
    public void Factors_have_the_spread_of_the_process()
    {
        var process = new PriceProcess(1.2, 0.45);
        var ends = Enumerable.Range(0, 20_000).Select(d => Math.Log(process.Factors(RandomStream.Open(1, d, "gas", "test"), 60)[59])).ToArray();
        Assert.Equal(0, TreeSum.Mean(ends), 0.01);
        Assert.Equal(0.45 / Math.Sqrt(2 * 1.2), Math.Sqrt(TreeSum.Variance(ends)), 0.01);
    }

    [Fact]
    public void Jumps_come_as_often_as_stated()
    {
        var process = new PriceProcess(0, 1e-12, 2, 1, 0);
        var jumps = Enumerable.Range(0, 4000).Average(d => Math.Log(process.Factors(RandomStream.Open(1, d, "x", "test"), 12)[11]));
        Assert.Equal(12 * (1 - Math.Exp(-2 / 12.0)), jumps, 0.06);
    }

    [Fact]
    public void Fit_finds_the_process_that_made_the_prices()
    {
        var process = new PriceProcess(0.9, 0.5);
        var fits = Enumerable.Range(0, 40).Select(d => PriceFit.Of([.. process.Factors(RandomStream.Open(8, d, "x", "test"), 360).Select(f => 3 * f)])).ToArray();
        Assert.Equal(0.5, fits.Average(f => f.Motion.VolatilityPerRootYear), 0.03);
        Assert.Equal(0.9, fits.Average(f => f.Motion.ReversionPerYear), 0.2);
        Assert.Equal(Math.Log(3), fits.Average(f => f.MeanLog), 0.1);
    }

    [Fact]
    public void Henry_hub_paths_cover_the_years_kept_out()
    {
        var prices = File.ReadLines(Shipped.Shared("data/prices/henry_hub_monthly.csv")).Skip(1).Select(l => l.Split(','))
            .Select(c => (Month: c[0], Price: double.Parse(c[1], CultureInfo.InvariantCulture))).ToList();
        var fit = PriceFit.Of([.. prices.Where(p => string.CompareOrdinal(p.Month, "2015") < 0).Select(p => p.Price)]);
        double[] keptOut = [.. prices.Where(p => string.CompareOrdinal(p.Month, "2015") >= 0).Select(p => p.Price)];
        Assert.InRange(fit.Motion.VolatilityPerRootYear, 0.40, 0.55);
        Assert.InRange(fit.Motion.ReversionPerYear, 0.1, 0.8);
        foreach (var months in (int[])[1, 3, 6, 12, 24])
        {
            var below = PriceFit.Coverage(fit, keptOut, months);
            Assert.InRange(below.Average(), 0.40, 0.60);
            Assert.InRange(below.Count(p => p is > 0.1 and < 0.9) / (double)below.Count, 0.70, 0.90);
            Assert.InRange(below.Count(p => p is > 0.05 and < 0.95) / (double)below.Count, 0.83, 0.97);
        }
    }
}
