using Tokenworks.Ledgers;

namespace Tokenworks.Workloads;

/// <summary>A year of deliveries with what it rests on.</summary>
public sealed record SettledYear(LoadLedger Load, FacilityLedger Served, TokenLedger Tokens)
{
    // A load that was handed on comes of the same chips, yields and demand.
    internal bool Is(LoadLedger load, FacilityLedger served) => ReferenceEquals(Load.It, load.It) && ReferenceEquals(Load.BusyFraction, load.BusyFraction) && Served.IsWhole && served.IsWhole;

    internal TokenLedger Again(DemandLedger demand, int year) => Tokens with { Year = year, Products = [.. Tokens.Products.Zip(demand.Products, Again)] };

    // Prices are the year's own, and so is what was refused before it was asked.
    private static ProductTokens Again(ProductTokens tokens, ProductDemand demand) =>
        tokens with { Revenue = SettledMonths.Times(tokens.Delivered, demand.UsdPerToken), Refused = demand.RefusedTokens?.Months() };
}
