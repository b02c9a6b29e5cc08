using Tokenworks.Ledgers;

namespace Tokenworks.Finance;

/// <summary>
/// The tax equity of a vehicle by month: holders are taxed on its income by their shares, losses are worth their tax at once, credits are theirs by the same shares, and the investor's shares of cash and tax
/// fall in the month after it has earned its target on calls, distributions and tax together.
/// </summary>
/// <remarks>
/// USD. Income is what contracts leave less interest paid and write-offs; fees, capital accounts (704(b)), limits on losses and on interest, and the price of a buy-out are not modelled.
/// Tax of a month moves in that month.
/// </remarks>
[ModelReference("Partnership flip as in Rev. Proc. 2007-65, by month; own composition")]
internal sealed class TaxEquityRun
{
    public const string Treasury = "treasury";

    private readonly TaxEquity _terms;
    private readonly string[] _names;
    private readonly double[] _others;
    private readonly int _investor;
    private readonly FlipAccount _account;

    public TaxEquityRun(Vehicle vehicle, TaxEquity terms)
    {
        (_terms, _names, _account) = (terms, [.. vehicle.Holders.Select(h => h.Name)], new FlipAccount(Math.Pow(1 + terms.Target, 1.0 / 12)));
        _investor = Array.IndexOf(_names, terms.Investor);
        var rest = vehicle.Holders.Where((_, h) => h != _investor).Sum(h => h.Share);
        _others = [.. vehicle.Holders.Select((h, i) => i == _investor ? 0 : rest > 0 ? h.Share / rest : 1.0 / Math.Max(1, _names.Length - 1))];
    }

    /// <summary>Month at whose end the investor flipped; null before.</summary>
    public int? Flipped => _account.Flipped;

    /// <summary>Each holder's share of what is distributed.</summary>
    public double[] CashShares => Shares(_account.Flipped is null ? _terms.CashBefore : _terms.CashAfter);

    private double[] Shares(double investor) => [.. _others.Select((o, h) => h == _investor ? investor : (1 - investor) * o)];

    public void Grow() => _account.Grow();

    public void PayIn(int holder, double usd)
    {
        if (holder == _investor) _account.PayIn(usd);
    }

    public void Receive(double[] paid) => _account.Receive(paid[_investor]);

    /// <summary>Ends a month: tax and credits of each holder, and the flip.</summary>
    /// <param name="income">Before write-offs, after interest.</param>
    public void Close(int m, double income, string vehicle, StructureBook book)
    {
        var benefit = _terms.Credits[m] - _terms.TaxRate * (income - _terms.Depreciation[m]);
        var shares = Shares(_account.Flipped is null ? _terms.TaxBefore : _terms.TaxAfter);
        for (var h = 0; h < shares.Length; h++) book.Pay(Treasury, _names[h], vehicle + ":tax", m, shares[h] * benefit);
        _account.Receive(shares[_investor] * benefit);
        _account.Close(m, m >= _terms.FlipsBy);
    }
}
