using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance.Tests;

/// <summary>A subscriber's month and idle chips sold, by hand.</summary>
public sealed class ComputeEconomicsTests
{
    [Fact]
    public void Subscriber_pays_20_dollars_against_the_cost_of_its_tokens()
    {
        // 20,000 output tokens a day at 6 USD, and input at 2 USD a million output tokens: 0.608333 million a month.
        var month = SubscriberValue.Of(20, 20_000, [0, 6.08333333333333e11, 6.08333333333333e11], 6e-6, 2e-6, 0.1);
        Assert.Equal(1e6, month.SubscribersServed, 1e-3);
        Assert.Equal(0.608333333333333 * 8, month.CostUsd, 1e-9);
        Assert.Equal(20 - month.CostUsd, month.MarginUsd, 1e-12);
        Assert.Equal(month.CostUsd * 0.1, month.MarginalCostUsd, 1e-12);
        Assert.Equal(20_000 * 20 / month.CostUsd, month.BreakEvenOutputTokensPerDay!.Value, 1e-6);
    }

    [Fact]
    public void Surplus_sells_what_waits_and_what_is_allotted_to_nobody()
    {
        var (slice, monthly, products) = (Made.Slice(null), Made.Monthly(1), (ProductInfo[])[new ProductInfo("chat", WorkKind.Interactive)]);
        foreach (var (name, value) in (ReadOnlySpan<(string, double)>)[("fleet.unallotted_chip_hours", 1e6), ("tokens.chat.allotted_chip_hours", 8e8), ("tokens.chat.yielded", 9e14), ("tokens.chat.lost_to_curtailment", 1e14)])
            for (var m = 54; m < 300; m++) monthly.Ensure(name)[m, 0] = value;
        var terms = new SurplusTerms { Price = Made.Of(Money.FromUsd(2), "price"), Sold = Made.Of(Fraction.FromPercent(50), "sold"), Trend = Made.Of(Fraction.FromPercent(-50), "trend") };
        // 90 % of the allotted hours had power, 5e8 of them delivered.
        Assert.Equal(1e6 + 8e8 * 0.9 - 5e8, SurplusSales.Idle(slice, monthly, products, DrawBlock.Single)[54, 0], 1e-3);
        var with = FinanceStage.Run(slice with { Finance = slice.Finance with { Surplus = terms } }, Made.Build("owner", "owner", 1), monthly, products, DrawBlock.Single);
        var flow = Assert.Single(with.Flows, f => f.Category == "surplus_compute");
        Assert.Equal(0, flow.Usd[53, 0]);
        Assert.Equal(2.21e8, flow.Usd[54, 0], 1);
        Assert.Equal(1.105e8, flow.Usd[66, 0], 1);
        Assert.All(with.Balances, b => Assert.InRange(b.Relative, 0, 1e-9));
    }

    [Fact]
    public void Chances_of_leaving_sum_to_one_and_a_certain_tenant_leaves_at_the_end()
    {
        Assert.Equal([0.2, 0.16, 0.64], TermEnds.Chances([4, 8, 12], 0.8).Values, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal([0, 0, 1], TermEnds.Chances([4, 8, 12], 1).Values);
    }

    [Fact]
    public void Expected_payment_without_volatility_is_the_payoff_times_its_chance()
    {
        double[] thresholds = [10, 8, 6, 4, 0], values = [9, 7.5, 5, 3, 1];
        var (paid, present) = TermEnds.ExpectedPayment(thresholds, values, TermEnds.Chances([2, 4, 5], 0.5), 0.75, 0, 0.1);
        // After year 2 half of 0.5, after year 4 a quarter of min(0.75, 1), after year 5 nothing is covered.
        Assert.Equal(0.25 + 0.1875, paid, 1e-12);
        Assert.Equal(0.25 / 1.21 + 0.1875 / 1.4641, present, 1e-12);
    }

    [Theory]
    [InlineData(-0.4, 0.05)]
    [InlineData(0.3, 0.02)]
    public void Tree_holds_its_mean_at_any_drift(double trend, double volatility)
    {
        // With a rent of nothing the cost of staying is minus the market's rent: the mean value times the yield, a quarter at a time.
        var (staying, discount) = (0.0, Math.Pow(1.08, -0.25));
        for (var t = 4; t < 16; t++) staying += Math.Pow(discount, t) * 100 * Math.Pow(1 + trend, t / 4.0) * 0.1 / 4;
        var option = RenewalTree.Value([new RenewalNode(1, 1e9, 0)], 100, trend, volatility, 0.08, 0.1, 0, 4);
        Assert.True(option.OptionUsd >= 0 && option.OptionUsd < staying);
        // A rent far above the market: leaving saves all of it less the market's.
        var leaves = RenewalTree.Value([new RenewalNode(1, 0, 1000)], 100, trend, volatility, 0.08, 0.1, 1e9, 4);
        var rents = Enumerable.Range(4, 12).Sum(t => Math.Pow(discount, t) * 1000 / 4);
        Assert.Equal(rents - staying, leaves.OptionUsd, 1e-6 * rents);
        Assert.Equal(1, leaves.ExitProbability[0], 1e-9);
    }
}
