using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Workloads;

/// <summary>What demand reads of a scenario.</summary>
/// <param name="Products">Workloads, in the scenario's order.</param>
/// <param name="Load">Shape of interactive demand over the year from outside; null for a flat year.</param>
public sealed record DemandSlice(Horizon Horizon, IReadOnlyList<DemandProduct> Products, HourlySeries? Load)
{
    /// <summary>Picks the slice.</summary>
    public static DemandSlice From(CampusScenario scenario, OutsideSeries outside) => new(
        scenario.Horizon.Calendar,
        [.. scenario.Workloads.Select(w => new DemandProduct(w.Name, w.Tier, w.Demand, w.HourOfDay, w.Price, w.PriceEscalation) { Response = w.PriceResponse, Users = w.Users, Limit = w.RateLimit })],
        outside.Load);
}

/// <summary>Demand and price of a product.</summary>
/// <param name="Demand">Tokens by time; null where users ask, or the product takes all that its share yields.</param>
/// <param name="HourOfDay">24 factors; flat where null.</param>
/// <param name="PriceEscalation">Yearly change after the price's last date.</param>
public sealed record DemandProduct(
    string Name, WorkloadTier Tier, Schedule<TokenFlow>? Demand, Profile? HourOfDay, Schedule<TokenPrice> Price,
    Sourced<AnnualRate> PriceEscalation)
{
    /// <summary>How demand answers to price; null where it does not.</summary>
    public PriceResponse? Response { get; init; }

    /// <summary>Users in place of a path; null where none ask.</summary>
    public UserDemand? Users { get; init; }

    /// <summary>Limits at the door; null where all is let in.</summary>
    public RateLimit? Limit { get; init; }

    /// <summary>True where nobody asks, so that the product takes all that its share yields.</summary>
    public bool TakesAll => Demand is null && Users is null;
}
