using Tokenworks.BuildOut.Refresh;

namespace Tokenworks.BuildOut.Tests;

public class RefreshTests
{
    private static RefreshCase Hall(int years = 7) => new(
        10, 70, 0.15, years, 1.3e6, -0.2, 800_000, 0.1, -0.206, 0.6,
        [
            new("old", 0, 0.132, 1, 3.4e6, -0.1, 1.36), new("next", 1, 0.19, 3, 6e6, -0.1, 1.6), new("dense", 3, 0.6, 12, 20e6, -0.1, 3.5),
        ]);

    /// <summary>Every path by counting: at each year start either keep or buy any generation that is there.</summary>
    private static List<(double Usd, string Text)> All(RefreshCase hall)
    {
        var found = new List<(double, string)>();
        void Walk(List<RefreshStep> steps, int year)
        {
            if (year == hall.Years)
            {
                var usd = 0.0;
                for (var i = 0; i < steps.Count; i++) usd += RefreshPaths.HoldingUsd(hall, steps[i].Generation, steps[i].Year, i + 1 < steps.Count ? steps[i + 1].Year : hall.Years);
                found.Add((usd, string.Join(' ', steps.Select(s => $"{s.Year}.{s.Generation}"))));
                return;
            }
            if (steps.Count > 0) Walk([.. steps], year + 1);
            for (var g = 0; g < hall.Generations.Count; g++)
                if (hall.Generations[g].AvailableYear <= year) Walk([.. steps, new RefreshStep(year, g)], year + 1);
        }
        Walk([], 0);
        return [.. found.OrderByDescending(f => f.Item1)];
    }

    [Theory]
    [InlineData(4)]
    [InlineData(7)]
    public void Ranking_equals_exhaustive_enumeration(int years)
    {
        var (all, best) = (All(Hall(years)), RefreshPaths.Best(Hall(years), 40));
        Assert.Equal(Math.Min(40, all.Count), best.Count);
        for (var i = 0; i < best.Count; i++) Assert.Equal(all[i].Usd, best[i].NpvUsd, 1e-6 * Math.Abs(all[i].Usd));
        Assert.Equal(all[0].Text, string.Join(' ', best[0].Steps.Select(s => $"{s.Year}.{s.Generation}")));
    }

    [Fact]
    public void Holding_two_years_is_worked_out_by_hand()
    {
        var hall = Hall() with { WorthGrowth = 0, DiscountRate = 0.25, ResaleGrowth = -0.5, ResoldShare = 1 };
        // Racks: floor(10 / 0.132) = 75, but 70 positions. Price 3.4 M each. A year earns 1.3 M less 0.132 MW x 0.8 M.
        var year = 1.3e6 - 0.132 * 800_000;
        Assert.Equal(70 * (-3.4e6 + year / 1.25 + year / 1.5625 + 3.4e6 * 0.25 / 1.5625), RefreshPaths.HoldingUsd(hall, 0, 0, 2), 1e-3);
    }

    [Fact]
    public void Stranded_power_by_hand()
    {
        var hall = Hall();
        // 70 racks of 132 kW leave 0.76 MW. 190 kW needs two positions of 150 kW: 35 racks, 6.65 MW. 600 kW needs four: 17 by positions, 16 by power.
        Assert.Equal((70, 10 - 70 * 0.132), HallFit.Of(hall, hall.Generations[0]));
        var (next, nextLeft) = HallFit.Of(hall, hall.Generations[1]);
        Assert.Equal((35, 3.35), (next, Math.Round(nextLeft, 9)));
        var (dense, denseLeft) = HallFit.Of(hall, hall.Generations[2]);
        Assert.Equal((16, 0.4), (dense, Math.Round(denseLeft, 9)));
    }

    [Fact]
    public void Waste_tonnes_by_hand()
    {
        var path = RefreshPaths.Path(Hall(), [new RefreshStep(0, 0), new RefreshStep(3, 2)], 0);
        // 70 x 1.36 t and 16 x 3.5 t, of which four tenths are not sold.
        Assert.Equal(0.4 * (70 * 1.36 + 16 * 3.5), path.WasteTonnes, 1e-9);
        Assert.Equal(0.76, path.MostStrandedMw, 1e-9);
    }
}
