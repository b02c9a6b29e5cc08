using Tokenworks.Ledgers;

namespace Tokenworks.Finance;

/// <summary>What a month of one subscriber brings and costs over the horizon.</summary>
/// <param name="SubscribersServed">Delivered output tokens of the product over what one subscriber asks for, mean of the months with deliveries.</param>
/// <param name="BreakEvenOutputTokensPerDay">Output tokens a day at which the full cost takes the whole price; null where tokens cost nothing.</param>
public sealed record SubscriberMonth(
    double SubscribersServed, double RevenueUsd, double OutputTokens, double InputTokensCostUsd, double CostUsd, double MarginalCostUsd, double MarginUsd, double? BreakEvenOutputTokensPerDay);

/// <summary>A user who pays by the month, against the cost of the tokens it is served.</summary>
/// <remarks>USD nominal over the horizon; costs per token are the run's own, input tokens in the product's proportion of input to output chip-hours.</remarks>
[ModelReference("own: price a month less tokens x cost of a token; docs/models/finance.md")]
public static class SubscriberValue
{
    private const double DaysPerMonth = 365.0 / 12;

    /// <param name="price">Of a month, USD.</param>
    /// <param name="outputPerDay">Output tokens a day.</param>
    /// <param name="delivered">The product's delivered output tokens by month.</param>
    /// <param name="perOutput">Full cost of an output token, its own chip-hours alone, USD.</param>
    /// <param name="perInput">Full cost of the input tokens that come with one output token, USD.</param>
    /// <param name="marginal">Marginal over full cost, 0 to 1.</param>
    public static SubscriberMonth Of(double price, double outputPerDay, ReadOnlySpan<double> delivered, double perOutput, double perInput, double marginal)
    {
        var (sum, months) = (0.0, 0);
        foreach (var tokens in delivered)
            if (tokens > 0) (sum, months) = (sum + tokens, months + 1);
        var asked = outputPerDay * DaysPerMonth;
        var (input, cost) = (asked * perInput, asked * (perOutput + perInput));
        return new SubscriberMonth(months == 0 ? 0 : sum / months / asked, price, asked, input, cost, marginal * cost, price - cost, cost > 0 ? outputPerDay * price / cost : null);
    }
}
