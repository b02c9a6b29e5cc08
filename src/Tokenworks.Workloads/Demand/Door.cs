using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Workloads;

/// <summary>Limits at the door: of a user's tokens in a day, then of all users' tokens in a minute. What lies beyond is refused and lost.</summary>
/// <remarks>
/// Tokens. Use is lognormal with the stated spread, so that what passes a limit L is the mean of min(use, L); without a spread it is the lesser of mean and limit. A user's limit is on
/// all modalities together, and cuts all hours of the month alike. Nobody waits or asks again.
/// </remarks>
[ModelReference("limited expected value of a lognormal: Klugman, Panjer and Willmot, Loss Models, appendix A")]
public static class Door
{
    /// <summary>Mean of min(use, limit).</summary>
    /// <param name="spread">Standard deviation over mean.</param>
    public static double Passed(double mean, double spread, double limit)
    {
        if (mean <= 0 || limit <= 0) return 0;
        if (spread <= 0) return Math.Min(mean, limit);
        var deviation = Math.Sqrt(Math.Log(1 + spread * spread));
        var z = Math.Log(limit / mean) / deviation;
        return Math.Min(mean, mean * NormalCurve.Probability(z - deviation / 2) + limit * NormalCurve.Probability(-z - deviation / 2));
    }

    /// <summary>Takes what is refused off what is asked, over a month of hours, and returns it by hour.</summary>
    /// <param name="perUserDay">What a user asks for in a day, by draw; null where demand is no users'.</param>
    internal static void Refuse(RateLimit limit, HourTable asked, HourTable refused, double[]? perUserDay, NodaTime.YearMonth at, DrawBlock draws, int month)
    {
        var (kept, minute, spread) = (OfUsers(limit, perUserDay, at, draws), limit.TokensPerMinute?.At(at) is { } flow ? draws.Column(flow) : null, draws.Column(limit.MinuteSpread));
        for (var k = asked.Classes.StartOfMonth(month); k < asked.Classes.StartOfMonth(month + 1); k++)
        {
            var row = asked.Values.Row(k);
            var left = refused.Values.Row(k);
            for (var d = 0; d < row.Length; d++)
            {
                var passed = row[d] * (kept?[d] ?? 1);
                if (minute is not null) passed = Passed(passed, spread[d], minute[d]);
                (left[d], row[d]) = (row[d] - passed, passed);
            }
        }
    }

    // The share of users' tokens that their own limit lets in.
    private static double[]? OfUsers(RateLimit limit, double[]? perUserDay, NodaTime.YearMonth at, DrawBlock draws)
    {
        if (perUserDay is null || limit.TokensPerUserDay?.At(at) is not { } most) return null;
        var (limits, spread) = (draws.Column(most), draws.Column(limit.UserSpread));
        return [.. perUserDay.Select((tokens, d) => tokens > 0 ? Passed(tokens, spread[d], limits[d]) / tokens : 1)];
    }
}
