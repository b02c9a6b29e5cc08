using Tokenworks.Ledgers;

namespace Tokenworks.Finance;

/// <summary>Cash of two partners whose shares change in the year after the investor has earned its target.</summary>
/// <param name="FlipYear">Year whose end reached the target; 0 for never.</param>
/// <param name="IrrAtFlip">Investor's rate then.</param>
public sealed record FlipResult(double[] Investor, double[] Sponsor, int FlipYear, double? IrrAtFlip);

/// <summary>A yield flip on cash, annual step-over: the whole year in which the target is passed is still shared the old way.</summary>
/// <remarks>USD, year 0 first, shares as fractions, rates a year. A split within the year would stop at the target exactly.</remarks>
[ModelReference("Partnership flip as in projectfinance.law; own convention of annual step-over")]
public static class YieldFlip
{
    public static FlipResult Run(double investorUsd, double sponsorUsd, ReadOnlySpan<double> cash, double before, double after, double target)
    {
        var (investor, sponsor, account) = (new double[cash.Length + 1], new double[cash.Length + 1], new FlipAccount(1 + target));
        (investor[0], sponsor[0]) = (-investorUsd, -sponsorUsd);
        account.PayIn(investorUsd);
        for (var y = 1; y <= cash.Length; y++)
        {
            investor[y] = cash[y - 1] * (account.Flipped is null ? before : after);
            sponsor[y] = cash[y - 1] - investor[y];
            account.Grow();
            account.Receive(investor[y]);
            account.Close(y, false);
        }
        return new FlipResult(investor, sponsor, account.Flipped ?? 0, account.Flipped is { } flip ? CumulativeIrr.OfSimple(investor.AsSpan(0, flip + 1)) : null);
    }
}
