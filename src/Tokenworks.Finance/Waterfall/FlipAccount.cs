namespace Tokenworks.Finance;

/// <summary>What an investor has still to get until it has earned its target: what it paid in less what it got, grown at the target. At nothing or less it flips from the next period on.</summary>
/// <remarks>USD; the account is the value of its flows at the target, so that it is nothing where its rate is the target.</remarks>
/// <param name="growth">One plus the target, for a period.</param>
internal sealed class FlipAccount(double growth)
{
    private double _owed;
    private bool _hasPaid;

    /// <summary>Period at whose end it flipped; null before.</summary>
    public int? Flipped { get; private set; }

    public void Grow() => _owed *= growth;

    public void PayIn(double usd) => (_owed, _hasPaid) = (_owed + usd, _hasPaid || usd > 0);

    public void Receive(double usd) => _owed -= usd;

    /// <summary>Ends a period; <paramref name="isLast"/> where it flips whatever was earned.</summary>
    public void Close(int period, bool isLast)
    {
        if (Flipped is null && _hasPaid && (_owed <= 0 || isLast)) Flipped = period;
    }
}
