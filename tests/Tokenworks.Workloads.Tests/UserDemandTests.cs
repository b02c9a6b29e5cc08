using NodaTime;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Workloads.Tests;

/// <summary>Users times tokens a day, and limits at the door, by hand.</summary>
public sealed class UserDemandTests
{
    private static Sourced<T> Of<T>(T value, string path = "x")
        where T : struct, IQuantity<T> => Sourced<T>.Of(value, path);

    private static Schedule<T> From<T>(int year, T value, string path = "x")
        where T : struct, IQuantity<T> => new([new ScheduleStep<T>(new YearMonth(year, 1), Of(value, path))], false);

    private static UserModality Modality(string name, double tokens, double share = 1, double growth = 0) => new()
    {
        Name = name, Users = Of(Fraction.FromValue(share), name), TokensPerDay = Schedule<TokenCount>.Constant(Of(TokenCount.FromTokens(tokens), name)), Growth = Of(AnnualRate.FromPerYear(growth), name),
    };

    private static ProductDemand Year(int year, double growth, RateLimit? limit, params UserModality[] modalities) => Year(year, growth, limit, DrawBlock.Single, modalities);

    private static ProductDemand Year(int year, double growth, RateLimit? limit, DrawBlock draws, params UserModality[] modalities) => DemandStage.RunYear(MadeWork.Demand(MadeWork.Wish("chat", WorkloadTier.Interactive) with
    {
        Users = new UserDemand { Count = From(2031, Count.FromValue(1000), "users"), Growth = Of(AnnualRate.FromPerYear(growth)), Modalities = modalities }, Limit = limit,
    }), draws, year).Products[0];

    private static RateLimit Limit(double? user = null, double userSpread = 0, double? minute = null, double minuteSpread = 0) => new()
    {
        TokensPerUserDay = user is { } u ? From(2031, TokenCount.FromTokens(u)) : null, UserSpread = Of(Fraction.FromValue(userSpread)),
        TokensPerMinute = minute is { } m ? From(2031, TokenFlow.FromTokensPerHour(60 * m)) : null, MinuteSpread = Of(Fraction.FromValue(minuteSpread)),
    };

    // 1,000 users: 2,400 tokens of text each and 4,800 of images by a quarter of them, 150,000 an hour.
    [Fact]
    public void Users_ask_by_modality_from_their_first_date_on()
    {
        var modalities = new[] { Modality("text", 2400), Modality("images", 4800, 0.25) };
        Assert.Equal(0, Year(2030, 0, null, modalities).AskedTokens.Sum(0));
        var year = Year(2031, 0, null, modalities);
        Assert.Equal((150_000, false), (year.AskedTokens[0, 0], year.TakesAll));
        Assert.Null(year.RefusedTokens);
    }

    // Users double in the year after their date; a user's tokens, stated without one, grow from the horizon's first year on.
    [Fact]
    public void Users_and_their_tokens_grow() =>
        Assert.Equal(2 * 1.5 * 1.5 * 100_000, Year(2032, 1.0, null, Modality("text", 2400, 1, 0.5)).AskedTokens[0, 0], 1e-6);

    [Fact]
    public void A_limit_of_a_days_tokens_cuts_what_lies_beyond()
    {
        var year = Year(2031, 0, Limit(user: 1800), Modality("text", 2400));
        Assert.Equal((75_000, 25_000), (year.AskedTokens[0, 0], year.RefusedTokens![0, 0]));
        Assert.Equal(25_000 * 8760, year.RefusedTokens.Months().Sum(0), 1e-3);
        Assert.Equal(0, Year(2031, 0, Limit(user: 3000), Modality("text", 2400)).RefusedTokens!.Sum(0));
    }

    // By the integral of exp(-y2/2) of the lesser of use and limit, with 20,000 steps.
    [Theory]
    [InlineData(100, 1.0, 100)]
    [InlineData(100, 1.5, 300)]
    [InlineData(100, 0.3, 50)]
    public void What_passes_is_the_mean_of_the_lesser(double mean, double spread, double limit)
    {
        var deviation = Math.Sqrt(Math.Log(1 + spread * spread));
        var sum = 0.0;
        for (var i = 0; i < 20_000; i++)
        {
            var y = -10 + (i + 0.5) * 1e-3;
            sum += Math.Min(limit, mean * Math.Exp(deviation * y - deviation * deviation / 2)) * Math.Exp(-y * y / 2) / Math.Sqrt(2 * Math.PI) * 1e-3;
        }
        Assert.Equal(sum, Door.Passed(mean, spread, limit), 1e-5 * mean);
    }

    [Fact]
    public void A_limit_of_the_minute_cuts_peaks_of_the_day_alone()
    {
        var night = Profile.Of([.. Enumerable.Range(0, 24).Select(h => h < 12 ? 0.5 : 1.5)]);
        var slice = MadeWork.Demand(MadeWork.Wish("chat", WorkloadTier.Interactive, MadeWork.Flow(1000), night) with { Limit = Limit(minute: 20) });
        var year = DemandStage.RunYear(slice, DrawBlock.Single, 2031).Products[0];
        Assert.Equal((500, 0), (year.AskedTokens[0, 0], year.RefusedTokens![0, 0]));
        Assert.Equal((1200, 300), (year.AskedTokens[23, 0], year.RefusedTokens[23, 0]));
        var uneven = DemandStage.RunYear(MadeWork.Demand(MadeWork.Wish("chat", WorkloadTier.Interactive, MadeWork.Flow(1000), night) with { Limit = Limit(minute: 20, minuteSpread: 1) }), DrawBlock.Single, 2031).Products[0];
        Assert.Equal(Door.Passed(500, 1, 1200), uneven.AskedTokens[0, 0], 1e-9);
        Assert.True(uneven.RefusedTokens![0, 0] > 0);
    }

    [Fact]
    public void Draws_side_by_side_are_those_alone()
    {
        DrawBlock Users(params double[] users) => new(users.Length, 1, 0, new Dictionary<string, double[]> { ["users"] = users });
        var limit = Limit(user: 3000, userSpread: 1.2, minute: 2000, minuteSpread: 0.5);
        var both = Year(2032, 0.3, limit, Users(800, 2500), Modality("text", 2400));
        foreach (var (users, d) in new[] { (800.0, 0), (2500.0, 1) })
        {
            var alone = Year(2032, 0.3, limit, Users(users), Modality("text", 2400));
            Assert.Equal((alone.AskedTokens[5, 0], alone.RefusedTokens![5, 0]), (both.AskedTokens[5, d], both.RefusedTokens![5, d]));
        }
    }
}
