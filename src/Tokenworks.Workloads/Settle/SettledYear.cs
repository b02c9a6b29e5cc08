using Tokenworks.Ledgers;

namespace Tokenworks.Workloads;

/// <summary>A year of deliveries with what it rests on.</summary>
public sealed record SettledYear(LoadLedger Load, FacilityLedger Served, TokenLedger Tokens)
{
    // A load that was handed on comes of the same chips, yields and demand.
    internal bool Is(LoadLedger load, FacilityLedger served) => ReferenceEquals(Load.It, load.It) && ReferenceEquals(Load.BusyFraction, load.BusyFraction) && Served.IsWhole && served.IsWhole;

    internal TokenLedger Again(DemandLedger demand, int year) =>
        Tokens with { Year = year, Products = [.. Tokens.Products.Select((p, i) => p with { Revenue = SettledMonths.Times(p.Delivered, demand.Products[i].UsdPerToken) })] };
}
