using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>
/// Grid energy by the hour. Price (nominal USD/MWh) = (mean x hour shape x month shape, normalised to a year's mean of 1, + delivery
/// charge) x inflation from the dollar year; the contract's mean goes before the market's, and a dated factor moves both. A price series from outside
/// stands in for mean x shapes: it is read as dollars of the dollar year and repeats each year. Carbon (t/MWh) is the market's mean
/// or an outside series, repeated each year. Not modelled: price spikes, the campus's own effect on prices, a cleaner grid in later
/// years. Valid for any price, negative ones too. Defaults come from the market entry. Shapes are far smoother than markets:
/// the value of storage is understated.
/// </summary>
[ModelReference("own: mean price by hour-of-day and month shapes, as in a utility's time-of-use study")]
internal static class GridPrices
{
    /// <summary>8,760 values: price = slope x shape + offset.</summary>
    public static double[] Shape(SupplySlice slice) => slice.PowerPrice is { } outside ? [.. outside.Values] : Shape(slice.Market);

    /// <summary>12 rows each, nominal USD/MWh with delivery: what the shape is multiplied by, and what is added.</summary>
    public static (DrawTable Slope, DrawTable Offset) Affine(SupplySlice slice, DrawBlock draws, int year)
    {
        var (own, market) = (draws.Column(slice.Grid?.EnergyPrice ?? slice.Market.EnergyPrice), draws.Column(slice.Market.EnergyPrice));
        var (delivery, inflation) = (draws.Column(slice.Market.DeliveryCharge), Inflation.Factor(slice, draws, year));
        var (slope, offset) = (new DrawTable(ModelYear.Months, draws.Width), new DrawTable(ModelYear.Months, draws.Width));
        for (var m = 0; m < ModelYear.Months; m++)
        {
            var factor = Factor(slice, draws, year, m);
            for (var d = 0; d < draws.Width; d++)
            {
                var mean = slice.PowerPrice is not null ? 1 : GridYear.Ended(slice, year, m) ? market[d] : own[d];
                (slope[m, d], offset[m, d]) = (mean * inflation[d], delivery[d] * inflation[d]);
                if (factor is not null) slope[m, d] *= factor[d];
            }
        }
        return (slope, offset);
    }

    private static double[]? Factor(SupplySlice slice, DrawBlock draws, int year, int month) =>
        slice.Grid?.EnergyPriceFactor?.At(new NodaTime.YearMonth(year, month + 1)) is { } value ? draws.Column(value) : null;

    // 8,760 factors with mean 1; flat where the shapes have no positive mean.
    private static double[] Shape(MarketEntry market)
    {
        var (byHour, byMonth) = (market.HourShape.Values, market.MonthShape.Values);
        var factors = new double[ModelYear.Hours];
        for (var m = 0; m < ModelYear.Months; m++)
            for (var h = ModelYear.StartOfMonth(m); h < ModelYear.StartOfMonth(m + 1); h++)
                factors[h] = byHour[h % 24] * byMonth[m];
        var mean = factors.Sum() / ModelYear.Hours;
        for (var h = 0; h < ModelYear.Hours; h++) factors[h] = mean > 0 ? factors[h] / mean : 1;
        return factors;
    }
}
