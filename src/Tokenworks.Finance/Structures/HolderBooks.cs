using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>
/// What a vehicle owes its holders by the terms of its waterfall: capital not yet returned, hurdle accounts that grow by the hurdle's rate, and profit
/// distributed so far; and how cash is divided among them.
/// </summary>
internal sealed class HolderBooks
{
    private readonly Vehicle _vehicle;
    private readonly string[] _names;
    private readonly double[] _capital, _profit;
    private readonly double[][] _hurdle;
    private readonly double[] _growth;
    private readonly TaxEquityRun? _equity;

    public HolderBooks(Vehicle vehicle)
    {
        _vehicle = vehicle;
        _names = [.. vehicle.Holders.Select(h => h.Name)];
        _equity = vehicle.TaxEquity is { } terms ? new TaxEquityRun(vehicle, terms) : null;
        (_capital, _profit) = (new double[_names.Length], new double[_names.Length]);
        _hurdle = [.. vehicle.Waterfall.Select(_ => new double[_names.Length])];
        _growth = [.. vehicle.Waterfall.Select(t => t.Kind == TierKind.Hurdle ? Math.Pow(1 + t.Rate, 1.0 / 12) : 1)];
    }

    /// <summary>Month at whose end a tax equity investor flipped; null before, or where there is none.</summary>
    public int? Flipped => _equity?.Flipped;

    /// <summary>A month ends, with income after interest: holders of a tax equity partnership are taxed.</summary>
    public void Close(int month, double income, StructureBook book) => _equity?.Close(month, income, _vehicle.Name, book);

    /// <summary>A month passes.</summary>
    public void Grow()
    {
        _equity?.Grow();
        for (var t = 0; t < _hurdle.Length; t++)
            for (var h = 0; h < _names.Length; h++) _hurdle[t][h] *= _growth[t];
    }

    /// <summary>A holder pays in.</summary>
    public void PayIn(int holder, double usd)
    {
        _capital[holder] += usd;
        _equity?.PayIn(holder, usd);
        foreach (var tier in _hurdle) tier[holder] += usd;
    }

    /// <summary>What each holder gets of an amount; the sum is the amount.</summary>
    public double[] Distribute(int month, double usd)
    {
        var paid = new double[_names.Length];
        var left = usd;
        for (var t = 0; t < _vehicle.Waterfall.Count && left > 0; t++)
            if (month >= _vehicle.Waterfall[t].From) left -= Pay(t, left, paid);
        // Whatever no tier has taken goes by the holders' shares.
        if (left > 0) Give(_equity?.CashShares ?? [.. _vehicle.Holders.Select(h => h.Share)], left, paid);
        _equity?.Receive(paid);
        return paid;
    }

    private double Pay(int t, double left, double[] paid)
    {
        var tier = _vehicle.Waterfall[t];
        switch (tier.Kind)
        {
            case TierKind.ReturnOfCapital: return Owed(_capital, left, paid);
            case TierKind.Hurdle: return Owed(_hurdle[t], left, paid);
            case TierKind.CatchUp: return CatchUp(tier, left, paid);
            default:
                Give(tier.Kind == TierKind.Flip && _equity is { } equity ? equity.CashShares : Shares(tier), left, paid);
                return left;
        }
    }

    // In proportion to what is owed to each.
    private double Owed(double[] accounts, double left, double[] paid)
    {
        double[] owed = [.. accounts.Select(a => Math.Max(0, a))];
        var usd = Math.Min(left, owed.Sum());
        if (usd > 0) Give(owed, usd, paid);
        return usd;
    }

    private double CatchUp(Tier tier, double left, double[] paid)
    {
        var to = Array.IndexOf(_names, tier.To);
        if (to < 0 || tier.Pace <= tier.Part) return 0;
        var usd = Math.Clamp((tier.Part * _profit.Sum() - _profit[to]) / (tier.Pace - tier.Part), 0, left);
        var weights = Shares(tier);
        weights[to] = 0;
        var others = weights.Sum();
        for (var h = 0; h < weights.Length; h++) weights[h] = h == to ? tier.Pace : others > 0 ? (1 - tier.Pace) * weights[h] / others : 0;
        if (usd > 0) Give(weights, usd, paid);
        return usd;
    }

    private double[] Shares(Tier tier) => tier.Shares.Count == 0
        ? [.. _vehicle.Holders.Select(h => h.Share)]
        : [.. _names.Select(n => tier.Shares.Where(s => s.Name == n).Sum(s => s.Share))];

    private void Give(double[] weights, double usd, double[] paid)
    {
        var all = weights.Sum();
        for (var h = 0; h < _names.Length; h++)
        {
            var part = all > 0 ? usd * weights[h] / all : usd / _names.Length;
            var returned = Math.Min(part, Math.Max(0, _capital[h]));
            (_capital[h], _profit[h]) = (_capital[h] - returned, _profit[h] + part - returned);
            foreach (var tier in _hurdle) tier[h] = Math.Max(0, tier[h] - part);
            paid[h] += part;
        }
    }
}
