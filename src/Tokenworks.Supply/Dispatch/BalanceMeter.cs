using Tokenworks.Ledgers;

namespace Tokenworks.Supply;

/// <summary>Keeps the worst difference of two sides over hours and draws.</summary>
internal struct BalanceMeter
{
    private double _worst;
    private double _scale;

    public void Add(double left, double right)
    {
        _worst = Math.Max(_worst, Math.Abs(left - right));
        _scale = Math.Max(_scale, Math.Max(Math.Abs(left), Math.Abs(right)));
    }

    /// <summary>For a bound: only what exceeds it counts.</summary>
    public void AddAtMost(double value, double bound)
    {
        _worst = Math.Max(_worst, value - bound);
        _scale = Math.Max(_scale, Math.Abs(bound));
    }

    public readonly Balance Close(string ledger, string equation) => new(ledger, equation, _worst, _scale);
}
