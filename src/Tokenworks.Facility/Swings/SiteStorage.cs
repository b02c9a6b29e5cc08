using Tokenworks.Ledgers;

namespace Tokenworks.Facility;

/// <summary>A battery at the site that stands between the load and the meter.</summary>
/// <param name="PowerMw">Converter, MW.</param>
/// <param name="EnergyMwh">Usable energy, MWh.</param>
/// <param name="Seconds">Time constant of the meter's power behind the load's, seconds.</param>
/// <param name="RampMwPerSecond">Fastest change of the meter's power, MW/s.</param>
/// <param name="IsEnough">Whether the limits are met.</param>
/// <remarks>
/// The meter follows the load through two first-order lags and a ramp limit; the battery gives the difference. It does not know the
/// future. Losses of charging are small in this band and left out; the state of charge starts where the window fits.
/// </remarks>
public sealed record SiteStorage(double PowerMw, double EnergyMwh, double Seconds, double RampMwPerSecond, bool IsEnough)
{
    private const double LongestSeconds = 600;
    private const int Halvings = 20;

    // A converter is bought a little larger than the window asks for.
    private const double Margin = 1e-9;

    /// <summary>The smallest battery whose meter trace keeps the limits: the shortest lag that does.</summary>
    [ModelReference("own: first-order filters and ramp limit with least time constant by bisection; energy from the running difference; MW, MWh")]
    public static SiteStorage Size(double[] loadMw, SwingLimits limits, double samplesPerSecond)
    {
        if (Keeps(loadMw, limits, samplesPerSecond)) return new SiteStorage(0, 0, 0, limits.RampMwPerSecond, true);
        var (low, high) = (0.0, LongestSeconds);
        if (!Keeps(Meter(loadMw, high, limits.RampMwPerSecond, samplesPerSecond), limits, samplesPerSecond))
            return Of(loadMw, high, limits.RampMwPerSecond, samplesPerSecond, false);
        for (var step = 0; step < Halvings; step++)
        {
            var middle = step < 8 ? Math.Sqrt(Math.Max(low, 1e-3) * high) : 0.5 * (low + high);
            if (Keeps(Meter(loadMw, middle, limits.RampMwPerSecond, samplesPerSecond), limits, samplesPerSecond)) high = middle;
            else low = middle;
        }
        return Of(loadMw, high, limits.RampMwPerSecond, samplesPerSecond, true);
    }

    /// <summary>The meter's power with this battery, held to its power and energy, MW.</summary>
    public double[] Run(double[] loadMw, double samplesPerSecond)
    {
        var (wanted, meter, stored) = (Meter(loadMw, Seconds, RampMwPerSecond, samplesPerSecond), new double[loadMw.Length], Start(loadMw, samplesPerSecond));
        for (var i = 0; i < meter.Length; i++)
        {
            var (least, most) = (-(EnergyMwh - stored) * 3600 * samplesPerSecond, stored * 3600 * samplesPerSecond);
            var give = Math.Clamp(Math.Clamp(loadMw[i] - wanted[i], -PowerMw, PowerMw), Math.Min(0, least), Math.Max(0, most));
            stored -= give / 3600 / samplesPerSecond;
            meter[i] = loadMw[i] - give;
        }
        return meter;
    }

    /// <summary>Whether a trace keeps the limits.</summary>
    public static bool Keeps(double[] mw, SwingLimits limits, double samplesPerSecond)
    {
        const double Slack = 1 + 1e-9;
        if (SwingMeasure.Ramp(mw, samplesPerSecond) > limits.RampMwPerSecond * Slack) return false;
        if (!double.IsInfinity(limits.RangeMw) && SwingMeasure.ShortRange(mw, Math.Max(1, (int)(SwingLimits.RangeSeconds * samplesPerSecond))) > limits.RangeMw * Slack) return false;
        return double.IsInfinity(limits.BandMw) || SwingMeasure.Of(mw, samplesPerSecond).BandMw <= limits.BandMw * Slack;
    }

    private static double[] Meter(double[] load, double seconds, double rampMwPerSecond, double samplesPerSecond)
    {
        var meter = new double[load.Length];
        var (share, most) = (seconds <= 0 ? 1 : 1 - Math.Exp(-1 / (seconds * samplesPerSecond)), rampMwPerSecond / samplesPerSecond);
        var (first, second) = (Settled(load, samplesPerSecond), Settled(load, samplesPerSecond));
        var before = first;
        for (var i = 0; i < load.Length; i++)
        {
            first += share * (load[i] - first);
            second += share * (first - second);
            before = meter[i] = double.IsInfinity(most) ? second : Math.Clamp(second, before - most, before + most);
        }
        return meter;
    }

    /// <summary>Where the meter stands at the start: the mean of the first seconds, as after a long run.</summary>
    private static double Settled(double[] load, double samplesPerSecond) => load.Take(Math.Max(1, (int)(SwingLimits.RangeSeconds * samplesPerSecond))).Average();

    private static SiteStorage Of(double[] load, double seconds, double ramp, double samplesPerSecond, bool isEnough)
    {
        var meter = Meter(load, seconds, ramp, samplesPerSecond);
        double power = 0, sum = 0, lowest = 0, highest = 0;
        for (var i = 0; i < load.Length; i++)
        {
            power = Math.Max(power, Math.Abs(load[i] - meter[i]));
            sum += (load[i] - meter[i]) / 3600 / samplesPerSecond;
            (lowest, highest) = (Math.Min(lowest, sum), Math.Max(highest, sum));
        }
        return new SiteStorage(power * (1 + Margin), (highest - lowest) * (1 + Margin), seconds, ramp, isEnough);
    }

    /// <summary>Energy stored at the window's start, MWh: the most that is given out of it.</summary>
    private double Start(double[] load, double samplesPerSecond)
    {
        var meter = Meter(load, Seconds, RampMwPerSecond, samplesPerSecond);
        double sum = 0, highest = 0;
        for (var i = 0; i < load.Length; i++) highest = Math.Max(highest, sum += (load[i] - meter[i]) / 3600 / samplesPerSecond);
        return Math.Min(EnergyMwh, highest * (1 + Margin));
    }
}
