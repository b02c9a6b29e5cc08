using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Fleet;

/// <summary>
/// Each product's share of the available chips by hour of day: share x hour-of-day factor (1 where none is stated),
/// scaled so that all products together have the same share in every hour. What interactive work frees at night thus goes
/// to training and batch. Sampled shares that add up to more than 100 % are scaled down to it.
/// </summary>
/// <remarks>A product's mean over the day may differ a little from its stated share. Factors below zero count as zero.</remarks>
internal sealed class HourShares
{
    private const int Day = 24;

    private HourShares(int products, int width)
    {
        Products = [.. Enumerable.Range(0, products).Select(_ => new DrawTable(Day, width))];
        Unallotted = new double[width];
    }

    /// <summary>24 rows for each product.</summary>
    public DrawTable[] Products { get; }

    /// <summary>Share of no product, the same in each hour.</summary>
    public double[] Unallotted { get; }

    public static HourShares Of(IReadOnlyList<FleetProduct> products, DrawBlock draws)
    {
        var shares = new HourShares(products.Count, draws.Width);
        var stated = products.Select(p => draws.Column(p.Share)).ToArray();
        for (var d = 0; d < draws.Width; d++)
        {
            var sum = stated.Sum(s => s[d]);
            var scale = sum > 1 ? 1 / sum : 1;
            for (var hour = 0; hour < Day; hour++) shares.Fill(products, stated, hour, d, scale);
            shares.Unallotted[d] = Math.Max(0, 1 - sum * scale);
        }
        return shares;
    }

    private void Fill(IReadOnlyList<FleetProduct> products, double[][] stated, int hour, int draw, double scale)
    {
        double plain = 0, shaped = 0;
        for (var p = 0; p < products.Count; p++)
        {
            plain += stated[p][draw];
            shaped += stated[p][draw] * Factor(products[p], hour);
        }
        for (var p = 0; p < products.Count; p++)
            Products[p][hour, draw] = scale * stated[p][draw] * (shaped > 0 ? Factor(products[p], hour) * plain / shaped : 1);
    }

    private static double Factor(FleetProduct product, int hour) => product.HourOfDay is { } day ? Math.Max(0, day.Values[hour]) : 1;
}
