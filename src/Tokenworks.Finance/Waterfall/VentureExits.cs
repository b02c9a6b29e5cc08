namespace Tokenworks.Finance;

/// <summary>What happens in the venture when the tenant leaves the campus, or some of its properties.</summary>
internal sealed partial class Venture
{
    // The tenant leaves: it pays under the guarantee, the campus is sold at its value, and the notes are repaid from the issuer's share.
    private void Exit(int m, int d, int year)
    {
        var terms = _terms.Guarantee!;
        Receive(m, d, _rent.Properties.Count > 0 ? _properties.LeaveAll(m, d)
            : new LeavingUsd(Guarantee.Where(g => g.YearOfOperations == year).Select(g => g.Payment[d]).FirstOrDefault(), Finance.Guarantee.Value(_terms, terms, year, _draws, d), 0));
        Settle(m, d);
    }

    private void Receive(int m, int d, LeavingUsd usd)
    {
        _pay.Guarantee.Pay(m, d, usd.Guarantee);
        _pay.Termination.Pay(m, d, usd.Termination);
        _pay.Sale.Pay(m, d, usd.Sale);
    }

    // Properties are left and the others kept: their part of the notes is repaid from what they bring, the rest of that is the holders'.
    private void LeaveProperties(int m, int d)
    {
        var left = _properties.At(m, d);
        if (_isPrepaid[d] || left.Count == 0) return;
        var (held, owed) = (_properties.HeldShare(d), Outstanding(m, d));
        var usd = _properties.Leave(left, m, d);
        Receive(m, d, usd);
        if (!_properties.Held(d).Any()) Settle(m, d);
        else Release(m, d, usd.All, owed, owed * (left.Sum(p => p.Share[d]) / held));
    }

    private void Release(int m, int d, double usd, double owed, double theirs)
    {
        var issuer = usd * _of.IssuerShare[d];
        _pay.AtExit.Issuer.Pay(m, d, issuer);
        _pay.AtExit.Member.Pay(m, d, usd - issuer);
        var paid = Math.Min(theirs, issuer);
        _pay.Prepayment.Pay(m, d, paid);
        if (owed > 0) _owedPart[d] *= 1 - paid / owed;
        _pay.ToSponsor.Pay(m, d, issuer - paid);
    }

    // All properties are left: what there is goes out, the notes first.
    private void Settle(int m, int d)
    {
        Distribute(m, d, _ventureUsd[d], _pay.AtExit);
        _pay.ReserveReleased.Pay(m, d, _reserveUsd[d]);
        var owed = Outstanding(m, d) + _arrears[d];
        _pay.Prepayment.Pay(m, d, Math.Min(owed, Math.Max(0, _issuerUsd[d])));
        (_isPrepaid[d], _arrears[d]) = (true, 0);
        _pay.ToSponsor.Pay(m, d, Math.Max(0, _issuerUsd[d]));
    }

    private double Outstanding(int m, int d)
    {
        var paid = Array.FindLastIndex(_paymentMonth, p => p <= m);
        return _owedPart[d] * (paid < 0 ? _notes.PrincipalUsd[d] : _notes.Payments[paid].Balance[d]);
    }
}
