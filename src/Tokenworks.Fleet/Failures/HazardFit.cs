using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Fleet.Failures;

/// <summary>A cause's rate as a log shows it.</summary>
/// <param name="Fitted">Faults on the days of the fit.</param>
/// <param name="Held">Faults on the days that were kept out.</param>
/// <param name="RatePerChipHour">From the days of the fit.</param>
/// <param name="Low">Lower end of the 95 % interval of the rate.</param>
/// <param name="RepairMeanH">Mean hours from start to end; NaN where none ended.</param>
public sealed record FittedHazard(string Class, int Fitted, int Held, double RatePerChipHour, double Low, double High, double RepairMeanH, double RepairMedianH);

/// <summary>Hazards estimated from a fleet's failure log.</summary>
/// <remarks>
/// Rate per chip-hour = faults / (chips x hours), with the 95 % interval of a Poisson count by Byar's approximation. Where days are kept out, even days are
/// fitted and odd days judge. The dispersion of daily counts (1 for independent faults) says how far from a Poisson process the log is: above
/// it, faults come in bursts and the interval is too narrow by its root.
/// </remarks>
[ModelReference("Poisson rates; Byar's interval (Breslow and Day 1987)")]
public sealed class HazardFit
{
    private const double Z = 1.96;
    private const double Day = 24;

    private HazardFit(IReadOnlyList<FittedHazard> hazards, double fittedHours, double dispersion, (double, int, double) held)
    {
        (Hazards, FittedHours, Dispersion) = (hazards, fittedHours, dispersion);
        (HeldStatistic, HeldFreedom, HeldTail) = held;
    }

    /// <summary>Most frequent first.</summary>
    public IReadOnlyList<FittedHazard> Hazards { get; }

    /// <summary>Hours of the days that were fitted.</summary>
    public double FittedHours { get; }

    /// <summary>Variance over mean of the faults of a day.</summary>
    public double Dispersion { get; }

    /// <summary>Chi-square of the kept-out days' causes and the fit's (homogeneity).</summary>
    public double HeldStatistic { get; }

    public int HeldFreedom { get; }

    /// <summary>Share of samples that would lie further off; NaN where no days were kept out.</summary>
    public double HeldTail { get; }

    public int Fitted => Hazards.Sum(h => h.Fitted);

    public int Held => Hazards.Sum(h => h.Held);

    /// <param name="chips">Accelerators of the fleet.</param>
    /// <param name="keepsOut">Odd days are kept out of the fit.</param>
    public static HazardFit Of(FaultLog log, double chips, bool keepsOut)
    {
        bool IsHeld(LoggedFault f) => keepsOut && (long)(f.StartH / Day) % 2 == 1;
        var days = (int)Math.Ceiling(log.SpanH / Day);
        var hours = keepsOut ? Day * ((days + 1) / 2) : log.SpanH;
        var hazards = log.Faults.GroupBy(f => f.Class).Select(g => One(g.Key, [.. g], IsHeld, chips * hours)).OrderByDescending(h => h.Fitted + h.Held).ToList();
        var held = keepsOut ? ChiSquare.Homogeneity([.. hazards.Select(h => (double)h.Fitted)], [.. hazards.Select(h => (double)h.Held)]) : (double.NaN, 0, double.NaN);
        return new HazardFit(hazards, hours, DispersionOf(log, days), held);
    }

    /// <summary>As a set to simulate with: a fault takes out one node for its mean repair time.</summary>
    public HazardSet ToSet(string id, int chipsPerNode) => new(
        id, [.. Hazards.Where(h => h.RatePerChipHour > 0).Select(h => new Hazard(h.Class, HazardKind.Unknown, h.RatePerChipHour, 1, double.IsNaN(h.RepairMeanH) ? Day : h.RepairMeanH))], chipsPerNode);

    private static FittedHazard One(string name, List<LoggedFault> faults, Func<LoggedFault, bool> isHeld, double exposure)
    {
        var fitted = faults.Where(f => !isHeld(f)).ToList();
        var repairs = fitted.Where(f => double.IsFinite(f.EndH)).Select(f => f.EndH - f.StartH).Order().ToList();
        var (low, high) = Interval(fitted.Count);
        return new FittedHazard(
            name, fitted.Count, faults.Count - fitted.Count, fitted.Count / exposure, low / exposure, high / exposure,
            repairs.Count > 0 ? repairs.Average() : double.NaN, repairs.Count > 0 ? repairs[repairs.Count / 2] : double.NaN);
    }

    private static (double Low, double High) Interval(int n) =>
        (n == 0 ? 0 : n * Math.Pow(1 - 1 / (9.0 * n) - Z / (3 * Math.Sqrt(n)), 3), (n + 1) * Math.Pow(1 - 1 / (9.0 * (n + 1)) + Z / (3 * Math.Sqrt(n + 1)), 3));

    private static double DispersionOf(FaultLog log, int days)
    {
        var counts = new int[Math.Max(1, days)];
        foreach (var fault in log.Faults) counts[Math.Min(counts.Length - 1, (int)(fault.StartH / Day))]++;
        var mean = counts.Average();
        return mean > 0 && counts.Length > 1 ? counts.Sum(c => (c - mean) * (c - mean)) / (counts.Length - 1) / mean : double.NaN;
    }
}
