using Tokenworks.Scenarios;

namespace Tokenworks.Questions.Tests;

/// <summary>What a job takes of a campus, worked by hand within 1 %.</summary>
public sealed class CampusShareTests
{
    private const string Model = "llama-3.1-70b";

    // Two chips a replica make 40 token/s; 73 M tokens a month are 3.65 M chip-seconds, 1,013.9 chip-hours.
    private static readonly ServingRate Rate = ServingRate.Stated(2, 40, 500);
    private static readonly TokenFootprint Used = new(182_500, 2000, 400, Interval.Of(3.65e6), Interval.Of(700), Interval.Of(0), Interval.Of(0), Interval.Of(425.8));

    private static CampusBasis Site(params IReadOnlyList<string> serves) => new("site", "edge", System(), null!, 0.42, 1.1, 0, 0.4, 0.99, 24, serves);

    private static SystemEntry System()
    {
        var (root, findings) = (new DirectoryInfo(AppContext.BaseDirectory), new FindingBag());
        while (!File.Exists(Path.Combine(root!.FullName, "Tokenworks.slnx"))) root = root.Parent;
        return new CatalogueStore(Path.Combine(root.FullName, "catalogue")).Get<SystemEntry>("rtx-pro-6000-box", findings, SourceSpan.Of("test")) ?? throw new InvalidOperationException(string.Join('\n', findings.Items));
    }

    // 100 token/s in the busiest hour: ceil(2.5) = 3 replicas, 6 chips all month: 6 x 730 x 0.42 = 1,839.6 USD. Idle 4,380 - 1,013.9 = 3,366.1 chip-hours
    // at 30 % of 6.5 / 8 kW and a PUE of 1.1: 902.5 kWh on top of 700, at 400 / 1.1 g a kWh at the meter 328.2 kg.
    [Fact]
    public void Replicas_of_a_model_that_nobody_else_asks_for_are_held_all_month()
    {
        var share = CampusShare.Of(Site("llama-3.1-8b"), Model, 100, Rate, Used);
        Assert.Empty(share.Misses);
        Assert.Equal(3, share.Replicas);
        Assert.Equal(1839.6, share.FixedUsd, 6);
        Assert.Equal(1839.6, share.Used.Usd.Base, 6);
        Assert.InRange(share.Used.Kwh.Base, 1602, 1603);
        Assert.InRange(share.Used.GramsCo2.Base, 328_000, 328_400);
    }

    // 500 token/s: 13 replicas, 26 chips, 4 boxes of 8; 26 x 730 x 0.42 = 7,971.6 USD.
    [Fact]
    public void A_site_that_is_too_small_says_what_it_would_need_and_is_priced_at_that()
    {
        var share = CampusShare.Of(Site(), Model, 500, Rate, Used);
        Assert.Equal("capacity: 24 chips stand there, the busiest hour takes 26 (4 boxes)", Assert.Single(share.Misses));
        Assert.Equal(7971.6, share.Used.Usd.Base, 6);
        Assert.NotEmpty(CampusShare.Of(Site(Model), Model, 500, Rate, Used).Misses);
    }

    // 1,013.9 of 1,460 chip-hours of a replica.
    [Fact]
    public void Replicas_of_a_model_that_is_served_there_anyway_are_shared()
    {
        var share = CampusShare.Of(Site(Model), Model, 100, Rate, Used);
        Assert.Equal((0.0, Used), (share.FixedUsd, share.Used));
        Assert.InRange(share.Replicas, 0.694, 0.695);
    }
}
