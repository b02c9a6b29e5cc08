using Tokenworks.Reporting;

namespace Tokenworks.Cli;

/// <summary>Plots of a plan's last stage: two weeks, load duration, mix, unserved by hour and month.</summary>
internal static class PlanPlots
{
    public static void Write(string folder, PlanAnswer a)
    {
        var (n, stage) = (a.Stages.Count - 1, a.Stages[^1]);
        var (year, flows) = (a.Plan.Problem.Years[n], a.Outcome.Result.Years[n]);
        var series = year.Sources.Select((s, i) => new StackSeries(s.Name, flows.SourceMw[i])).Concat(year.Stores.Select((s, i) => s.IsDeferral ? new StackSeries("put off", flows.ChargeMw[i]) : new StackSeries($"{s.Name} discharge", flows.DischargeMw[i])))
            .Where(s => s.Values.Max() > 1e-3).ToList();
        foreach (var (name, from) in ((string, int)[])[("winter", 24 * 14), ("summer", 24 * 196)])
            SafeFile.Write(Path.Combine(folder, $"{a.Name}-{name}-week.svg"), new StackPlot($"{a.Name}, {name} week of {stage.Year}", "hour of the week", "MW",
                [.. series.Select(s => s with { Values = s.Values[from..(from + 168)] })], year.LoadMw[from..(from + 168)]).ToSvg());
        double[] sorted = [.. Enumerable.Range(0, year.LoadMw.Length).OrderByDescending(t => year.LoadMw[t] - Weather(year, flows, t)).Select(t => (double)t)];
        SafeFile.Write(Path.Combine(folder, $"{a.Name}-duration.svg"), new StackPlot($"{a.Name}, hours by residual load, {stage.Year}", "hours, highest residual load first", "MW",
            [.. series.Select(s => s with { Values = [.. sorted.Select(t => s.Values[(int)t])] })], [.. sorted.Select(t => year.LoadMw[(int)t])]).ToSvg());
        SafeFile.Write(Path.Combine(folder, $"{a.Name}-mix.svg"), BarPlot.Svg($"{a.Name}, capacity in {stage.Year}", "MW", [.. stage.CapacityMw.Where(c => c.Value > 0.05).Select(c => (c.Key, c.Value))]));
        SafeFile.Write(Path.Combine(folder, $"{a.Name}-unserved.svg"), HourMonthPlot.Svg($"{a.Name}, unserved MWh by hour and month, {stage.Year}", stage.UnservedMw));
    }

    private static double Weather(Supply.Planning.PlanYear year, Supply.Planning.YearFlows flows, int t) => year.Sources.Select((s, i) => s.Availability is not null && s.Name is not "grid" ? flows.SourceMw[i][t] : 0).Sum();
}
