using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>A flow of the ledger, with the accounts that it moves; its table is made at the first amount, so that the ledger's order is that of events.</summary>
internal sealed class Route(CashBook book, string from, string to, string category, double[]? fromAccount, double[]? toAccount)
{
    private BookedFlow? _flow;

    /// <summary>Books an amount and moves the accounts that it touches.</summary>
    public void Pay(int month, int draw, double usd)
    {
        if (usd == 0) return;
        (_flow ??= book.Of(from, to, category)).Add(month, draw, usd);
        if (fromAccount is not null) fromAccount[draw] -= usd;
        if (toAccount is not null) toAccount[draw] += usd;
    }

    /// <summary>Books a month of a table, which the ledger reads where it stands: all months of it are booked, and no others.</summary>
    public void Pay(int month, DrawTable usd)
    {
        var row = usd.Row(month);
        if (_flow is null && !ColumnScan.IsZero(row)) _flow = book.Lend(from, to, category, usd);
        if (fromAccount is not null) Columns.Subtract(fromAccount, row);
        if (toAccount is not null) Columns.Add(toAccount, row);
    }

    /// <summary>Books a month's amounts, one for each draw; they are no account's own array.</summary>
    public void Pay(int month, ReadOnlySpan<double> usd)
    {
        if (ColumnScan.IsZero(usd)) return;
        (_flow ??= book.Of(from, to, category)).Add(month, usd);
        if (fromAccount is not null) Columns.Subtract(fromAccount, usd);
        if (toAccount is not null) Columns.Add(toAccount, usd);
    }
}

/// <summary>Every flow that the venture may book.</summary>
internal sealed class VentureRoutes(FinanceSlice slice, VentureSection terms, CashBook book, double[] ventureUsd, double[] issuerUsd, double[] reserveUsd)
{
    private readonly string _reserve = terms.Issuer + "_reserve";
    private readonly string _member = slice.Party(PartyRole.Member)!, _sponsor = slice.Party(PartyRole.Sponsor)!, _lender = slice.Party(PartyRole.Lender)!;

    public Route CapexBeforeClosing => field ??= To(_member, Outside.Contractors, "facility_capex_before_closing");

    public Route NotesProceeds => field ??= To(_lender, terms.Issuer, "notes_proceeds");

    public Route DistributionAtClosing => field ??= To(terms.Name, _member, "distribution_at_closing");

    public Route InterestOnProceeds => field ??= To(Outside.Treasuries, terms.Issuer, "interest_on_proceeds");

    public Route InterestOnReserve => field ??= To(Outside.Treasuries, _reserve, "interest_on_reserve");

    public Route FacilityCapex => field ??= To(terms.Name, Outside.Contractors, "facility_capex");

    public Route Overrun => field ??= To(slice.Operator, terms.Name, "overrun");

    public Route IssuerContribution => field ??= To(terms.Issuer, terms.Name, "contribution");

    public Route MemberContribution => field ??= To(_member, terms.Name, "contribution");

    public Route Equity => field ??= To(_sponsor, terms.Issuer, "equity");

    public Route Support => field ??= To(_sponsor, terms.Issuer, "support_beyond_equity");

    public Route BeyondDevelopmentCost => field ??= To(terms.Name, Outside.NotItemised, "beyond_development_cost");

    public Route FirstTermReserve => field ??= To(terms.Issuer, _reserve, "first_term_reserve");

    public Route LeftOver => field ??= To(terms.Issuer, Outside.NotItemised, "reserves_fees_costs");

    public Route Rent => field ??= To(slice.Operator, terms.Name, "rent");

    public Route VentureCost => field ??= To(terms.Name, Outside.Trustees, "venture_cost");

    public Route Coupon => field ??= To(terms.Issuer, _lender, "coupon");

    public Route FromReserve => field ??= To(_reserve, terms.Issuer, "from_reserve");

    public Route DebtService => field ??= To(terms.Issuer, _lender, "debt_service");

    public Route Arrears => field ??= To(terms.Issuer, _lender, "arrears");

    public Route ReserveReleased => field ??= To(_reserve, terms.Issuer, "reserve_released");

    public Route ToSponsor => field ??= To(terms.Issuer, _sponsor, "distribution_to_sponsor");

    public Route Guarantee => field ??= To(slice.Operator, terms.Name, "guarantee");

    public Route Termination => field ??= To(slice.Operator, terms.Name, "termination");

    public Route Sale => field ??= To(Outside.Buyers, terms.Name, "sale");

    public Route Prepayment => field ??= To(terms.Issuer, _lender, "prepayment");

    public Route TerminalValue => field ??= To(Outside.Buyers, terms.Name, "terminal_value");

    /// <summary>Distributions by share.</summary>
    public (Route Issuer, Route Member) Distribution { get => field.Issuer is null ? field = ByShare("distribution") : field; }

    public (Route Issuer, Route Member) AtExit { get => field.Issuer is null ? field = ByShare("distribution_at_exit") : field; }

    public (Route Issuer, Route Member) AtEnd { get => field.Issuer is null ? field = ByShare("distribution_at_end") : field; }

    private (Route Issuer, Route Member) ByShare(string category) => (To(terms.Name, terms.Issuer, category), To(terms.Name, _member, category));

    private Route To(string from, string to, string category) => new(book, from, to, category, Account(from), Account(to));

    private double[]? Account(string name) => name == terms.Name ? ventureUsd : name == terms.Issuer ? issuerUsd : name == _reserve ? reserveUsd : null;
}
