using Tokenworks.Workloads.Training;

namespace Tokenworks.Workloads.Serving;

/// <summary>A load of the calibration: so many requests at a time, each so long.</summary>
public sealed record CalibrationLoad(int Concurrency, int Input, int Output, int Requests);

/// <summary>What a server did under a load; means, seconds.</summary>
/// <param name="Input">Prompt tokens as the server counted them.</param>
/// <param name="Output">Output tokens of a request.</param>
public sealed record CalibrationPoint(CalibrationLoad Load, double Ttft, double Tpot, double Input, double Output);

/// <summary>A server that can be put under load.</summary>
public interface ILoadTarget
{
    /// <summary>Runs a load to its end.</summary>
    CalibrationPoint Run(CalibrationLoad load);
}

/// <summary>A point beside what the calibrated model says; seconds.</summary>
public sealed record CalibratedPoint(CalibrationPoint Measured, double Ttft, double Tpot);

/// <summary>The calibrated constants and how well they tell the measurements.</summary>
/// <param name="TpotErrorPct">Median absolute error.</param>
public sealed record CalibrationResult(ServingFit Fit, IReadOnlyList<CalibratedPoint> Points, double TpotErrorPct, double TtftErrorPct, double TpotErrorBeforePct);

/// <summary>Fits an engine's overheads and effective bandwidths to a few designed loads on one server.</summary>
/// <remarks>
/// The loads span one to many requests at a time (host and weight time against request and cache time) and short to long prompts
/// (launches against arithmetic). The shipped fit is the prior: what the loads do not tell stays as it was. Errors: those in the result.
/// </remarks>
public static class Calibration
{
    private const int Rounds = 30;

    /// <summary>The designed loads, within a number of requests at a time and of prompt tokens.</summary>
    public static IReadOnlyList<CalibrationLoad> Plan(int mostConcurrency, int mostInput) =>
    [
        .. from concurrency in new[] { 1, 4, 16, 64 }.Where(c => c <= mostConcurrency)
           from input in new[] { 64, 1024, 4096 }.Where(i => i <= mostInput)
           where concurrency * input <= 65536
           select new CalibrationLoad(concurrency, input, 128, Math.Max(3, 2 * concurrency)),
        // Short answers tell the host time of a request once from that in each iteration.
        .. from concurrency in new[] { 4, 16, 64 }.Where(c => c <= mostConcurrency) select new CalibrationLoad(concurrency, 64, 16, 4 * concurrency),
    ];

    /// <summary>Runs the loads and fits.</summary>
    public static CalibrationResult Run(ServingSetup setup, EngineTraits engine, ConstantPlace place, ILoadTarget target, IReadOnlyList<CalibrationLoad> plan, Action<double>? progress = null)
    {
        var points = new List<CalibrationPoint>();
        foreach (var load in plan)
        {
            points.Add(target.Run(load));
            progress?.Invoke(points.Count / (double)plan.Count);
        }
        var rows = points.Select(p => Row(setup, engine, place, p)).ToList();
        var fit = new ServingFitter(rows, ServingFit.Shipped).Fit(Rounds);
        fit = Merged(fit, points.Count);
        var (before, after) = (Predicted(rows, ServingFit.Shipped), Predicted(rows, fit));
        return new CalibrationResult(
            fit, [.. points.Select((p, i) => new CalibratedPoint(p, after[i].Ttft, after[i].Tpot))],
            Median(points, after, p => p.Tpot, a => a.Tpot), Median(points, after, p => p.Ttft, a => a.Ttft), Median(points, before, p => p.Tpot, a => a.Tpot));
    }

    private static ServingCaseSetup Row(ServingSetup setup, EngineTraits engine, ConstantPlace place, CalibrationPoint p)
    {
        var row = new ServingRow { Id = $"c{p.Load.Concurrency}-i{p.Load.Input}", SourceKey = "calibration", Model = setup.Shape.Name };
        return new ServingCaseSetup(
            row, setup, engine, place, Harness.ClosedLoop, InputLength.Stated, p.Input, p.Output, p.Load.Concurrency, 0, 0, 1, false, 0,
            [(ServingQuantity.Tpot, 1e3 * p.Tpot), (ServingQuantity.Ttft, 1e3 * p.Ttft)], []);
    }

    // What the loads touched, over the shipped fit.
    private static ServingFit Merged(ServingFit fit, int rows)
    {
        var deviations = ServingFit.Shipped.Deviations.ToDictionary(d => d.Key, d => d.Value);
        foreach (var (group, values) in fit.Deviations) deviations[group] = values;
        return ServingFit.Shipped with { FittedOn = "a calibrated endpoint, over " + ServingFit.Shipped.FittedOn, Rows = rows, Deviations = deviations };
    }

    private static List<(double Tpot, double Ttft)> Predicted(List<ServingCaseSetup> rows, ServingFit fit) =>
        [.. rows.Select(r => RowPrediction.Of(r, fit.At(r.Place))).Select(v => (v[0] / 1e3, v[1] / 1e3))];

    private static double Median(List<CalibrationPoint> points, List<(double Tpot, double Ttft)> predicted, Func<CalibrationPoint, double> measured, Func<(double Tpot, double Ttft), double> value) =>
        ErrorSummary.Quantile([.. points.Select((p, i) => 100 * Math.Abs(value(predicted[i]) / measured(p) - 1))], 0.5);
}
