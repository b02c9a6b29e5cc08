using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>
/// The tenant's choice at each end of a term, draw by draw. Going on is worth the margin that the draw's ledgers show, less the contract's rent;
/// leaving is worth what the same margin brings at the market's rent after moving, or nothing where it does not carry that, less what is owed under the
/// guarantee. The tenant renews with the odds e^(advantage / scale), or always takes the better where the scale is nothing.
/// </summary>
/// <remarks>
/// USD, present values over the next term at the scenario's rate, month ends. The margin is that of the twelve months before, held over the term: the tenant does not
/// see the future. The market's rent is the campus's value to another at that time times the yield of the contract (first year's rent on development
/// cost), as in <see cref="RenewalTree"/>. In the base case the more likely choice is taken. Not modelled: notice periods, the option of later terms, charges for plant that go on after leaving.
/// </remarks>
[ModelReference("logit choice of McFadden, Conditional logit analysis of qualitative choice behavior (1974); values are our own composition")]
internal sealed class TenantChoice(FinanceSlice slice, VentureSection venture, RentPath rent, CashBook book, DrawBlock draws)
{
    private readonly IReadOnlyList<GuaranteeYear> _guarantee = Guarantee.Table(venture, rent, draws);
    private readonly DrawTable _margin = Margin(slice, book);
    private readonly double[] _rate = draws.Column(slice.Finance.DiscountRate), _cost = draws.Column(venture.DevelopmentCost), _moving = draws.Column(venture.Guarantee!.Choice!.MovingCost);

    /// <summary>By draw, the year of operations after which the tenant leaves; null where it stays, or no choice is stated.</summary>
    public static int?[] Of(FinanceSlice slice, VentureSection venture, RentPath rent, CashBook book, DrawBlock draws) => venture.Guarantee switch
    {
        { Choice: { } terms } => [.. Enumerable.Range(0, draws.Width).Select(new TenantChoice(slice, venture, rent, book, draws).Exits(draws.Column(terms.Scale)))],
        var g => [.. Enumerable.Repeat(g?.ExitAfterYear, draws.Width)],
    };

    private Func<int, int?> Exits(double[] scale) => d =>
    {
        var stream = RandomStream.Open(draws.Seed, draws.DrawNumber(d), venture.Name, "renewal");
        foreach (var year in ExitTable.Years(venture).SkipLast(1))
        {
            // A number for each end of a term, so that no choice moves the numbers of later ones.
            var number = draws.IsBase ? 0.5 : stream.NextDouble();
            if (rent.FirstMonth + 12 * year < slice.Horizon.Months && number > Chance(year, d, scale[d])) return year;
        }
        return null;
    };

    // That the tenant renews.
    private double Chance(int year, int d, double scale)
    {
        var (advantage, whole) = Advantage(year, d);
        return scale * whole <= 0 ? (advantage >= 0 ? 1 : 0) : 1 / (1 + Math.Exp(-advantage / (scale * whole)));
    }

    /// <summary>What renewing is worth above leaving, and the rent of the next term.</summary>
    private (double Usd, double RentUsd) Advantage(int year, int d)
    {
        var first = rent.FirstMonth + 12 * year;
        var months = Math.Min((int)Math.Round(venture.Leases.InitialTerm.Base.Months), Math.Min(rent.End, slice.Horizon.Months) - first);
        var (step, annuity, contract) = (Math.Pow(1 + _rate[d], -1.0 / 12), 0.0, 0.0);
        for (var (m, factor) = (first, step); m < first + months; m++, factor *= step) (annuity, contract) = (annuity + factor, contract + factor * rent.Usd[m, d]);
        var margin = _margin.Sum(first - 12, first, d) / 12 * annuity;
        var market = rent.Usd.Sum(rent.FirstMonth, rent.FirstMonth + 12, d) / _cost[d] / 12 * Guarantee.Value(venture, venture.Guarantee!, year, draws, d) * annuity;
        var owed = _guarantee.Where(g => g.YearOfOperations == year).Sum(g => g.Payment[d]);
        return (margin - contract - (Math.Max(0, margin - market - _moving[d] * _cost[d]) - owed), contract);
    }

    // What the operator has from its work before rent: capital is spent whether it stays or goes.
    private static DrawTable Margin(FinanceSlice slice, CashBook book)
    {
        var net = new DrawTable(slice.Horizon.Months, book.Width);
        foreach (var flow in book.Flows.Where(f => f.From != f.To && !f.Category.EndsWith("capex", StringComparison.Ordinal)))
        {
            var sign = flow.To == slice.Operator ? 1 : flow.From == slice.Operator ? -1 : 0;
            for (var i = 0; sign != 0 && i < net.Data.Length; i++) net.Data[i] += sign * flow.Usd.Data[i];
        }
        return net;
    }
}
