using Tokenworks.Ledgers;

namespace Tokenworks.Facility;

/// <summary>Like blocks side by side of which so many are needed: a k-out-of-n element of a reliability block diagram.</summary>
/// <param name="Installed">Blocks, whole.</param>
/// <param name="Needed">Of which full load needs.</param>
/// <param name="FailuresPerYear">Of one block that runs.</param>
/// <param name="RepairHours">Mean time to repair, hours; one crew a block.</param>
public sealed record BlockGroup(string Name, int Installed, int Needed, double FailuresPerYear, double RepairHours)
{
    /// <summary>Hours in a year.</summary>
    public const double HoursPerYear = 8760;

    /// <summary>Share of time that a block is under repair.</summary>
    public double Unavailability => FailuresPerYear <= 0 ? 0 : RepairHours / (RepairHours + HoursPerYear / FailuresPerYear);

    /// <summary>Share of time in which enough blocks run for full load.</summary>
    [ModelReference("k-out-of-n of independent repairable blocks: binomial (IEC 61078); share of time")]
    public double FullLoadAvailability() => Sum((up, p) => up >= Needed ? p : 0);

    /// <summary>Mean share of the load that the group cannot carry.</summary>
    public double LostShare() => Sum((up, p) => p * Math.Max(0, Needed - up) / Needed);

    private double Sum(Func<int, double, double> term)
    {
        var (sum, q, logChoose) = (0.0, Unavailability, 0.0);
        if (q <= 0) return term(Installed, 1);
        for (var down = 0; down <= Installed; down++)
        {
            sum += term(Installed - down, Math.Exp(logChoose + down * Math.Log(q) + (Installed - down) * Math.Log(1 - q)));
            logChoose += Math.Log(Installed - down) - Math.Log(down + 1);
        }
        return sum;
    }
}

/// <summary>The supply of a building, as far as its outages go.</summary>
/// <param name="CommonCause">Share of a feed's outages that take all feeds.</param>
/// <param name="StandbySuccess">Chance that standby plant carries the load when called.</param>
/// <param name="RideThroughHours">Batteries or rack storage, hours.</param>
/// <param name="StandbyStartHours">Until standby plant carries the load, hours.</param>
public sealed record FeedGroup(int Feeds, double OutagesPerYear, double OutageHours, double CommonCause, double StandbySuccess, double RideThroughHours, double StandbyStartHours)
{
    /// <summary>Losses of all feeds at once, a year: common causes, and independent outages that overlap.</summary>
    [ModelReference("beta-factor common cause (IEC 61508-6) with overlapping independent outages, n lambda (lambda r)^(n-1); a year")]
    public double LossesPerYear()
    {
        if (Feeds == 1) return OutagesPerYear;
        var alone = OutagesPerYear * (1 - CommonCause);
        return OutagesPerYear * CommonCause + Feeds * alone * Math.Pow(alone * OutageHours / BlockGroup.HoursPerYear, Feeds - 1);
    }

    /// <summary>Mean length of a loss of all feeds, hours.</summary>
    public double LossHours()
    {
        if (Feeds == 1 || LossesPerYear() <= 0) return OutageHours;
        var common = OutagesPerYear * CommonCause;
        return (common * OutageHours + (LossesPerYear() - common) * OutageHours / Feeds) / LossesPerYear();
    }

    /// <summary>Chance that a loss of all feeds reaches the IT: longer than the ride-through, and no standby plant in time.</summary>
    public double ReachesIt()
    {
        var standby = RideThroughHours >= StandbyStartHours ? StandbySuccess : 0;
        return (1 - standby) * Math.Exp(-RideThroughHours / Math.Max(1e-9, LossHours()));
    }
}
