using System.Globalization;
using Tokenworks.Facility;
using Tokenworks.Reporting;

namespace Tokenworks.Cli;

/// <summary>Swings as JSON, text and plots.</summary>
internal static class SwingsView
{
    private const int MostPoints = 400;

    /// <summary>The object of the interface: the load at the meter before site storage, and the storage.</summary>
    public static object Json(SwingSetup setup, SwingMitigation mitigation, SwingLimits? limits, SwingResult result)
    {
        var load = result.Stages.Last(s => s.Name != "site storage").Measure;
        return new
        {
            chips = setup.Chips, window_s = setup.WindowSeconds, samples_per_s = setup.SamplesPerSecond, step_s = setup.Step.Sum(p => p.Seconds),
            phases = setup.Step.Select(p => new { phase = p.Name, seconds = p.Seconds, w_per_chip = p.WattsPerChip }), events = setup.Events.Select(e => new { @event = e.Name, start_s = e.Start, seconds = double.IsFinite(e.Seconds) ? e.Seconds : (double?)null }),
            ramp_mw_per_s = load.RampMwPerSecond, range_mw = load.RangeMw, range_10s_mw = load.ShortRangeMw, band_0p1_20hz_mw = load.BandMw, strongest_hz = load.PeakFrequencyHz, mean_mw = load.MeanMw, peak_mw = load.PeakMw,
            storage_mwh = result.Storage?.EnergyMwh, storage_mw = result.Storage?.PowerMw, storage_lag_s = result.Storage?.Seconds, limits_met = result.Storage is null ? (bool?)null : result.Storage.IsEnough && Met(result, limits!, setup),
            floor_mwh_per_hour = result.FloorJoulesPerChip * setup.Chips * setup.MeterFactor / 3.6e9 / (setup.WindowSeconds / 3600), rack_storage_mwh = mitigation.RackJoulesPerChip * setup.Chips / 3.6e9,
            rack_recharge_w_per_s = double.IsFinite(result.RechargeWattsPerSecond) ? result.RechargeWattsPerSecond : (double?)null,
            stages = result.Stages.Select(Stage), apart = result.Apart.Select(Stage),
        };
    }

    private static object Stage(SwingStage s) => new
    {
        stage = s.Name, ramp_mw_per_s = s.Measure.RampMwPerSecond, range_mw = s.Measure.RangeMw, range_10s_mw = s.Measure.ShortRangeMw, band_0p1_20hz_mw = s.Measure.BandMw, peak_mw = s.Measure.PeakMw, mean_mw = s.Measure.MeanMw,
    };

    /// <summary>Whether the trace behind the site's storage keeps the limits, measured again.</summary>
    public static bool Met(SwingResult result, SwingLimits limits, SwingSetup setup) => SiteStorage.Keeps(result.Stages[^1].MeterMw, limits, setup.SamplesPerSecond);

    /// <summary>For people.</summary>
    public static void Write(SwingSetup setup, SwingLimits? limits, SwingResult result, TextWriter to)
    {
        void Line(FormattableString text) => to.WriteLine(text.ToString(CultureInfo.InvariantCulture));
        Line($"{setup.Chips:N0} accelerators, a step of {setup.Step.Sum(p => p.Seconds):0.###} s: {string.Join(", ", setup.Step.Select(p => FormattableString.Invariant($"{p.Name} {p.Seconds:0.###} s at {p.WattsPerChip:0} W")))}");
        Line($"{"at the meter",-18} {"mean MW",9} {"peak MW",9} {"range MW",9} {"in 10 s",9} {"ramp MW/s",10} {"0.1-20 Hz MW",13} {"strongest Hz",13}");
        foreach (var (s, name) in result.Stages.Select(s => (s, s.Name)).Concat(result.Apart.Select(s => (s, s.Name + " alone"))))
            Line($"{name,-18} {s.Measure.MeanMw,9:0.00} {s.Measure.PeakMw,9:0.00} {s.Measure.RangeMw,9:0.00} {s.Measure.ShortRangeMw,9:0.00} {s.Measure.RampMwPerSecond,10:0.0} {s.Measure.BandMw,13:0.000} {s.Measure.PeakFrequencyHz,13:0.00}");
        if (result.Storage is { } storage) Line($"Site storage {storage.PowerMw:0.0} MW, {storage.EnergyMwh:0.0000} MWh, lag {storage.Seconds:0.0} s: limits {(storage.IsEnough && Met(result, limits!, setup) ? "met" : "not met; ask for less, or add measures in the rack")}");
    }

    /// <summary>Traces of all stages.</summary>
    public static string Trace(SwingSetup setup, SwingResult result) => new ScatterPlot(
        FormattableString.Invariant($"{setup.Chips:N0} accelerators at the meter"), "seconds", "MW", [.. result.Stages.Select(s => new PlotSeries(s.Name, Thinned(s.MeterMw, setup.SamplesPerSecond), true))]) { IsLogarithmic = false }.ToSvg();

    /// <summary>Effective swing by frequency, with the band.</summary>
    public static string Spectrum(SwingSetup setup, SwingResult result) => new ScatterPlot(
        FormattableString.Invariant($"{setup.Chips:N0} accelerators: spectrum at the meter"), "Hz", "MW (RMS) in a tenth of a decade",
        [.. result.Stages.Select(s => new PlotSeries(s.Name, Bands(SwingMeasure.Spectrum(s.MeterMw, setup.SamplesPerSecond)), true))]).ToSvg();

    private static List<PlotPoint> Bands(IReadOnlyList<(double Hz, double Power)> spectrum) =>
    [
        .. spectrum.Where(b => b.Power > 0).GroupBy(b => Math.Round(10 * Math.Log10(b.Hz))).Select(g => (Hz: Math.Pow(10, g.Key / 10), Mw: Math.Sqrt(g.Sum(b => b.Power))))
            .Where(b => b.Mw > 1e-9).Select(b => new PlotPoint(b.Hz, b.Mw, FormattableString.Invariant($"{b.Hz:0.##} Hz: {b.Mw:0.###} MW"))),
    ];

    // The largest and the least of each stretch, so that thin dips stay visible.
    private static List<PlotPoint> Thinned(double[] mw, double rate)
    {
        var points = new List<PlotPoint>();
        var stretch = Math.Max(1, mw.Length / MostPoints);
        for (var from = 0; from < mw.Length; from += stretch)
        {
            var part = mw.AsSpan(from, Math.Min(stretch, mw.Length - from));
            double low = part[0], high = part[0];
            foreach (var v in part) (low, high) = (Math.Min(low, v), Math.Max(high, v));
            foreach (var v in stretch > 1 && high > low ? (double[])[low, high] : [low]) points.Add(new PlotPoint(from / rate, v, FormattableString.Invariant($"{from / rate:0.###} s: {v:0.##} MW")));
        }
        return points;
    }
}
