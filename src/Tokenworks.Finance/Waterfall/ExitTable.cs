using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>Who loses what when the tenant leaves after a year of operations, USD of that month.</summary>
/// <param name="Change">By name: present value of what changes against staying; the sum over all is nothing.</param>
public sealed record ExitLosses(int ExitAfterYear, int Month, bool IsCovered, double GuaranteeUsd, IReadOnlyDictionary<string, double> Change);

/// <summary>
/// Loss allocation: the venture is run twice, with the tenant staying and with its leaving, and each name's cash is compared from the
/// exit on. Buyers stand for the market: they pay the value, and the next tenant pays them rents worth what they paid. The tenant pays for
/// plant (of a property left alone, its share) to the end of its electric service agreement; then the next tenant takes a share, and of the rest other customers (ratepayers) pay
/// what regulators allow, and the utility bears what is left.
/// </summary>
/// <remarks>
/// USD, nominal cash discounted at the scenario's rate to the month of exit; one rate for all, so that what one loses another has. The
/// tenant's own business is the same in both runs: it moves elsewhere, and what moving costs is not modelled. Energy is bought by
/// whoever uses it and left out. An exit at the end of year 16 is inside a guarantee of the first 16 years: the payment falls due as that year ends.
/// </remarks>
[ModelReference("own: difference of two double-entry ledgers; docs/models/finance.md")]
public static class ExitTable
{
    public const string NextTenant = "next_tenant";
    public const string Ratepayers = "ratepayers";

    /// <summary>The years after which a term may end: every initial term until the longest.</summary>
    public static IReadOnlyList<int> Years(VentureSection venture)
    {
        var (step, last) = ((int)Math.Round(venture.Leases.InitialTerm.Base.Years), (int)Math.Round(venture.Leases.LongestTerm.Base.Years));
        return step < 1 ? [] : [.. Enumerable.Range(1, last / step).Select(k => k * step)];
    }

    /// <summary>The table; empty without a venture and a guarantee.</summary>
    public static IReadOnlyList<ExitLosses> Of(FinanceSlice slice, BuildLedger build, DrawBlock draws)
    {
        if (Stays(slice) is not { } venture) return [];
        var stay = Book(slice, build, draws, venture);
        return [.. Years(venture).Select(y => At(slice, build, draws, venture, stay, new Leaving(y, y, slice.Horizon.IndexOf(venture.Leases.Commencement) + 12 * y - 1, 1,
            venture with { Guarantee = venture.Guarantee! with { ExitAfterYear = y } })))];
    }

    /// <summary>The table where the tenant leaves one property at the ends of its terms and keeps the others.</summary>
    public static IReadOnlyList<ExitLosses> Of(FinanceSlice slice, BuildLedger build, DrawBlock draws, PropertyLease property)
    {
        if (Stays(slice) is not { } venture) return [];
        var stay = Book(slice, build, draws, venture);
        return [.. property.Years.Where(y => property.First + 12 * y <= slice.Horizon.Months).Select(y => At(slice, build, draws, venture, stay, new Leaving(y, property.Age(property.First + 12 * y), property.First + 12 * y - 1, property.Share[0],
            venture with { Leases = venture.Leases with { Properties = [.. venture.Leases.Properties.Select(p => p.Name == property.Name ? p with { ExitAfterYear = y } : p)] } })))];
    }

    // The terms as if the tenant kept everything; null without a guarantee, whose section says what the buildings are worth to another.
    private static VentureSection? Stays(FinanceSlice slice) => slice.Finance.Venture is not { Guarantee: { } terms } venture ? null : venture with
    {
        Guarantee = terms with { ExitAfterYear = null, Choice = null },
        Leases = venture.Leases with { Properties = [.. venture.Leases.Properties.Select(p => p with { ExitAfterYear = null })] },
    };

    private static CashBook Book(FinanceSlice slice, BuildLedger build, DrawBlock draws, VentureSection venture)
    {
        var book = new CashBook(slice.Horizon, draws.Width);
        new Venture(slice, venture, build, book, draws).Run();
        return book;
    }

    private static ExitLosses At(FinanceSlice slice, BuildLedger build, DrawBlock draws, VentureSection venture, CashBook stay, Leaving how)
    {
        var (leave, month) = (Book(slice, build, draws, how.Venture), how.Month);
        var sale = leave.Of(Outside.Buyers, venture.Name, "sale").Table();
        var change = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var name in stay.Names.Union(leave.Names))
            Add(change, name, Value(slice, leave.Net(name), month, draws) - Value(slice, stay.Net(name), month, draws));
        Move(change, NextTenant, Outside.Buyers, sale[Math.Min(month, sale.Rows - 1), 0]);
        Power(change, slice, build, draws, month, how.Share);
        var paid = leave.Of(slice.Operator, venture.Name, "guarantee").Table();
        return new ExitLosses(how.Year, month, how.Age <= Math.Round(venture.Guarantee!.Term.Base.Years), paid[Math.Min(month, paid.Rows - 1), 0], change.Where(c => Math.Abs(c.Value) > 0.005).ToDictionary(c => c.Key, c => c.Value));
    }

    // What the utility's plant would have been paid from the exit on, and who pays it now.
    private static void Power(SortedDictionary<string, double> change, FinanceSlice slice, BuildLedger build, DrawBlock draws, int month, double share)
    {
        if (slice.Party(PartyRole.Utility) is not { } utility) return;
        var exit = slice.Finance.Exit;
        var free = exit?.ElectricServiceUntil is { } until ? Math.Max(month + 1, slice.Horizon.IndexOf(until) + 1) : month + 1;
        var charge = OperatorFlows.UtilityCharge(slice, build, draws);
        for (var m = 0; m < Math.Min(free, charge.Rows); m++) charge[m, 0] = 0;
        var worth = share * Value(slice, charge, month, draws);
        var next = draws.Column(exit?.NextTenantPower, 0.5)[0] * worth;
        var others = draws.Column(exit?.StrandedToRatepayers, 0.75)[0] * (worth - next);
        Move(change, utility, slice.Operator, worth);
        Move(change, NextTenant, utility, next);
        Move(change, Ratepayers, utility, others);
    }

    private static double Value(FinanceSlice slice, DrawTable net, int month, DrawBlock draws)
    {
        var step = Math.Pow(1 + draws.Column(slice.Finance.DiscountRate)[0], -1.0 / 12);
        var (sum, factor) = (0.0, 1.0);
        for (var m = Math.Min(month, net.Rows - 1); m < net.Rows; m++, factor *= step) sum += factor * net[m, 0];
        return sum;
    }

    // How the tenant leaves: after which year, at which age of what it leaves, in which month, and what share of the campus.
    private sealed record Leaving(int Year, int Age, int Month, double Share, VentureSection Venture);

    private static void Move(SortedDictionary<string, double> change, string from, string to, double usd)
    {
        Add(change, from, -usd);
        Add(change, to, usd);
    }

    private static void Add(SortedDictionary<string, double> change, string name, double usd) => change[name] = change.GetValueOrDefault(name) + usd;
}
