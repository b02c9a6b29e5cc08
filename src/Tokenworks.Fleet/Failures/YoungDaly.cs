using Tokenworks.Ledgers;

namespace Tokenworks.Fleet.Failures;

/// <summary>Checkpoint interval and effective time in closed form.</summary>
/// <remarks>
/// Interval tau = sqrt(2 delta M), effective share 1 - delta/tau - (tau/2 + R)/M, with checkpoint delta, restart R and mean time to interruption M,
/// all in seconds. First order in 1/M: good while tau + R is far below M; the share is cut at 0. Daly's exact expectation is beside it.
/// </remarks>
[ModelReference("Young 1974; Daly 2006; effective training time ratio as in arXiv 2410.21680")]
public static class YoungDaly
{
    /// <summary>Seconds of work between checkpoints.</summary>
    public static double IntervalS(double checkpointS, double meanS) => Math.Sqrt(2 * checkpointS * meanS);

    /// <summary>Share of time that is work kept, first order.</summary>
    public static double EffectiveShare(double intervalS, double checkpointS, double restartS, double meanS) =>
        Math.Max(0, 1 - checkpointS / intervalS - (intervalS / 2 + restartS) / meanS);

    /// <summary>The same by Daly's exact expectation for exponential interruptions, restarts included.</summary>
    public static double ExactShare(double intervalS, double checkpointS, double restartS, double meanS) =>
        intervalS / (meanS * Math.Exp(restartS / meanS) * (Math.Exp((intervalS + checkpointS) / meanS) - 1));
}
