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
internal sealed partial class Venture
{
    private readonly FinanceSlice _slice;
    private readonly VentureSection _terms;
    private readonly DrawBlock _draws;
    private readonly NoteSchedule _notes;
    private readonly RentPath _rent;
    private readonly DrawTable _capex;
    private readonly IReadOnlyList<CoverWindow> _windows;
    private readonly int _closing;
    private readonly string _reserve;
    private readonly List<CoverPeriod> _cover = [];

    private readonly VentureColumns _of;
    private readonly VentureRoutes _pay;
    private readonly int[] _paymentMonth, _firstDue;
    private readonly HashSet<int> _ends;
    private readonly PropertyExits _properties;

    // State of each draw: all draws of a month are worked through side by side.
    private readonly double[] _ventureUsd, _issuerUsd, _reserveUsd, _arrears, _issuerCalled, _memberCalled, _equityPaid, _sinceLast, _owedPart;
    private readonly bool[] _isPrepaid;

    // A month's amounts on their way to the book.
    private readonly double[] _usd, _memberUsd;

    public Venture(FinanceSlice slice, VentureSection terms, BuildLedger build, CashBook book, DrawBlock draws)
    {
        (_slice, _terms, _draws, _of) = (slice, terms, draws, new VentureColumns(slice, terms, draws));
        _closing = slice.Horizon.IndexOf(new YearMonth(terms.Closing.Year, terms.Closing.Month));
        _notes = NoteSchedule.Build(terms.Notes.Entry, draws);
        _windows = CoverWindow.Of(slice, _notes);
        _rent = Contract = RentPath.Of(slice, terms, _notes, draws, _windows);
        Exits = TenantChoice.Of(slice, terms, Contract, book, draws);
        if (terms.Guarantee?.Choice is not null) _rent = Contract with { Usd = Contract.Until(Exits) };
        _ends = [.. Exits.Where(y => y is not null).Select(y => _rent.Ends(y) - 1)];
        _properties = new PropertyExits(terms, Contract, draws);
        _capex = VentureCapex.Monthly(slice, terms, build, _closing, draws);
        _paymentMonth = [.. Enumerable.Range(0, _notes.Payments.Count).Select(i => CoverWindow.Month(slice, _notes, i))];
        _firstDue = [.. Enumerable.Range(0, slice.Horizon.Months).Select(m => Array.IndexOf(_paymentMonth, m))];
        (_ventureUsd, _issuerUsd, _reserveUsd, _arrears) = (Column(), Column(), Column(), Column());
        (_issuerCalled, _memberCalled, _equityPaid, _sinceLast, _isPrepaid) = (Column(), Column(), Column(), Column(), new bool[draws.Width]);
        (_usd, _memberUsd, _owedPart) = (Column(), Column(), Column());
        Array.Fill(_owedPart, 1);
        _reserve = terms.Issuer + "_reserve";
        _pay = new VentureRoutes(slice, terms, book, _ventureUsd, _issuerUsd, _reserveUsd);
        Guarantee = Finance.Guarantee.Table(terms, Contract, draws);
        (VentureBalance, IssuerBalance, ReserveBalance) = (Unfilled(), Unfilled(), Unfilled());
        (InterestEarned, LeftOver, Capex) = (new double[draws.Width], new double[draws.Width], _capex);
    }

    public RentPath Rent => _rent;

    /// <summary>Rents as if the tenant stayed for the contract.</summary>
    public RentPath Contract { get; }

    /// <summary>By draw, the year of operations after which the tenant leaves; null where it stays.</summary>
    public int?[] Exits { get; }

    /// <summary>The issuer's share of the venture, draw 0.</summary>
    public double IssuerShare => _of.IssuerShare[0];

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
        for (var m = 0; m < _slice.Horizon.Months; m++) Month(m);
        // After an exit the notes are prepaid and periods without debt service drop out.
        _cover.RemoveAll(c => c.DebtService.All(s => s <= 0));
    }

    // Every month of every draw is written as it is run.
    private DrawTable Unfilled() => DrawTable.Unfilled(_slice.Horizon.Months, _draws.Width);

    private double[] Column() => new double[_draws.Width];

    // No draw reads another: what every month has is worked out for all of them at once, what few months have draw by draw.
    private void Month(int m)
    {
        if (m < _closing) _pay.CapexBeforeClosing.Pay(m, _capex.Row(m));
        else Run(m);
        _ventureUsd.CopyTo(VentureBalance.Row(m));
        _issuerUsd.CopyTo(IssuerBalance.Row(m));
        _reserveUsd.CopyTo(ReserveBalance.Row(m));
    }

    private void Run(int m)
    {
        if (m == _closing) Each(m, Close);
        else EarnInterest(m);
        if (!ColumnScan.IsZero(_capex.Row(m))) Each(m, Build);
        if (m == _rent.FirstMonth) Each(m, StartLeases);
        Lease(m);
        if (_firstDue[m] >= 0) Each(m, Serve);
        if (_ends.Contains(m)) Each(m, LeaveIfDue);
        if (_properties.Any(m)) Each(m, LeaveProperties);
        if (m == _slice.Horizon.Months - 1) Each(m, End);
    }

    private void LeaveIfDue(int m, int d)
    {
        if (!_isPrepaid[d] && Exits[d] is { } year && m == _rent.Ends(year) - 1 && _rent.Ends(year) == _rent.FirstMonth + 12 * year) Exit(m, d, year);
    }

    private void Each(int m, Action<int, int> step)
    {
        for (var d = 0; d < _draws.Width; d++) step(m, d);
    }

    private void Close(int m, int d)
    {
        _pay.NotesProceeds.Pay(m, d, _of.Principal[d]);
        Contribute(m, d, _of.IssuerCashAtClosing[d], 0);
        var distribution = _of.DistributionAtClosing[d];
        _pay.DistributionAtClosing.Pay(m, d, distribution);
        // The assets were paid for by the member before closing; net of the distribution they are its first contribution.
        _memberCalled[d] = _of.MemberAssetsAtClosing[d] - distribution;
    }

    private void EarnInterest(int m)
    {
        Earned(_issuerUsd);
        if (m <= _rent.FirstMonth) Columns.Add(InterestEarned, _usd);
        _pay.InterestOnProceeds.Pay(m, _usd);
        Earned(_reserveUsd);
        _pay.InterestOnReserve.Pay(m, _usd);
    }

    private void Earned(double[] held)
    {
        for (var d = 0; d < held.Length; d++) _usd[d] = Math.Max(0, held[d]) * (_of.ProceedsYield[d] / 12);
    }

    private void Build(int m, int d)
    {
        var need = _capex[m, d];
        if (need > _ventureUsd[d]) Call(m, d, need - Math.Max(0, _ventureUsd[d]));
        _pay.FacilityCapex.Pay(m, d, need);
    }

    // Contributions in the members' shares until each has paid its stated total; an overrun is the member's group's.
    private void Call(int m, int d, double usd)
    {
        var share = _of.IssuerShare[d];
        var issuer = Math.Min(usd * share, Math.Max(0, _of.IssuerContribution[d] - _issuerCalled[d]));
        var member = Math.Min(usd - issuer, Math.Max(0, _of.MemberContribution[d] - _memberCalled[d]));
        Contribute(m, d, issuer, member);
        _pay.Overrun.Pay(m, d, usd - issuer - member);
    }

    private void Contribute(int m, int d, double issuer, double member)
    {
        Fund(m, d, issuer);
        Support(m, d, issuer);
        _pay.IssuerContribution.Pay(m, d, issuer);
        _pay.MemberContribution.Pay(m, d, member);
        (_issuerCalled[d], _memberCalled[d]) = (_issuerCalled[d] + issuer, _memberCalled[d] + member);
    }

    // The sponsor pays its equity in when the proceeds do not reach.
    private void Fund(int m, int d, double usd)
    {
        var equity = Math.Min(Math.Max(0, usd - _issuerUsd[d]), _of.SponsorEquity[d] - _equityPaid[d]);
        _pay.Equity.Pay(m, d, equity);
        _equityPaid[d] += equity;
    }

    // Where equity and proceeds are used up, the sponsor must find the rest, and the ledger says so.
    private void Support(int m, int d, double usd) => _pay.Support.Pay(m, d, Math.Max(0, usd - Math.Max(0, _issuerUsd[d])));

    // All sources are in: the rest of equity and contributions, the reserve, and what the public record does not itemise.
    private void StartLeases(int m, int d)
    {
        Fund(m, d, double.MaxValue);
        Contribute(m, d, Math.Max(0, _of.IssuerContribution[d] - _issuerCalled[d]), Math.Max(0, _of.MemberContribution[d] - _memberCalled[d]));
        _pay.BeyondDevelopmentCost.Pay(m, d, Math.Max(0, _ventureUsd[d] - Remaining(m, d)));
        var reserve = Math.Min(Math.Max(0, _issuerUsd[d]), _of.FirstTermReserve[d]);
        _pay.FirstTermReserve.Pay(m, d, reserve);
        LeftOver[d] = Math.Max(0, _issuerUsd[d] - CouponsLeft(m, d));
        _pay.LeftOver.Pay(m, d, LeftOver[d]);
    }

    private double Remaining(int m, int d) => _capex.Sum(m + 1, _capex.Rows, d);

    private double CouponsLeft(int m, int d) =>
        Enumerable.Range(0, _notes.FirstLevel).Where(i => _paymentMonth[i] >= m).Sum(i => _notes.Service(i, d));

    // The rent, the venture's costs of it, and what is left by share.
    private void Lease(int m)
    {
        if (m < _rent.FirstMonth || m >= _rent.End) return;
        var rent = _rent.Usd.Row(m);
        _pay.Rent.Pay(m, _rent.Usd);
        for (var d = 0; d < rent.Length; d++) _usd[d] = Math.Min(rent[d], _of.VentureCost[d] * 730);
        _pay.VentureCost.Pay(m, _usd);
        for (var d = 0; d < rent.Length; d++)
        {
            var left = rent[d] - _usd[d];
            _usd[d] = left * _of.IssuerShare[d];
            _memberUsd[d] = left - _usd[d];
        }
        _pay.Distribution.Issuer.Pay(m, _usd);
        _pay.Distribution.Member.Pay(m, _memberUsd);
        Columns.Add(_sinceLast, _usd);
    }

    private void Distribute(int m, int d, double usd, (Route Issuer, Route Member) to)
    {
        var issuer = usd * _of.IssuerShare[d];
        to.Issuer.Pay(m, d, issuer);
        to.Member.Pay(m, d, usd - issuer);
        _sinceLast[d] += issuer;
    }

    private void Serve(int m, int d)
    {
        for (var i = _firstDue[m]; i < _paymentMonth.Length && _paymentMonth[i] == m; i++)
        {
            if (_isPrepaid[d]) continue;
            var due = _notes.Service(i, d) * _owedPart[d];
            if (i < _notes.FirstLevel) PayFromProceeds(m, d, due);
            else PayLevel(m, d, i - _notes.FirstLevel, due);
        }
    }

    private void PayFromProceeds(int m, int d, double due)
    {
        Fund(m, d, due);
        var paid = Math.Min(due, Math.Max(0, _issuerUsd[d]));
        _pay.Coupon.Pay(m, d, paid);
        _arrears[d] += due - paid;
        _sinceLast[d] = 0;
    }

    private void PayLevel(int m, int d, int window, double due)
    {
        var period = _cover[window];
        var cfads = _sinceLast[d];
        var fromReserve = Math.Min(Math.Max(0, due - cfads), _reserveUsd[d]);
        if (!period.FirstTerm) fromReserve = 0;
        _pay.FromReserve.Pay(m, d, fromReserve);
        var paid = Math.Min(due, cfads + fromReserve);
        var catchUp = Math.Min(_arrears[d], cfads + fromReserve - paid);
        _pay.DebtService.Pay(m, d, paid);
        _pay.Arrears.Pay(m, d, catchUp);
        _arrears[d] += due - paid - catchUp;
        (period.Cfads[d], period.DebtService[d], period.FromReserve[d], period.Shortfall[d], period.Dscr[d]) = (cfads, due, fromReserve, due - paid, due > 0 ? cfads / due : 0);
        if (window + 1 == _windows.Count || (period.FirstTerm && !_cover[window + 1].FirstTerm))
            _pay.ReserveReleased.Pay(m, d, _reserveUsd[d]);
        ToSponsor(m, d);
        _sinceLast[d] = 0;
    }

    private void ToSponsor(int m, int d)
    {
        var catchUp = Math.Min(_arrears[d], Math.Max(0, _issuerUsd[d]));
        _pay.Arrears.Pay(m, d, catchUp);
        _arrears[d] -= catchUp;
        _pay.ToSponsor.Pay(m, d, Math.Max(0, _issuerUsd[d]));
    }

    private void End(int m, int d)
    {
        if (!_isPrepaid[d])
            _pay.TerminalValue.Pay(m, d, _of.TerminalValue[d] * _capex.Sum(d) * (_rent.Properties.Count > 0 ? _properties.HeldShare(d) : 1));
        Distribute(m, d, _ventureUsd[d], _pay.AtEnd);
        _pay.ReserveReleased.Pay(m, d, _reserveUsd[d]);
        ToSponsor(m, d);
    }
}
