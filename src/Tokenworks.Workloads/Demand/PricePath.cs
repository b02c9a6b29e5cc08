using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Workloads;

/// <summary>Price of a token in USD by month: the dated path, and after its last date that price times (1 + g) to the years gone.</summary>
internal static class PricePath
{
    public static DrawTable Of(DemandProduct product, Horizon horizon, DrawBlock draws, int year)
    {
        var table = new DrawTable(ModelYear.Months, draws.Width);
        for (var m = 0; m < ModelYear.Months; m++)
            GrownPath.At(product.Price, product.PriceEscalation, horizon, draws, (year - horizon.FirstYear) * ModelYear.Months + m)?.CopyTo(table.Row(m));
        return table;
    }
}
