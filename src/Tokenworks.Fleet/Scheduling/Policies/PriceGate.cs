using Tokenworks.Scenarios;

namespace Tokenworks.Fleet.Scheduling;

/// <summary>Jobs of priority zero or less wait out hours whose price is above a limit, but no longer than stated.</summary>
/// <param name="jobs">The trace's jobs.</param>
/// <param name="prices">Price of each hour from the trace's start, USD/MWh; repeated when it is over.</param>
/// <param name="mostUsdPerMwh">Highest price at which they start.</param>
/// <param name="patienceS">Seconds after submission when they start at any price.</param>
public sealed class PriceGate(TraceJob[] jobs, double[] prices, double mostUsdPerMwh, double patienceS) : IStartGate
{
    private const double Hour = 3600;

    public bool Allows(int job, double nowS) =>
        jobs[job].Priority > 0 || nowS >= jobs[job].SubmitS + patienceS || prices[(long)(nowS / Hour) % prices.Length] <= mostUsdPerMwh;

    public double NextChangeS(double nowS) => (Math.Floor(nowS / Hour) + 1) * Hour;
}
