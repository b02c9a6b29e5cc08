namespace Tokenworks.Workloads.Training;

/// <summary>Wall-clock time of work with checkpoints and random interruptions.</summary>
/// <remarks>
/// Daly's exact form for exponential interruptions: T = M e^(R/M) (e^((tau + delta)/M) - 1) W / tau, with mean time to interruption M,
/// restart R, checkpoint delta and interval tau; the optimum is found by golden section (Young's sqrt(2 delta M) is its limit for
/// delta much less than M). All times in seconds. Interruptions while restarting are counted; silent corruption is not modelled.
/// </remarks>
[Ledgers.ModelReference("Young 1974; Daly 2006, equations 13 and 37")]
public static class CheckpointPolicy
{
    private const int Rounds = 80;
    private static readonly double Golden = (Math.Sqrt(5) - 1) / 2;

    /// <summary>Wall-clock time over work.</summary>
    public static double Stretch(double interval, double blocking, double meanTime, double restart) => double.IsPositiveInfinity(meanTime)
        ? 1 + blocking / interval
        : meanTime * Math.Exp(restart / meanTime) * (Math.Exp((interval + blocking) / meanTime) - 1) / interval;

    /// <summary>The interval of least wall-clock time, between what storage can follow and the mean time to interruption.</summary>
    /// <param name="least">Shortest interval, such as the time to write a checkpoint.</param>
    /// <param name="most">Longest, such as the whole run.</param>
    public static double Optimum(double blocking, double meanTime, double restart, double least, double most)
    {
        var (low, high) = (Math.Log(Math.Max(1e-3, least)), Math.Log(Math.Max(Math.Max(1e-3, least), Math.Min(most, 10 * meanTime))));
        for (var i = 0; i < Rounds && high - low > 1e-6; i++)
        {
            double a = high - Golden * (high - low), b = low + Golden * (high - low);
            if (Stretch(Math.Exp(a), blocking, meanTime, restart) < Stretch(Math.Exp(b), blocking, meanTime, restart)) high = b;
            else low = a;
        }
        return Math.Exp((low + high) / 2);
    }
}
