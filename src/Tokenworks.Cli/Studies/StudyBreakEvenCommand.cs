using System.CommandLine;
using Tokenworks.Studies;

namespace Tokenworks.Cli;

/// <summary><c>study break-even</c>: where a metric passes a target as one input moves.</summary>
internal static class StudyBreakEvenCommand
{
    private const double Precision = 1e-6;

    public static Command Make()
    {
        var options = new StudyOptions();
        var vary = new Option<string>("--vary") { Description = "The input and its range: path=\"low .. high unit\".", Required = true };
        var target = new Option<double>("--target") { Description = "Value of the metric, in its unit.", Required = true };
        var command = new Command("break-even", "Where a metric passes a target as one input moves over a range.") { vary, target };
        options.AddTo(command);
        command.SetAction(p => Run(options, p, p.GetValue(vary)!, p.GetValue(target)));
        return command;
    }

    private static int Run(StudyOptions options, ParseResult p, string vary, double target)
    {
        if (options.Read(p, options.Metrics(p, ["unit_costs.usd_per_million_output_tokens"])) is not { } setup) return 2;
        if (setup.Metrics.Count != 1) return StudyJob.Refuse($"A break-even is of one metric; --metrics names {setup.Metrics.Count}.");
        if (StudyAxes.Read([vary], setup) is not [{ } axis]) return 2;
        if (axis.Input.IsChoice) return StudyJob.Refuse("A break-even needs a range: --vary path=\"low .. high unit\".");
        if (!double.IsFinite(target)) return StudyJob.Refuse("--target is a finite number.");
        var model = setup.ModelOf(StudyDesign.Of([axis.Input]));
        var undefined = -1;
        IReadOnlyList<double> At(IReadOnlyList<double> xs)
        {
            var values = ModelEvaluation.Run(model, options.Seed(p), [.. xs.Select(x => new[] { x })], [.. xs.Select(_ => 0L)], options.Engine(p)).Metrics[0];
            if (undefined < 0) undefined = values.Count(double.IsNaN);
            return values;
        }
        var found = BreakEven.Find(axis.Input.Low, axis.Input.High, target, Precision, At);
        if (undefined == BreakEven.Points) return StudyJob.Refuse(Words.Of($"{setup.Metrics[0].Name} is undefined at all {undefined} points of the range."));
        if (undefined > 0) Console.Error.WriteLine(Words.Of($"The metric is undefined at {undefined} of {BreakEven.Points} points of the range; a crossing beside them is not seen."));
        Show(options.Json(p), setup, axis.Input, target, undefined, At([axis.Input.Low, axis.Input.High]), found);
        return 0;
    }

    private static void Show(bool json, StudySetup setup, StudyInput input, double target, int undefined, IReadOnlyList<double> ends, IReadOnlyList<BreakEven.Crossing> found)
    {
        var metric = setup.Metrics[0];
        if (json) Console.Out.WriteLine(CliJson.Write(new
        {
            kind = "break_even", scenario = setup.Spec.Scenario, metric = metric.Name, unit = metric.Unit, target, input = input.Path, input_unit = input.Unit, values = found.Select(f => f.At),
            crossings = found.Select(f => new { value = f.At, metric_below = f.Below, metric_above = f.Above, is_jump = f.IsJump }), metric_at_ends = ends.Select(StudyTable.OrNull), undefined_points = undefined,
        }));
        else if (found.Count == 0) Console.Out.WriteLine(Words.Of($"{metric.Name} does not pass {StudyTable.Amount(target, metric.Unit)} while {input.Path} goes from {input.Show(input.Low)} to {input.Show(input.High)}; at the ends it is {string.Join(" and ", ends.Select(v => StudyTable.Number(v)))}."));
        else
            foreach (var f in found)
                Console.Out.WriteLine(Words.Of(f.IsJump ? $"{metric.Name} steps over {StudyTable.Amount(target, metric.Unit)} at {input.Path} = {input.Show(f.At)}, from {StudyTable.Number(f.Below)} to {StudyTable.Number(f.Above)}." : $"{metric.Name} = {StudyTable.Amount(target, metric.Unit)} at {input.Path} = {input.Show(f.At)}"));
    }
}
