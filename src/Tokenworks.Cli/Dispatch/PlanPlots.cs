using Tokenworks.Reporting;

namespace Tokenworks.Cli;

/// <summary>Plots of a plan's last stage: two weeks, load duration, mix, unserved by hour and month.</summary>
internal static class PlanPlots
{
    private static readonly (string Name, int From)[] Weeks = [("winter", 24 * 14), ("summer", 24 * 196)];

    /// <summary>Into a folder as SVG, or into one page where the name ends in .html.</summary>
    public static void Write(string to, IReadOnlyList<PlanAnswer> answers)
    {
        var plots = answers.SelectMany(Of).ToList();
        if (to.EndsWith(".html", StringComparison.OrdinalIgnoreCase)) SafeFile.Write(to, Page(answers, plots));
        else foreach (var (name, svg) in plots) SafeFile.Write(Path.Combine(to, $"{name}.svg"), svg);
    }

    private static string Page(IReadOnlyList<PlanAnswer> answers, List<(string Name, string Svg)> plots) =>
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Supply plan</title><style>body{font:15px sans-serif;max-width:70em;margin:2em auto}pre{overflow-x:auto}svg{max-width:100%}</style><body><h1>"
        + System.Net.WebUtility.HtmlEncode(string.Join(", ", answers.Select(a => a.Plan.Case.Case).Distinct())) + "</h1><pre>" + System.Net.WebUtility.HtmlEncode(Text(answers)) + "</pre>"
        + string.Concat(plots.Select(p => $"<figure id=\"{p.Name}\">{p.Svg[Math.Max(0, p.Svg.IndexOf("<svg", StringComparison.Ordinal))..]}</figure>")) + "</body></html>\n";

    private static string Text(IReadOnlyList<PlanAnswer> answers)
    {
        using var text = new StringWriter();
        PlanView.Write(answers, text);
        return text.ToString();
    }

    private static IEnumerable<(string Name, string Svg)> Of(PlanAnswer a)
    {
        var (n, stage) = (a.Stages.Count - 1, a.Stages[^1]);
        var (year, flows) = (a.Plan.Problem.Years[n], a.Outcome.Result.Years[n]);
        var series = year.Sources.Select((s, i) => new StackSeries(s.Name, flows.SourceMw[i])).Concat(year.Stores.Select((s, i) => s.IsDeferral ? new StackSeries("put off", flows.ChargeMw[i]) : new StackSeries($"{s.Name} discharge", flows.DischargeMw[i])))
            .Where(s => s.Values.Max() > 1e-3).ToList();
        foreach (var (name, from) in Weeks.Where(w => w.From + 168 <= year.LoadMw.Length))
            yield return ($"{a.Name}-{name}-week", new StackPlot($"{a.Name}, {name} week of {stage.Year}", "hour of the week", "MW",
                [.. series.Select(s => s with { Values = s.Values[from..(from + 168)] })], year.LoadMw[from..(from + 168)]).ToSvg());
        double[] sorted = [.. Enumerable.Range(0, year.LoadMw.Length).OrderByDescending(t => year.LoadMw[t] - Weather(year, flows, t)).Select(t => (double)t)];
        yield return ($"{a.Name}-duration", new StackPlot($"{a.Name}, hours by residual load, {stage.Year}", "hours, highest residual load first", "MW",
            [.. series.Select(s => s with { Values = [.. sorted.Select(t => s.Values[(int)t])] })], [.. sorted.Select(t => year.LoadMw[(int)t])]).ToSvg());
        yield return ($"{a.Name}-mix", BarPlot.Svg($"{a.Name}, capacity in {stage.Year}", "MW", [.. stage.CapacityMw.Where(c => c.Value > 0.05).Select(c => (c.Key, c.Value))]));
        if (stage.UnservedMw.Length == Quantities.ModelYear.Hours) yield return ($"{a.Name}-unserved", HourMonthPlot.Svg($"{a.Name}, unserved MWh by hour and month, {stage.Year}", stage.UnservedMw));
    }

    private static double Weather(Supply.Planning.PlanYear year, Supply.Planning.YearFlows flows, int t) => year.Sources.Select((s, i) => s.Availability is not null && s.Name is not "grid" ? flows.SourceMw[i][t] : 0).Sum();
}
