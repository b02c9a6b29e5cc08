using System.Globalization;
using NodaTime;
using Tokenworks.BuildOut.Networks;
using Tokenworks.BuildOut.Procurement;
using Tokenworks.Reporting;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary>A schedule's result as JSON, text, page and table.</summary>
internal sealed class ScheduleView(string name, ScheduleResult result)
{
    private const double Shown = 0.05;
    private const int MostBars = 160;

    private readonly MonthGrid _months = new(result.Network.Start, 400);

    public object Json() => new
    {
        scenario = name, draws = result.Draws, seed = result.Seed, start = Iso(result.Network.Start), activities = result.Activities.Count,
        data_date = result.Network.DataDate is { } date ? Iso(date) : null,
        milestones = result.Milestones.Select(m => new { name = m.Name, block = m.Block, it_mw = m.ItMw, planned = Date(m.BaseDay), p10 = Date(m.P10), p50 = Date(m.P50), p90 = Date(m.P90), p10_day = m.P10, p50_day = m.P50, p90_day = m.P90, slip_p90_months = (m.P90 - m.BaseDay) / (730.0 / 24) }),
        mw_by_date = new { month = result.Power.Select(p => Month(p.Month)), p10 = result.Power.Select(p => p.P10), p50 = result.Power.Select(p => p.P50), p90 = result.Power.Select(p => p.P90) },
        binding_constraint_by_month = Binding.Select(b => new
        {
            month = Month(b.Month), constraint = Word(b.Constraint), share = b.Share, resource = b.Resource.Length > 0 ? b.Resource : null, activity = b.Activity, complete_share = b.CompleteShare,
            shares = Enum.GetValues<BuildConstraint>().Where(c => b.Shares[(int)c] > 0).ToDictionary(Word, c => b.Shares[(int)c]),
        }),
        critical_path = result.CriticalPath.Select(a => Activity(a)).Select(a => new { name = a.Activity.Name, constraint = Word(a.Activity.Cause), start = Date(a.BaseStart), finish = Date(a.BaseFinish), criticality = a.Criticality }),
        chip_allocation = AllocationReport.Of(result.Network).Select(a => new { activity = a.Activity, block = a.Block, chips = a.Chips, asked_month = YearMonthText(a.Asked), allotted_month = a.Allotted is { } month ? YearMonthText(month) : null, late_months = a.LateMonths }),
        criticality = result.Activities.Where(a => a.Criticality > 0).OrderByDescending(a => a.Criticality).Select(a => new { name = a.Activity.Name, share = a.Criticality }),
    };

    public void Write(TextWriter to)
    {
        Line(to, $"{name}: {result.Activities.Count:N0} activities, {result.Draws:N0} draws, seed {result.Seed}");
        Line(to, $"{"milestone",-44} {"planned",10}  {"P10",10}  {"P50",10}  {"P90",10}");
        foreach (var m in result.Milestones) Line(to, $"{m.Name,-44} {Date(m.BaseDay),10}  {Date(m.P10),10}  {Date(m.P50),10}  {Date(m.P90),10}");
        Line(to, $"What holds back the next power:");
        foreach (var run in Runs()) Line(to, $"  {run.From} to {run.To}: {Word(run.Constraint)}{(run.Resource.Length > 0 ? $", {run.Resource}" : "")} ({run.Activity})");
        Line(to, $"Critical path: {string.Join(" > ", result.CriticalPath)}");
    }

    /// <summary>Writes schedule.html and activities.csv.</summary>
    public void WriteFiles(string folder)
    {
        SafeFile.Write(Path.Combine(folder, "schedule.html"), ScheduleReport.Write(Page()));
        var rows = result.Activities.Select((a, i) => string.Join(',', Quoted(a.Activity.Name), Word(a.Activity.Cause), Date(a.BaseStart), Date(a.BaseFinish), Date(a.MeanStart), Date(a.MeanFinish), Number(result.Dates[i].TotalFloat), Number(a.Criticality)));
        SafeFile.Write(Path.Combine(folder, "activities.csv"), $"name,constraint,planned_start,planned_finish,mean_start,mean_finish,total_float_days,criticality\n{string.Join('\n', rows)}\n");
    }

    private SchedulePage Page()
    {
        var binding = Binding.ToList();
        var causes = Enum.GetValues<BuildConstraint>().Where(c => binding.Exists(b => b.Shares[(int)c] > 0.005)).ToList();
        var bars = result.Activities.Where(a => a.BaseFinish > a.BaseStart).ToList();
        if (bars.Count > MostBars) bars = [.. bars.OrderByDescending(a => a.Criticality).Take(MostBars)];
        var first = bars.Count > 0 ? bars.Min(b => b.MeanStart) : 0;
        var from = Math.Max(0, _months.FirstFrom(first) - 1);
        double InMonths(double day) => (day - _months.Start(from)) / (730.0 / 24);
        return new SchedulePage(
            $"Schedule of {name}", Text($"{result.Activities.Count:N0} activities over {result.Draws:N0} draws (seed {result.Seed}). A model on stated assumptions, not a statement of the companies named."),
            [Month(from)], [.. bars.OrderBy(a => a.MeanStart).Select(a => new GanttBar(a.Activity.Name, Word(a.Activity.Cause), InMonths(a.MeanStart), InMonths(a.MeanFinish), a.Criticality))],
            [.. result.Power.Select(p => Month(p.Month))],
            result.Power.Count == 0 ? [] : [("P90", result.Power.Select(p => p.P90).ToList()), ("P50", result.Power.Select(p => p.P50).ToList()), ("P10", result.Power.Select(p => p.P10).ToList())],
            [.. binding.Select(b => Month(b.Month))], [.. causes.Select(c => (Word(c), (IReadOnlyList<double>)binding.Select(b => b.Shares[(int)c]).ToList()))],
            [.. result.Milestones.Select(m => (m.Name, Date(m.P10), Date(m.P50), Date(m.P90)))]);
    }

    /// <summary>Months from the data date, or the first date that the network states.</summary>
    private IEnumerable<MonthConstraint> Binding
    {
        get
        {
            var from = result.Network.DataDate ?? result.Network.Activities.Where(a => a.IsMilestone && a.NotBefore is not null).Select(a => a.NotBefore).Min() ?? result.Network.Start;
            var first = _months.FirstFrom(Period.DaysBetween(result.Network.Start, from));
            return result.Binding.Where(b => b.Month >= first && b.CompleteShare < 1 - Shown);
        }
    }

    private List<(string From, string To, BuildConstraint Constraint, string Resource, string Activity)> Runs()
    {
        var runs = new List<(string From, string To, BuildConstraint Constraint, string Resource, string Activity)>();
        foreach (var b in Binding)
            if (runs.Count > 0 && runs[^1].Constraint == b.Constraint && runs[^1].Resource == b.Resource && runs[^1].Activity == b.Activity) runs[^1] = runs[^1] with { To = Month(b.Month) };
            else runs.Add((Month(b.Month), Month(b.Month), b.Constraint, b.Resource, b.Activity));
        return runs;
    }

    private ActivitySpread Activity(string activity) => result.Activities.First(a => a.Activity.Name == activity);

    private string Date(double day) => Iso(result.Network.Start.PlusDays((int)Math.Floor(day + 1e-6)));

    private string Month(int month) => _months.First.PlusMonths(month).ToString("uuuu-MM", CultureInfo.InvariantCulture);

    private static string YearMonthText(YearMonth month) => month.ToString("uuuu-MM", CultureInfo.InvariantCulture);

    private static string Iso(LocalDate date) => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private static string Word(BuildConstraint constraint) => RecordShape.KeyOf(constraint.ToString());

    private static string Quoted(string text) => text.Contains(',') || text.Contains('"') ? $"\"{text.Replace("\"", "\"\"")}\"" : text;

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static void Line(TextWriter to, FormattableString text) => to.WriteLine(Text(text));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
