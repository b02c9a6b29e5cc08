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
        var (investor, sponsor) = (new double[cash.Length + 1], new double[cash.Length + 1]);
        (investor[0], sponsor[0]) = (-investorUsd, -sponsorUsd);
        var (flip, rate) = (0, (double?)null);
        for (var y = 1; y <= cash.Length; y++)
        {
            investor[y] = cash[y - 1] * (flip == 0 ? before : after);
            sponsor[y] = cash[y - 1] - investor[y];
            if (flip == 0 && CumulativeIrr.OfSimple(investor.AsSpan(0, y + 1)) is { } irr && irr >= target) (flip, rate) = (y, irr);
        }
        return new FlipResult(investor, sponsor, flip, rate);
    }
}
