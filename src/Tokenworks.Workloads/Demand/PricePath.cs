using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Workloads;

/// <summary>Price of a token in USD by month: the dated path, and after its last date that price times (1 + g) to the years gone.</summary>
/// <remarks>Growth starts at the last date, or at the horizon's first month where the path has none in it; by months, not by steps of a year.</remarks>
internal static class PricePath
{
    public static DrawTable Of(DemandProduct product, Horizon horizon, DrawBlock draws, int year)
    {
        var table = new DrawTable(ModelYear.Months, draws.Width);
        var growth = draws.Column(product.PriceEscalation);
        var last = Math.Max(0, horizon.IndexOf(product.Price.Steps[^1].From));
        for (var m = 0; m < ModelYear.Months; m++)
        {
            var month = (year - horizon.FirstYear) * ModelYear.Months + m;
            if (product.Price.At(horizon.MonthAt(month)) is not { } price) continue;
            var usd = draws.Column(price);
            var years = Math.Max(0, month - last) / 12.0;
            for (var d = 0; d < draws.Width; d++)
                table[m, d] = usd[d] * Math.Pow(1 + AnnualRate.FromBase(growth[d]).PerYear, years);
        }
        return table;
    }
}
