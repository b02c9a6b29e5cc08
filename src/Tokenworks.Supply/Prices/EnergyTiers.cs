using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>
/// Tiers of grid energy on the month's bill (nominal USD): the sum over tiers of adder x energy of the month above the tier, inflated from the dollar year, until the service agreement ends. The hour's price
/// stays that of the first tier in dispatch. Valid for rising and falling tiers; none by default.
/// </summary>
[ModelReference("OpenEI utility rate database, tiers of energy rates, field definitions of version 8")]
internal static class EnergyTiers
{
    /// <summary>Adds the tiers to 12 rows of monthly charges; returns them.</summary>
    public static DrawTable On(DrawTable usd, SupplySlice slice, DrawTable gridMwh, DrawBlock draws, int year)
    {
        var inflation = Inflation.Factor(slice, draws, year);
        foreach (var tier in slice.Grid?.EnergyTiers ?? [])
        {
            var (above, adder) = (draws.Column(tier.Above), draws.Column(tier.Adder));
            for (var m = 0; m < ModelYear.Months; m++)
                for (var d = 0; d < usd.Width; d++)
                    if (!GridYear.Ended(slice, year, m)) usd[m, d] += adder[d] * inflation[d] * Math.Max(0, gridMwh[m, d] - above[d]);
        }
        return usd;
    }
}
