using Tokenworks.Scenarios;
using Tokenworks.Studies;

namespace Tokenworks.Web;

/// <summary>What moves a number most: each ranged input a tenth of its range up and down, all others held, side by side as draws.</summary>
public static class LocalSensitivity
{
    private const double Step = 0.1;
    private const int Block = 16;

    /// <summary>The inputs by their effect, largest first; empty where nothing has a range.</summary>
    public static IReadOnlyList<Sensitivity> Of(ReadResult read, string metric, CancellationToken stop)
    {
        if (LiveModel.Of(read, [metric])?.Design is not { } design) return [];
        var near = StudyDesign.Of([.. design.Inputs.Select(i => i with { Low = Math.Max(i.Low, i.Base - Step * (i.High - i.Low)), High = Math.Min(i.High, i.Base + Step * (i.High - i.Low)) })]);
        if (near.Inputs.Count == 0) return [];
        var model = LiveModel.Over(StudySubject.Of(read), near, [metric]);
        var points = Tornado.Plan(near);
        var result = ModelEvaluation.Run(model, 1, points, [.. points.Select(_ => 0L)], new EngineOptions(1, Block), new Stop(stop)).Metrics[0];
        return [.. Tornado.Of(near, result).Where(b => b.Swing > 0).Select(b => new Sensitivity(b.Input.Path, b.Input.Show(b.Input.Low), b.Input.Show(b.Input.High), b.AtLow, b.AtHigh, Elasticity(b, result[0])))];
    }

    // Change of the metric in percent for a percent of the input.
    private static double? Elasticity(Tornado.Bar b, double middle)
    {
        var width = b.Input.High - b.Input.Low;
        return middle == 0 || b.Input.Base == 0 || width == 0 ? null : (b.AtHigh - b.AtLow) / middle / (width / b.Input.Base);
    }

    private sealed class Stop(CancellationToken stop) : IStudyProgress
    {
        public void Report(long done, long total) => stop.ThrowIfCancellationRequested();
    }
}

/// <summary>One input's effect on a number: the ends of its step, the number there, and percent for percent.</summary>
public sealed record Sensitivity(string Path, string Low, string High, double AtLow, double AtHigh, double? Elasticity);
