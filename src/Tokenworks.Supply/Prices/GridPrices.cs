using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>
/// Grid energy by the hour. Price (nominal USD/MWh) = (mean x hour shape x month shape, normalised to a year's mean of 1, + delivery
/// charge) x inflation from the dollar year; the contract's mean goes before the market's. A price series from outside
/// stands in for mean x shapes: it is read as dollars of the dollar year and repeats each year. Carbon (t/MWh) is the market's mean
/// or an outside series, repeated each year. Not modelled: price spikes, the campus's own effect on prices, a cleaner grid in later
/// years. Valid for any price, negative ones too. Defaults come from the market entry. Shapes are far smoother than markets:
/// the value of storage is understated.
/// </summary>
[ModelReference("own: mean price by hour-of-day and month shapes, as in a utility's time-of-use study")]
public static class GridPrices
{
    /// <summary>8,760 rows, USD/MWh with delivery.</summary>
    public static DrawTable Hourly(SupplySlice slice, DrawBlock draws, int year)
    {
        var meanUsd = draws.Column(slice.Grid?.EnergyPrice ?? slice.Market.EnergyPrice);
        var deliveryUsd = draws.Column(slice.Market.DeliveryCharge);
        var inflation = Inflation.Factor(slice, draws, year);
        var outside = slice.PowerPrice?.Values;
        var shape = outside is null ? Shape(slice.Market) : [];
        var usdPerMwh = new DrawTable(ModelYear.Hours, draws.Width);
        for (var h = 0; h < ModelYear.Hours; h++)
        {
            var row = usdPerMwh.Row(h);
            for (var d = 0; d < row.Length; d++)
                row[d] = ((outside is null ? meanUsd[d] * shape[h] : outside[h]) + deliveryUsd[d]) * inflation[d];
        }
        return usdPerMwh;
    }

    /// <summary>8,760 rows, t/MWh.</summary>
    public static DrawTable Carbon(SupplySlice slice, DrawBlock draws)
    {
        var mean = draws.Column(slice.Market.CarbonIntensity);
        var tonnesPerMwh = new DrawTable(ModelYear.Hours, draws.Width);
        for (var h = 0; h < ModelYear.Hours; h++)
        {
            var row = tonnesPerMwh.Row(h);
            for (var d = 0; d < row.Length; d++) row[d] = slice.GridCarbon?.Values[h] ?? mean[d];
        }
        return tonnesPerMwh;
    }

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
