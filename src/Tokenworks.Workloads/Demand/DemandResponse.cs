using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Workloads;

/// <summary>
/// Demand that answers to price: with p the price after cuts, p0 the price at which the path was stated, e the elasticity in force and s that of
/// switching, demand x (p / p0)^e x (product over cuts of (1 - cut) / (1 - cut x response))^s.
/// </summary>
/// <remarks>USD per token by month; factors of 1. Constant elasticity at each date, no delay, and the same for all hours. Where a price is zero demand keeps its path.</remarks>
[ModelReference("Constant elasticity of demand: Varian, Intermediate Microeconomics, chapter 15; own composition with a stated response of competitors")]
internal static class DemandResponse
{
    /// <summary>Prices after cuts, and the factor of demand by month; null where nothing is stated.</summary>
    public static (DrawTable Price, DrawTable? Factor) Of(DemandProduct product, Horizon horizon, DrawBlock draws, int year, DrawTable stated)
    {
        if (product.Response is not { } response) return (stated, null);
        var (price, factor) = (new DrawTable(ModelYear.Months, draws.Width), new DrawTable(ModelYear.Months, draws.Width));
        var switching = draws.Column(response.Switching, 0);
        for (var m = 0; m < ModelYear.Months; m++)
        {
            var month = horizon.MonthAt((year - horizon.FirstYear) * ModelYear.Months + m);
            var (ours, theirs) = Left(response.Cuts.Where(c => c.From.CompareTo(month) <= 0), draws);
            var at = response.AtPrice?.At(month) is { } reference ? draws.Column(reference) : null;
            var elasticity = response.Elasticity.At(month) is { } e ? draws.Column(e) : new double[draws.Width];
            for (var d = 0; d < draws.Width; d++)
            {
                price[m, d] = stated[m, d] * ours[d];
                factor[m, d] = Power(price[m, d], at?[d] ?? stated[m, d], elasticity[d]) * Power(ours[d], theirs[d], switching[d]);
            }
        }
        return (price, factor);
    }

    // What is left of our price and of competitors' after the cuts in force.
    private static (double[] Ours, double[] Theirs) Left(IEnumerable<PriceCut> cuts, DrawBlock draws)
    {
        var (ours, theirs) = (new double[draws.Width], new double[draws.Width]);
        Array.Fill(ours, 1);
        Array.Fill(theirs, 1);
        foreach (var cut in cuts)
        {
            var (share, response) = (draws.Column(cut.Cut), draws.Column(cut.Response, 1));
            for (var d = 0; d < ours.Length; d++) (ours[d], theirs[d]) = (ours[d] * (1 - share[d]), theirs[d] * (1 - share[d] * response[d]));
        }
        return (ours, theirs);
    }

    private static double Power(double price, double reference, double elasticity) =>
        elasticity == 0 || price <= 0 || reference <= 0 ? 1 : Math.Pow(price / reference, elasticity);
}
