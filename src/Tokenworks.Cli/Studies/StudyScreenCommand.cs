using System.CommandLine;
using Tokenworks.Reporting;
using Tokenworks.Studies;

namespace Tokenworks.Cli;

/// <summary><c>study screen</c>: Morris' screening.</summary>
internal static class StudyScreenCommand
{
    public static Command Make()
    {
        var options = new StudyOptions();
        var paths = new Option<int>("--paths") { Description = "Random paths r; r (inputs + 1) runs.", DefaultValueFactory = _ => 10 };
        var excel = StudyExcel.Option();
        var command = new Command("screen", "Which inputs matter at all, for few runs (Morris).") { paths, excel };
        options.AddTo(command);
        command.SetAction(p => Run(options, p, p.GetValue(paths), p.GetValue(excel)));
        return command;
    }

    private static int Run(StudyOptions options, ParseResult p, int paths, string? excel)
    {
        if (paths < 1) return StudyJob.Refuse("--paths is at least 1.");
        if (options.Read(p, options.Metrics(p, ["unit_costs.usd_per_million_output_tokens"])) is not { } setup) return 2;
        if (StudyRuns.Refusal(setup.Design, paths * (setup.Design.Inputs.Count + 1L)) is { } refusal) return StudyJob.Refuse(refusal);
        var plan = MorrisScreening.Plan(setup.Design, options.Seed(p), paths);
        if (StudyRuns.Of(setup.Model, options.Seed(p), plan.Points, plan.Numbers, options.Engine(p)) is not { } result) return 2;
        var found = setup.Metrics.Select((m, i) => (Metric: m, Effects: MorrisScreening.Of(setup.Design.Names, plan.Moves, result.Metrics[i]).OrderByDescending(x => x.MuStar).ToList())).ToList();
        StudyExcel.Write(excel, setup, "screen", plan.Points.Count, options.Seed(p), found.SelectMany(f => f.Effects.Select(x => Workbook.Row(
            ("metric", f.Metric.Name), ("unit", f.Metric.Unit), ("input", x.Input), ("mu_star", x.MuStar), ("mu_star_standard_error", x.MuStarError), ("mu", x.Mu), ("sigma", x.Sigma)))));
        if (options.Json(p)) Console.Out.WriteLine(CliJson.Write(new
        {
            kind = "screen", scenario = setup.Spec.Scenario, paths, runs = plan.Points.Count, seed = options.Seed(p),
            metrics = found.ToDictionary(f => f.Metric.Name, f => f.Effects.Select(x => new { input = x.Input, mu_star = x.MuStar, mu_star_standard_error = x.MuStarError, mu = x.Mu, sigma = x.Sigma })),
        }));
        else
            foreach (var f in found)
            {
                Console.Out.WriteLine(Words.Of($"{StudyTable.Head(f.Metric)}: change over an input's whole distribution, {plan.Points.Count:N0} runs, seed {options.Seed(p)}"));
                StudyTable.Write(["input", "mu*", "± s.e.", "mu", "sigma"], f.Effects.Take(25).Select(x => (IReadOnlyList<string>)
                    [x.Input, StudyTable.Number(x.MuStar), StudyTable.Number(x.MuStarError), StudyTable.Number(x.Mu), StudyTable.Number(x.Sigma)]));
            }
        return 0;
    }
}
