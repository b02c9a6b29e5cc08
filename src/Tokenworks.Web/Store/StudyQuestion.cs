using System.Globalization;
using System.Text.Json;
using Tokenworks.Scenarios;
using Tokenworks.Studies;

namespace Tokenworks.Web;

/// <summary>What a study of the page does.</summary>
public enum StudyKind
{
    /// <summary>Monte Carlo over all inputs with a range.</summary>
    Draws,

    /// <summary>Each input alone at its low and high value.</summary>
    Tornado,

    /// <summary>A grid over one or two inputs.</summary>
    Sweep,

    /// <summary>Sobol' indices: how much of the variance each input explains.</summary>
    Indices,
}

/// <summary>A question that a plan of points answers, other than draws; kept in the study's folder beside its specification.</summary>
/// <param name="Rows">Rows of the indices' plan.</param>
/// <param name="Vary">Axes of a sweep, as <c>study sweep --vary</c> takes them; numbers only.</param>
public sealed record StudyQuestion(StudyKind Kind, int Rows, IReadOnlyList<string> Vary)
{
    private const string FileName = "question.json";
    private const string AnswerName = "answer.json";
    private const int MostPoints = 300;
    private const string Words = "Write path=low .. high unit : points.";
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The file that holds the answer.</summary>
    public static string AnswerFile => AnswerName;

    /// <summary>The question of a study's folder; null for draws.</summary>
    internal static StudyQuestion? Of(string folder)
    {
        var file = Path.Combine(folder, FileName);
        return File.Exists(file) ? JsonSerializer.Deserialize<StudyQuestion>(File.ReadAllText(file), Json) : null;
    }

    internal void Write(StudyFolder study) => study.Write(FileName, JsonSerializer.Serialize(this, Json));

    /// <summary>Inputs and points, or findings.</summary>
    internal StudyPlan? Plan(StudySubject subject, string distribution, ulong seed, FindingBag findings)
    {
        var design = Kind == StudyKind.Sweep ? Grid(subject, findings) : StudyEntryInputs.Design(subject, null, distribution, false, [], findings);
        if (design is null || findings.HasErrors) return null;
        if (design.Inputs.Count == 0) findings.Error("no-ranges", SourceSpan.Of("study"), "no input has a range", "low .. base .. high", "Give an input a range, or sweep one.");
        // Before the points are made: a plan that is too large must not take the memory first.
        if (Kind == StudyKind.Indices && (long)Rows * (design.Inputs.Count + 2) is var runs && runs > StudyDesk.MostDraws)
            findings.Error("too-many-runs", SourceSpan.Of("study"), $"{runs:N0} runs", $"1 .. {StudyDesk.MostDraws:N0}", "Take fewer rows.");
        if (findings.HasErrors) return null;
        if (Kind == StudyKind.Indices)
        {
            var (points, numbers) = SobolIndices.Plan(design, "sobol", seed, Rows);
            return new StudyPlan(design, points, numbers);
        }
        var plan = Kind == StudyKind.Tornado ? Tornado.Plan(design) : Points(subject);
        return new StudyPlan(design, plan, [.. plan.Select(_ => 0L)]);
    }

    /// <summary>Runs the plan and tabulates it.</summary>
    internal StudyAnswer Answer(IStudyModel model, StudyPlan plan, ulong seed, IStudyProgress progress)
    {
        var result = ModelEvaluation.Run(model, seed, plan.Points, plan.Numbers, new EngineOptions(1, StudyDesk.Batch), progress);
        return new StudyAnswer(Kind, plan.Points.Count, result.Failures.Count(f => f is not null), [.. model.Metrics.Select((m, i) => Table(plan, m, result.Metrics[i], seed))]);
    }

    private StudyTable Table(StudyPlan plan, MetricName metric, double[] values, ulong seed) => Kind switch
    {
        StudyKind.Tornado => new StudyTable(metric.Name, metric.Unit, values[0], ["input", "low", "high", "at low", "at high", "swing"],
            [.. Tornado.Of(plan.Design, values).Where(b => b.Swing > 0).Select(b => new StudyLine([b.Input.Path, b.Input.Show(b.Input.Low), b.Input.Show(b.Input.High)], [b.AtLow, b.AtHigh, b.Swing]))]),
        StudyKind.Indices => new StudyTable(metric.Name, metric.Unit, null, ["input", "first order", "± s.e.", "total order", "± s.e."],
            [.. SobolIndices.Of(plan.Design.Names, values, seed).OrderByDescending(x => x.Total).Select(x => new StudyLine([x.Input], [x.First, x.FirstError, x.Total, x.TotalError]))]),
        _ => new StudyTable(metric.Name, metric.Unit, null, [.. plan.Design.Inputs.Select(i => i.Path), metric.Name],
            [.. plan.Points.Select((p, r) => new StudyLine([.. p.Select((v, i) => plan.Design.Inputs[i].Show(v))], [values[r]]))]),
    };

    private StudyDesign? Grid(StudySubject subject, FindingBag findings)
    {
        if (Vary.FirstOrDefault(v => PointsOf(v) > MostPoints) is { } large) findings.Error("sweep-axes", SourceSpan.Of("vary"), $"'{large}' has too many points", $"1 .. {MostPoints}", Words);
        if (findings.HasErrors) return null;
        if (Vary.Count is < 1 or > 2) findings.Error("sweep-axes", SourceSpan.Of("vary"), $"a sweep has one or two axes, and this has {Vary.Count}", "1 or 2", Words);
        var axes = Vary.Select(v => SweepAxis.Parse(v, subject)).ToList();
        foreach (var (axis, error) in axes)
            if (axis is null || axis.Input.IsChoice) findings.Error("sweep-axes", SourceSpan.Of("vary"), error ?? "a sweep of the page varies numbers", "", Words);
        return findings.HasErrors ? null : StudyDesign.Of([.. axes.Select(a => a.Axis!.Input)]);
    }

    private static long PointsOf(string axis) => axis.LastIndexOf(':') is var at and >= 0 ? long.TryParse(axis[(at + 1)..], NumberStyles.Integer, CultureInfo.InvariantCulture, out var n) ? n : long.MaxValue : 0;

    private List<double[]> Points(StudySubject subject)
    {
        var axes = Vary.Select(v => SweepAxis.Parse(v, subject).Axis!.Values).ToList();
        return [.. axes[0].SelectMany(a => axes.Count == 1 ? [[a]] : axes[1].Select(b => new[] { a, b }))];
    }
}

/// <summary>Points to run.</summary>
/// <param name="Numbers">Draw number of each point; equal numbers share their random streams.</param>
internal sealed record StudyPlan(StudyDesign Design, IReadOnlyList<double[]> Points, IReadOnlyList<long> Numbers);

/// <summary>What a tornado, a sweep or indices found.</summary>
public sealed record StudyAnswer(StudyKind Kind, int Runs, int Failed, IReadOnlyList<StudyTable> Metrics);

/// <summary>One metric's table: words first, then numbers.</summary>
/// <param name="Base">The metric with all inputs at their base; null where it was not run.</param>
public sealed record StudyTable(string Metric, string Unit, double? Base, IReadOnlyList<string> Head, IReadOnlyList<StudyLine> Rows);

/// <summary>A row.</summary>
public sealed record StudyLine(IReadOnlyList<string> Words, IReadOnlyList<double> Numbers);
