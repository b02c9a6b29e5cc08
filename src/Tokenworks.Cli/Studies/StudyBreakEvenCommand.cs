using System.CommandLine;
using Tokenworks.Studies;

namespace Tokenworks.Cli;

/// <summary><c>study break-even</c>: where a metric passes a target as one input moves.</summary>
internal static class StudyBreakEvenCommand
{
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
        var names = options.Metrics(p, ["unit_costs.usd_per_million_output_tokens"]);
        if (names.Count != 1) return StudyJob.Refuse("Name one metric.");
        if (options.Read(p, names) is not { } setup) return 2;
        var (axis, error) = SweepAxis.Parse(vary, setup.Subject);
        if (axis is null || axis.Input.IsChoice) return StudyJob.Refuse(error ?? "A break-even needs a range: --vary path=\"low .. high unit\".");
        var model = setup.ModelOf(StudyDesign.Of([axis.Input]));
        IReadOnlyList<double> At(IReadOnlyList<double> xs) => ModelEvaluation.Run(model, options.Seed(p), [.. xs.Select(x => new[] { x })], [.. xs.Select(_ => 0L)], options.Engine(p)).Metrics[0];
        var found = BreakEven.Find(axis.Input.Low, axis.Input.High, target, 1e-6, At);
        var metric = setup.Metrics[0];
        if (options.Json(p)) Console.Out.WriteLine(CliJson.Write(new { kind = "break_even", scenario = setup.Spec.Scenario, metric = metric.Name, unit = metric.Unit, target, input = axis.Input.Path, input_unit = axis.Input.Unit, values = found }));
        else if (found.Count == 0) Console.Out.WriteLine($"{metric.Name} does not pass {target} {metric.Unit} while {axis.Input.Path} goes from {axis.Input.Show(axis.Input.Low)} to {axis.Input.Show(axis.Input.High)}; at the ends it is {string.Join(" and ", At([axis.Input.Low, axis.Input.High]).Select(v => StudyTable.Number(v)))}.");
        else foreach (var value in found) Console.Out.WriteLine($"{metric.Name} = {target} {metric.Unit} at {axis.Input.Path} = {axis.Input.Show(value)}");
        return 0;
    }
}
