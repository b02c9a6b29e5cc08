using NodaTime;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Questions.Tests;

/// <summary>Rings of money are found once each, with their smallest and least binding deal.</summary>
public sealed class RingTests
{
    private static DealEntry Deal(string from, string to, double usd, DealStrength strength = DealStrength.Contract) => new()
    {
        Id = $"{from}-{to}", Title = "", From = from, To = to, Kind = DealKind.Stake, Strength = strength, Announced = new YearMonth(2026, 1),
        Amount = Sourced<Money>.Of(Money.FromUsd(usd)),
    };

    [Fact]
    public void A_ring_of_three_is_found_once()
    {
        var ring = Assert.Single(MoneyGraph.Rings([Deal("chips", "lab", 30, DealStrength.Commitment), Deal("lab", "cloud", 300), Deal("cloud", "chips", 40), Deal("cloud", "builder", 15)]));
        Assert.Equal(["chips", "lab", "cloud"], ring.Parties.OrderBy(p => p == "chips" ? 0 : p == "lab" ? 1 : 2));
        Assert.Equal(30, ring.LeastUsd);
        Assert.Equal(DealStrength.Commitment, ring.Weakest);
    }

    [Fact]
    public void A_chain_is_no_ring() => Assert.Empty(MoneyGraph.Rings([Deal("a", "b", 1), Deal("b", "c", 1)]));

    [Fact]
    public void Two_deals_between_two_parties_are_two_rings() => Assert.Equal(2, MoneyGraph.Rings([Deal("a", "b", 1), Deal("a", "b", 2), Deal("b", "a", 3)]).Count);
}
