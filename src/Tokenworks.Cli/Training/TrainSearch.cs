using System.Diagnostics;
using System.Globalization;
using Tokenworks.Reporting;
using Tokenworks.Scenarios;
using Tokenworks.Workloads.Training;

namespace Tokenworks.Cli;

/// <summary><c>train --search</c>: the best of all layouts, the front of time against energy, and why the best wins.</summary>
internal sealed record TrainSearch(TrainAnswer Answer, SearchResult Found, SearchObjective Objective, IReadOnlyList<Neighbour> Neighbours, double WallSeconds)
{
    private const int ShownRows = 15;

    /// <summary>Null with findings where nothing fits.</summary>
    public static TrainSearch? Of(TrainInputs inputs, SearchObjective objective, int leastChips, bool everyCombination, FindingBag findings)
    {
        var (fit, setup) = (TrainingFit.Shipped, inputs.Setup);
        var model = new StepModel(setup, fit.StepConstants, fit.Factors.Of(setup.Chip, setup.Stack));
        var cost = inputs.Cost;
        var perSecond = (cost.ChipHourPrice ?? cost.HardwarePerChipHour ?? 0) / 3600;
        var perJoule = cost.ChipHourPrice is null ? cost.Pue * cost.PowerPrice / 3.6e9 : 0;
        if (objective == SearchObjective.Cost && perSecond <= 0)
        {
            findings.Error("no-price", SourceSpan.Of("--objective"), "the cost of an accelerator-hour is unknown", "a catalogue system, or --chip-hour-price", "Name a system instead of a chip, or give --chip-hour-price.");
            return null;
        }
        var watch = Stopwatch.StartNew();
        var hosts = cost.ChipHourPrice is null ? cost.HostWatts * perJoule : 0;
        var found = new LayoutSearch(model, new SearchRequest(inputs.Asked, objective, leastChips, perSecond + hosts, perJoule, everyCombination)).Run();
        var seconds = watch.Elapsed.TotalSeconds;
        if (found.Best is not { } best)
        {
            findings.Error("nothing-fits", SourceSpan.Of("--search"), $"none of {found.Evaluated:N0} layouts fits the memory of {setup.Chip.Memory / 1e9:0} GB", "", "Use more accelerators, a narrower precision, or leave more dimensions free.");
            return null;
        }
        var answer = TrainAnswer.Of(inputs, model, model.Step(best.Layout), findings);
        return new TrainSearch(answer, found, objective, LayoutNeighbours.Of(model, best.Layout), seconds);
    }

    public object Json(string convention) => new
    {
        best = TrainJson.Of(Answer, convention),
        search = new
        {
            objective = Objective.ToString().ToLowerInvariant(), evaluated = Found.Evaluated, pruned = Found.Pruned, fitting = Found.Fitting, wall_s = WallSeconds,
            front = Found.Front.Select(f => new { layout = f.Layout.ToString(), chips = f.Layout.Chips, step_time_s = Factor * f.Seconds, j_per_token = Factor * f.Joules / Answer.Step.Tokens, memory_gb = f.Bytes / 1e9 }),
            neighbours = Neighbours.Select(n => new { change = n.Change, slower_by_pct = 100 * n.SlowerBy, does_not_fit_by_gb = n.Excess / 1e9, cause = n.Cause }),
        },
    };

    public void Write(TextWriter to)
    {
        TrainText.Write(Answer, to);
        to.WriteLine();
        to.WriteLine(Text($"{Found.Evaluated:N0} layouts priced, {Found.Pruned:N0} proved worse without, in {WallSeconds:0.00} s; {Found.Fitting:N0} fit."));
        to.WriteLine($"Least {Objective.ToString().ToLowerInvariant()}. The front of time against energy:");
        to.WriteLine($"  {"step s",9} {"J/token",9} {"GB",6}  layout");
        foreach (var f in Found.Front.Take(ShownRows))
            to.WriteLine(Text($"  {Factor * f.Seconds,9:0.000} {Factor * f.Joules / Answer.Step.Tokens,9:0.000} {f.Bytes / 1e9,6:0.0}  {f.Layout} on {f.Layout.Chips:N0}"));
        to.WriteLine("Why this one: one change at a time gives");
        foreach (var n in Neighbours.OrderBy(n => n.Excess > 0).ThenBy(n => n.SlowerBy))
            to.WriteLine(n.Excess > 0
                ? Text($"  {n.Change,-36} does not fit by {n.Excess / 1e9:0.0} GB ({100 * n.SlowerBy:+0.0;-0.0} % time)")
                : Text($"  {n.Change,-36} {100 * n.SlowerBy:+0.0;-0.0} % time{(n.SlowerBy > 0 ? ", most by " + n.Cause : "")}"));
    }

    /// <summary>Step time against energy of a token for the front and what else was found.</summary>
    public string Plot() => new ScatterPlot(
        $"{Answer.Inputs.Model.Title} on {Answer.Inputs.Setup.Chip.Id}: step time against energy", "step time, s", "accelerator energy, J a token",
        [.. Found.Front.GroupBy(f => f.Layout.Chips).Select(g => new PlotSeries(Text($"{g.Key:N0} accelerators"), [.. g.Select(f => new PlotPoint(Factor * f.Seconds, Factor * f.Joules / Answer.Step.Tokens, f.Layout.ToString()))], true))])
    {
        IsLogarithmic = false,
    }.ToSvg();

    private double Factor => Answer.Step.Times.Factor;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
