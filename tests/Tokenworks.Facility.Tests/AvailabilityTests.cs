namespace Tokenworks.Facility.Tests;

public class AvailabilityTests
{
    private static readonly BlockGroup Ups = new("ups", 4, 3, 2, 100);
    private static readonly BlockGroup Transformer = new("transformer", 2, 1, 0.5, 400);

    // One of one: MTTF / (MTTF + MTTR). Three of four: 4 p^3 q + p^4.
    [Fact]
    public void Analytic_is_the_binomial()
    {
        var q = 100 / (100 + 4380.0);
        Assert.Equal(q, Ups.Unavailability, 1e-12);
        Assert.Equal(Math.Pow(1 - q, 4) + 4 * q * Math.Pow(1 - q, 3), Ups.FullLoadAvailability(), 1e-12);
        Assert.Equal((6 * q * q * (1 - q) * (1 - q) * 1 + 4 * q * q * q * (1 - q) * 2 + q * q * q * q * 3) / 3, Ups.LostShare(), 1e-12);
        Assert.Equal(1, new BlockGroup("perfect", 3, 3, 0, 0).FullLoadAvailability());
    }

    [Fact]
    public void Monte_Carlo_agrees()
    {
        var feed = new FeedGroup(2, 3, 4, 0.2, 0.9, 0.1, 0.01);
        var analytic = HallAvailability.Of([Ups, Transformer], feed, 1);
        var drawn = AvailabilityRun.Availability([Ups, Transformer], feed, 20_000, 7, 1);
        Assert.Equal(1 - analytic.Availability, 1 - drawn, 0.05 * (1 - analytic.Availability));
    }

    // One feed, no UPS, no diesel: every outage reaches the IT but the few shorter than the racks' storage.
    [Fact]
    public void Without_standby_every_outage_reaches_the_IT()
    {
        var bare = HallAvailability.Of([], new FeedGroup(1, 2, 3, 1, 0, 0, 0));
        Assert.Equal(2, bare.ItEventsPerYear, 1e-12);
        Assert.Equal(6, bare.ItHoursLostPerYear, 1e-12);
        var standby = HallAvailability.Of([], new FeedGroup(1, 2, 3, 1, 0.99, 0.1, 0.004));
        Assert.InRange(standby.ItEventsPerYear, 0, 0.021);
    }

    [Fact]
    public void An_outage_costs_half_a_checkpoint_interval_and_the_restart()
    {
        var availability = HallAvailability.Of([], new FeedGroup(1, 2, 3, 1, 0, 0, 0));
        var cost = OutageCost.Of(availability, 1000, 2, 3600, 1800, 10, 0.01);
        Assert.Equal(1000 * 2 * (6 + 2 * (0.5 + 0.5)), cost.TrainingUsdPerYear, 1e-9);
        Assert.Equal(6 * 3600 * 10 * 0.01, cost.ServingUsdPerYear, 1e-9);
    }
}
