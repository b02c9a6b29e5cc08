// One simulation of three accounts month by month: long, because its steps share their state and order is everything.
using NodaTime;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>
/// The joint venture, month by month: closing, contributions as the buildings need them, coupons from unspent proceeds, rents,
/// distributions by share, debt service with the first-term reserve, and what is left at the end.
/// </summary>
/// <remarks>
/// USD; money moves at month ends. Unspent proceeds and the reserve earn the proceeds yield monthly. Notes are served only
/// from the issuer's share of distributions, its reserve, and before the first level payment from its proceeds. Debt service
/// that cannot be paid stands as arrears without interest and is paid before any distribution to the sponsor. Not
/// modelled: taxes, a cash trap, default and its remedies, refinancing, the tenant's own operations after it leaves.
/// </remarks>
[ModelReference("own: terms as in Meta 10-Q Q3 2025 (R21.htm) and press on the notes; docs/models/finance.md")]
internal sealed class Venture
{
    private readonly FinanceSlice _slice;
    private readonly VentureSection _terms;
    private readonly DrawBlock _draws;
    private readonly CashBook _book;
    private readonly NoteSchedule _notes;
    private readonly RentPath _rent;
    private readonly DrawTable _capex;
    private readonly IReadOnlyList<CoverWindow> _windows;
    private readonly int _closing;
    private readonly string _tenant, _member, _sponsor, _lender, _reserve;
    private readonly List<CoverPeriod> _cover = [];

    private readonly Dictionary<ISourced, double[]> _columns = new(ReferenceEqualityComparer.Instance);

    // State of the draw being run.
    private double _ventureUsd, _issuerUsd, _reserveUsd, _arrears, _issuerCalled, _memberCalled, _equityPaid, _sinceLast;
    private bool _isPrepaid;

    public Venture(FinanceSlice slice, VentureSection terms, BuildLedger build, CashBook book, DrawBlock draws)
    {
        (_slice, _terms, _draws, _book) = (slice, terms, draws, book);
        _closing = slice.Horizon.IndexOf(new YearMonth(terms.Closing.Year, terms.Closing.Month));
        _notes = NoteSchedule.Build(terms.Notes.Entry, draws);
        _rent = RentPath.Of(slice, terms, _notes, draws);
        _capex = VentureCapex.Monthly(slice, terms, build, _closing, draws);
        _windows = CoverWindow.Of(slice, _notes);
        _tenant = slice.Operator;
        (_member, _sponsor, _lender) = (slice.Party(PartyRole.Member)!, slice.Party(PartyRole.Sponsor)!, slice.Party(PartyRole.Lender)!);
        _reserve = terms.Issuer + "_reserve";
        Guarantee = Finance.Guarantee.Table(terms, draws);
        (VentureBalance, IssuerBalance, ReserveBalance) = (Table(), Table(), Table());
        (InterestEarned, LeftOver, Capex) = (new double[draws.Width], new double[draws.Width], _capex);
    }

    public RentPath Rent => _rent;

    /// <summary>The issuer's share of the venture, draw 0.</summary>
    public double IssuerShare => Of(_terms.IssuerShare, 0);

    public NoteSchedule Notes => _notes;

    public DrawTable Capex { get; }

    public IReadOnlyList<GuaranteeYear> Guarantee { get; }

    public IReadOnlyList<CoverPeriod> Cover => _cover;

    public DrawTable VentureBalance { get; }

    public DrawTable IssuerBalance { get; }

    public DrawTable ReserveBalance { get; }

    /// <summary>Interest that the model earns on unspent proceeds until the leases start, USD.</summary>
    public double[] InterestEarned { get; }

    /// <summary>What is left of the issuer's sources when the leases start, after the reserve: paid out, not itemised.</summary>
    public double[] LeftOver { get; }

    public IReadOnlyList<AccountBalance> Accounts =>
        [new(_terms.Name, VentureBalance), new(_terms.Issuer, IssuerBalance), new(_reserve, ReserveBalance)];

    /// <summary>Runs every draw.</summary>
    public void Run()
    {
        foreach (var w in _windows) _cover.Add(new CoverPeriod(w.Date, _rent.IsFirstTerm(w), Column(), Column(), Column(), Column(), Column()));
        for (var d = 0; d < _draws.Width; d++)
        {
            (_ventureUsd, _issuerUsd, _reserveUsd, _arrears, _issuerCalled, _memberCalled, _equityPaid, _sinceLast, _isPrepaid) = (0, 0, 0, 0, 0, 0, 0, 0, false);
            for (var m = 0; m < _slice.Horizon.Months; m++) Month(m, d);
        }
        // After an exit the notes are prepaid and periods without debt service drop out.
        _cover.RemoveAll(c => c.DebtService.All(s => s <= 0));
    }

    private DrawTable Table() => new(_slice.Horizon.Months, _draws.Width);

    private double[] Column() => new double[_draws.Width];

    private double Of(ISourced value, int d)
    {
        if (!_columns.TryGetValue(value, out var column)) _columns.Add(value, column = _draws.Column(value));
        return column[d];
    }

    private void Month(int m, int d)
    {
        if (m < _closing) _book.Pay(_member, Outside.Contractors, "facility_capex_before_closing", m, d, _capex[m, d]);
        if (m == _closing) Close(m, d);
        if (m >= _closing)
        {
            if (m > _closing) EarnInterest(m, d);
            Build(m, d);
            if (m == _rent.FirstMonth) StartLeases(m, d);
            Lease(m, d);
            Serve(m, d);
            if (_terms.Guarantee?.ExitAfterYear is { } year && m == _rent.End - 1 && _rent.End == _rent.FirstMonth + 12 * year) Exit(m, d, year);
            if (m == _slice.Horizon.Months - 1) End(m, d);
        }
        (VentureBalance[m, d], IssuerBalance[m, d], ReserveBalance[m, d]) = (_ventureUsd, _issuerUsd, _reserveUsd);
    }

    private void Close(int m, int d)
    {
        Pay(_lender, _terms.Issuer, "notes_proceeds", m, d, Of(_terms.Notes.Entry.Principal, d));
        Contribute(m, d, Of(_terms.IssuerCashAtClosing, d), 0);
        var distribution = Of(_terms.DistributionAtClosing, d);
        Pay(_terms.Name, _member, "distribution_at_closing", m, d, distribution);
        // The assets were paid for by the member before closing; net of the distribution they are its first contribution.
        _memberCalled = Of(_terms.MemberAssetsAtClosing, d) - distribution;
    }

    private void EarnInterest(int m, int d)
    {
        var monthly = Of(_terms.ProceedsYield, d) / 12;
        if (m <= _rent.FirstMonth) InterestEarned[d] += Math.Max(0, _issuerUsd) * monthly;
        Pay(Outside.Treasuries, _terms.Issuer, "interest_on_proceeds", m, d, Math.Max(0, _issuerUsd) * monthly);
        Pay(Outside.Treasuries, _reserve, "interest_on_reserve", m, d, Math.Max(0, _reserveUsd) * monthly);
    }

    private void Build(int m, int d)
    {
        var need = _capex[m, d];
        if (need > _ventureUsd) Call(m, d, need - Math.Max(0, _ventureUsd));
        Pay(_terms.Name, Outside.Contractors, "facility_capex", m, d, need);
    }

    // Contributions in the members' shares until each has paid its stated total; an overrun is the member's group's.
    private void Call(int m, int d, double usd)
    {
        var share = Of(_terms.IssuerShare, d);
        var issuer = Math.Min(usd * share, Math.Max(0, Of(_terms.IssuerContribution, d) - _issuerCalled));
        var member = Math.Min(usd - issuer, Math.Max(0, Of(_terms.MemberContribution, d) - _memberCalled));
        Contribute(m, d, issuer, member);
        Pay(_tenant, _terms.Name, "overrun", m, d, usd - issuer - member);
    }

    private void Contribute(int m, int d, double issuer, double member)
    {
        Fund(m, d, issuer);
        Support(m, d, issuer);
        Pay(_terms.Issuer, _terms.Name, "contribution", m, d, issuer);
        Pay(_member, _terms.Name, "contribution", m, d, member);
        (_issuerCalled, _memberCalled) = (_issuerCalled + issuer, _memberCalled + member);
    }

    // The sponsor pays its equity in when the proceeds do not reach.
    private void Fund(int m, int d, double usd)
    {
        var equity = Math.Min(Math.Max(0, usd - _issuerUsd), Of(_terms.SponsorEquity, d) - _equityPaid);
        Pay(_sponsor, _terms.Issuer, "equity", m, d, equity);
        _equityPaid += equity;
    }

    // Where equity and proceeds are used up, the sponsor must find the rest, and the ledger says so.
    private void Support(int m, int d, double usd) => Pay(_sponsor, _terms.Issuer, "support_beyond_equity", m, d, Math.Max(0, usd - Math.Max(0, _issuerUsd)));

    // All sources are in: the rest of equity and contributions, the reserve, and what the public record does not itemise.
    private void StartLeases(int m, int d)
    {
        Fund(m, d, double.MaxValue);
        Contribute(m, d, Math.Max(0, Of(_terms.IssuerContribution, d) - _issuerCalled), Math.Max(0, Of(_terms.MemberContribution, d) - _memberCalled));
        Pay(_terms.Name, Outside.NotItemised, "beyond_development_cost", m, d, Math.Max(0, _ventureUsd - Remaining(m, d)));
        var reserve = Math.Min(Math.Max(0, _issuerUsd), Of(_terms.FirstTermReserve, d));
        Pay(_terms.Issuer, _reserve, "first_term_reserve", m, d, reserve);
        LeftOver[d] = Math.Max(0, _issuerUsd - CouponsLeft(m, d));
        Pay(_terms.Issuer, Outside.NotItemised, "reserves_fees_costs", m, d, LeftOver[d]);
    }

    private double Remaining(int m, int d) => _capex.Sum(m + 1, _capex.Rows, d);

    private double CouponsLeft(int m, int d) =>
        Enumerable.Range(0, _notes.FirstLevel).Where(i => CoverWindow.Month(_slice, _notes, i) >= m).Sum(i => _notes.Service(i, d));

    private void Lease(int m, int d)
    {
        Pay(_tenant, _terms.Name, "rent", m, d, _rent.Usd[m, d]);
        if (m < _rent.FirstMonth || m >= _rent.End) return;
        var cost = Math.Min(_rent.Usd[m, d], Of(_terms.VentureCost, d) * 730);
        Pay(_terms.Name, Outside.Trustees, "venture_cost", m, d, cost);
        Distribute(m, d, _rent.Usd[m, d] - cost, "distribution");
    }

    private void Distribute(int m, int d, double usd, string category)
    {
        var issuer = usd * Of(_terms.IssuerShare, d);
        Pay(_terms.Name, _terms.Issuer, category, m, d, issuer);
        Pay(_terms.Name, _member, category, m, d, usd - issuer);
        _sinceLast += issuer;
    }

    private void Serve(int m, int d)
    {
        for (var i = 0; i < _notes.Payments.Count; i++)
        {
            if (CoverWindow.Month(_slice, _notes, i) != m || _isPrepaid) continue;
            var due = _notes.Service(i, d);
            if (i < _notes.FirstLevel) PayFromProceeds(m, d, due);
            else PayLevel(m, d, i - _notes.FirstLevel, due);
        }
    }

    private void PayFromProceeds(int m, int d, double due)
    {
        Fund(m, d, due);
        var paid = Math.Min(due, Math.Max(0, _issuerUsd));
        Pay(_terms.Issuer, _lender, "coupon", m, d, paid);
        _arrears += due - paid;
        _sinceLast = 0;
    }

    private void PayLevel(int m, int d, int window, double due)
    {
        var period = _cover[window];
        var cfads = _sinceLast;
        var fromReserve = Math.Min(Math.Max(0, due - cfads), _reserveUsd);
        if (!period.FirstTerm) fromReserve = 0;
        Pay(_reserve, _terms.Issuer, "from_reserve", m, d, fromReserve);
        var paid = Math.Min(due, cfads + fromReserve);
        var catchUp = Math.Min(_arrears, cfads + fromReserve - paid);
        Pay(_terms.Issuer, _lender, "debt_service", m, d, paid);
        Pay(_terms.Issuer, _lender, "arrears", m, d, catchUp);
        _arrears += due - paid - catchUp;
        (period.Cfads[d], period.DebtService[d], period.FromReserve[d], period.Shortfall[d], period.Dscr[d]) = (cfads, due, fromReserve, due - paid, due > 0 ? cfads / due : 0);
        if (window + 1 == _windows.Count || (period.FirstTerm && !_cover[window + 1].FirstTerm))
            Pay(_reserve, _terms.Issuer, "reserve_released", m, d, _reserveUsd);
        ToSponsor(m, d);
        _sinceLast = 0;
    }

    private void ToSponsor(int m, int d)
    {
        var catchUp = Math.Min(_arrears, Math.Max(0, _issuerUsd));
        Pay(_terms.Issuer, _lender, "arrears", m, d, catchUp);
        _arrears -= catchUp;
        Pay(_terms.Issuer, _sponsor, "distribution_to_sponsor", m, d, Math.Max(0, _issuerUsd));
    }

    // The tenant leaves: it pays under the guarantee, the campus is sold at its value, and the notes are repaid from the issuer's share.
    private void Exit(int m, int d, int year)
    {
        var terms = _terms.Guarantee!;
        Pay(_tenant, _terms.Name, "guarantee", m, d, Guarantee.Where(g => g.YearOfOperations == year).Select(g => g.Payment[d]).FirstOrDefault());
        Pay(Outside.Buyers, _terms.Name, "sale", m, d, Finance.Guarantee.Value(_terms, terms, year, _draws, d));
        Distribute(m, d, _ventureUsd, "distribution_at_exit");
        Pay(_reserve, _terms.Issuer, "reserve_released", m, d, _reserveUsd);
        var owed = Outstanding(m, d) + _arrears;
        Pay(_terms.Issuer, _lender, "prepayment", m, d, Math.Min(owed, Math.Max(0, _issuerUsd)));
        (_isPrepaid, _arrears) = (true, 0);
        Pay(_terms.Issuer, _sponsor, "distribution_to_sponsor", m, d, Math.Max(0, _issuerUsd));
    }

    private double Outstanding(int m, int d)
    {
        var paid = Enumerable.Range(0, _notes.Payments.Count).LastOrDefault(i => CoverWindow.Month(_slice, _notes, i) <= m, -1);
        return paid < 0 ? _notes.PrincipalUsd[d] : _notes.Payments[paid].Balance[d];
    }

    private void End(int m, int d)
    {
        if (!_isPrepaid)
            Pay(Outside.Buyers, _terms.Name, "terminal_value", m, d, Of(_slice.Finance.TerminalValue, d) * _capex.Sum(d));
        Distribute(m, d, _ventureUsd, "distribution_at_end");
        Pay(_reserve, _terms.Issuer, "reserve_released", m, d, _reserveUsd);
        ToSponsor(m, d);
    }

    // Books a flow and moves the accounts that it touches.
    private void Pay(string from, string to, string category, int m, int d, double usd)
    {
        if (usd == 0) return;
        _book.Pay(from, to, category, m, d, usd);
        Move(from, -usd);
        Move(to, usd);
    }

    private void Move(string account, double usd)
    {
        if (account == _terms.Name) _ventureUsd += usd;
        else if (account == _terms.Issuer) _issuerUsd += usd;
        else if (account == _reserve) _reserveUsd += usd;
    }
}
