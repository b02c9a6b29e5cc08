using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Facility;

/// <summary>A hall's year in a few numbers.</summary>
/// <param name="Pue">Annual: energy at the meter over IT energy.</param>
/// <param name="PueP99Hour">Exceeded in 1 % of the hours.</param>
/// <param name="PueByMonth">12 monthly means.</param>
/// <param name="WueLitresPerKwh">Water drawn over IT energy, L/kWh.</param>
/// <param name="StageLossMw">Mean loss of each stage, MW.</param>
/// <param name="PeakFacilityMw">Largest hour, MW.</param>
/// <param name="WaterM3">Water drawn, m3.</param>
/// <param name="ItMwh">IT energy, MWh.</param>
/// <param name="CompressorHours">Hours with a compressor at work.</param>
public sealed record HallSummary(
    double Pue, double PueP99Hour, IReadOnlyList<double> PueByMonth, double WueLitresPerKwh, IReadOnlyList<double> WueByMonth,
    IReadOnlyList<(string Stage, double Mw)> StageLossMw, double AirFanMw, double FanMw, double PumpMw, double CompressorMw, double HouseMw,
    double PeakFacilityMw, double FacilityMwh, double ItMwh, double HeatMwh, double WaterM3, int CompressorHours)
{
    private const double LeastShare = 1e-9;

    /// <summary>Sums a year.</summary>
    [ModelReference("PUE, WUE as in ISO/IEC 30134-2 and -9; ratios and L/kWh")]
    public static HallSummary Of(Hall hall, HallYear year)
    {
        var n = year.ItMw.Length;
        var months = Enumerable.Range(0, ModelYear.Months).Select(m => (From: ModelYear.StartOfMonth(m), To: ModelYear.StartOfMonth(m + 1))).ToList();
        double Part(double[] values, (int From, int To) m) => values.Skip(m.From).Take(m.To - m.From).Sum();
        var hourly = Enumerable.Range(0, n).Where(h => year.ItMw[h] > 0).Select(h => year.FacilityMw[h] / year.ItMw[h]).Order().ToList();
        double it = year.ItMw.Sum(), facility = year.FacilityMw.Sum(), water = year.WaterLitres.Sum();
        return new HallSummary(
            facility / it, hourly.Count == 0 ? double.NaN : hourly[(int)Math.Ceiling(0.99 * hourly.Count) - 1],
            [.. months.Select(m => Part(year.FacilityMw, m) / Part(year.ItMw, m))], water / it / 1000, [.. months.Select(m => Part(year.WaterLitres, m) / Part(year.ItMw, m) / 1000)],
            [.. hall.Stages.Select((s, i) => (s.Name, year.StageLossMw[i].Average()))],
            year.AirFanMw.Average(), year.FanMw.Average(), year.PumpMw.Average(), year.CompressorMw.Average(), year.HouseMw.Average(),
            year.FacilityMw.Max(), facility, it, year.HeatMw.Sum(), water / 1000, year.CompressorMw.Count(c => c > LeastShare * hall.Setup.ItMw));
    }
}
