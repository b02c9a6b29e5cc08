using NodaTime;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut.Networks;

/// <summary>A link as the engine reads it.</summary>
internal readonly record struct Link(int Predecessor, LinkKind Kind, double Lag);

/// <summary>A pool as the engine reads it: its sources' numbers and amounts.</summary>
internal sealed record Pool(int[] Sources, double[] Amounts);

/// <summary>A planned network in numbers: order, links, calendars, quantile tables and random streams of each activity.</summary>
internal sealed class CompiledNetwork
{
    private CompiledNetwork(PlannedNetwork plan, ulong seed)
    {
        (Plan, Count) = (plan, plan.Activities.Count);
        var number = plan.Activities.Select((a, i) => (a.Name, i)).ToDictionary(p => p.Name, p => p.i, StringComparer.Ordinal);
        var calendars = plan.Calendars.ToDictionary(c => c.Name, c => new DayCalendar(c, plan.Start), StringComparer.Ordinal);
        var resources = plan.Resources.Select((r, i) => (r.Name, i)).ToDictionary(p => p.Name, p => p.i, StringComparer.Ordinal);
        Calendars = [.. plan.Activities.Select(a => a.Calendar.Length > 0 ? calendars[a.Calendar] : DayCalendar.EveryDay)];
        Tables = [.. plan.Activities.Select(a => QuantileTable.Of(a.Shape, a.LowDays, a.BaseDays, a.HighDays))];
        Links = [.. plan.Activities.Select(a => a.Links.Select(l => new Link(number[l.Predecessor], l.Kind, l.LagDays)).ToArray())];
        Needs = [.. plan.Activities.Select(a => a.Needs.Where(n => n.Amount > 0).Select(n => (resources[n.Resource], n.Amount)).ToArray())];
        NotBefore = [.. plan.Activities.Select(a => a.NotBefore is { } date ? Day(date) : 0.0)];
        Streams = [.. plan.Activities.Select(a => RandomStream.Open(seed, 0, a.Name, "schedule.duration"))];
        Decisions = [.. plan.Activities.Select(a => RandomStream.Open(seed, 0, a.Name, "schedule.decision"))];
        Factors = [.. Enum.GetNames<BuildConstraint>().Prepend("all").Select(c => RandomStream.Open(seed, 0, c, "schedule.factor"))];
        Pools = [.. plan.Pools.Select(p => new Pool([.. p.Sources.Select(s => number[s.Activity])], [.. p.Sources.Select(s => s.Amount)]))];
        PoolNeeds = Shares(plan, number);
        (FixedStart, DoneWork, FixedFinish, ResumeAt, Remaining) = (new double[Count], new double[Count], new double[Count], new double[Count], new double[Count]);
        foreach (var none in (double[][])[FixedStart, FixedFinish, ResumeAt]) Array.Fill(none, double.NaN);
        Milestones = [.. Enumerable.Range(0, Count).Where(i => plan.Activities[i].IsMilestone)];
    }

    public PlannedNetwork Plan { get; }

    public int Count { get; }

    public int[] Order { get; private set; } = [];

    public DayCalendar[] Calendars { get; }

    public QuantileTable[] Tables { get; }

    public Link[][] Links { get; }

    public (int Resource, double Amount)[][] Needs { get; }

    public double[] NotBefore { get; }

    public RandomStream[] Streams { get; }

    public RandomStream[] Decisions { get; }

    /// <summary>Common factor first, then one for each constraint.</summary>
    public RandomStream[] Factors { get; }

    public Pool[] Pools { get; }

    /// <summary>By activity, the pool and the amount that must have come by its start.</summary>
    public (int Pool, double Cumulative)[][] PoolNeeds { get; }

    /// <summary>Start of what has begun by the data date; NaN for what has not.</summary>
    public double[] FixedStart { get; }

    /// <summary>Reported end; NaN where none is.</summary>
    public double[] FixedFinish { get; }

    /// <summary>Moment from which a reported rest is done; NaN where none is reported.</summary>
    public double[] ResumeAt { get; }

    /// <summary>Reported or planned rest from there, days of the calendar.</summary>
    public double[] Remaining { get; }

    /// <summary>Work done by the data date.</summary>
    public double[] DoneWork { get; }

    public int[] Milestones { get; }

    /// <summary>Days from the network's start to a date.</summary>
    public double Day(LocalDate date) => Period.DaysBetween(Plan.Start, date);

    /// <summary>Compiles a network without errors, orders it by late starts and freezes what lies before its data date.</summary>
    public static CompiledNetwork Of(PlannedNetwork plan, ulong seed)
    {
        var network = new CompiledNetwork(plan, seed);
        var before = NetworkOrder.Predecessors(plan);
        network.Order = [.. NetworkOrder.Of(plan, before, null)];
        var late = CriticalPath.LateStarts(network);
        network.Order = [.. NetworkOrder.Of(plan, before, [.. plan.Activities.Select((a, i) => (a.Priority, late[i]))])];
        if (plan.DataDate is { } date) network.Freeze(network.Day(date));
        return network;
    }

    private void Freeze(double today)
    {
        var pass = new DrawPass(this, 1);
        pass.Run(0, true);
        for (var i = 0; i < Count; i++)
            if (Plan.Activities[i].Progress is { } progress) Report(i, progress, today);
            else if (!Plan.IsReported && pass.Start[i] < today && pass.Finish[i] > pass.Start[i])
            {
                FixedStart[i] = pass.Start[i];
                var (calendar, work) = (Calendars[i], Plan.Activities[i].BaseDays);
                DoneWork[i] = Math.Clamp(calendar.Work(Math.Min(today, pass.Finish[i])) - calendar.Work(pass.Start[i]), 0, work);
            }
            else if (Plan.IsReported || pass.Start[i] >= today) NotBefore[i] = Math.Max(NotBefore[i], today);
    }

    // What is done keeps its dates; what goes on has its rest to do from the data date, with the spread of the whole in proportion.
    private void Report(int i, PlannedProgress progress, double today)
    {
        var (start, work) = (Day(progress.Start), Plan.Activities[i].BaseDays);
        FixedStart[i] = start;
        if (progress.Finish is { } finish) (FixedFinish[i], DoneWork[i]) = (Day(finish) + 1, work);
        else
        {
            var done = Math.Clamp(Calendars[i].Work(today) - Calendars[i].Work(start), 0, work);
            (ResumeAt[i], Remaining[i]) = (today, progress.RemainingDays ?? work - done);
        }
    }

    private static (int, double)[][] Shares(PlannedNetwork plan, Dictionary<string, int> number)
    {
        var needs = plan.Activities.Select(_ => new List<(int, double)>()).ToList();
        for (var p = 0; p < plan.Pools.Count; p++)
        {
            var sum = 0.0;
            foreach (var user in plan.Pools[p].Users) needs[number[user.Activity]].Add((p, sum += user.Amount));
        }
        return [.. needs.Select(n => n.ToArray())];
    }
}
