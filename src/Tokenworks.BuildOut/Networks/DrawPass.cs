using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut.Networks;

/// <summary>
/// The forward pass over a block of draws, one activity after the other and all draws of it side by side: earliest dates by links,
/// pools and calendars, then the first moment at which its resources are free (serial schedule generation in the network's order).
/// </summary>
internal sealed class DrawPass(CompiledNetwork network, int width)
{
    private const int MostHearings = 40;

    private readonly double[] _work = new double[width];
    private readonly double[] _again = new double[width];
    private readonly double[] _finishBound = new double[width];
    private readonly double[][] _factors = [.. network.Factors.Select(_ => new double[width])];
    private readonly ResourceProfile[] _profiles = [.. Enumerable.Range(0, network.Plan.Resources.Count * width).Select(_ => new ResourceProfile())];
    private readonly PoolArrivals[] _pools = [.. network.Pools.Select(p => new PoolArrivals(p, width))];

    /// <summary>Days of each activity in place of its base, in a pass without draws; null for the base.</summary>
    public double[]? BaseWork { get; set; }

    /// <summary>Start, end and the earliest start by links, [activity * width + draw], days.</summary>
    public double[] Start { get; } = new double[network.Count * width];

    public double[] Finish { get; } = new double[network.Count * width];

    public double[] Ready { get; } = new double[network.Count * width];

    /// <summary>The predecessor that sets the earliest start; -1 for a date.</summary>
    public short[] Driver { get; } = new short[network.Count * width];

    /// <summary>The resource waited for; -1 for none.</summary>
    public short[] Wait { get; } = new short[network.Count * width];

    /// <summary>The activity whose end gave the resource; -1 for none.</summary>
    public short[] FreedBy { get; } = new short[network.Count * width];

    /// <summary>Runs draws from <paramref name="firstDraw"/> on.</summary>
    /// <param name="isBase">All durations are the base, all decisions yes.</param>
    public void Run(long firstDraw, bool isBase)
    {
        foreach (var profile in _profiles) profile.Clear();
        foreach (var pool in _pools) pool.Clear();
        if (!isBase) DrawFactors(firstDraw);
        foreach (var j in network.Order)
        {
            Durations(j, firstDraw, isBase);
            Bounds(j);
            if (double.IsNaN(network.FixedStart[j])) Place(j);
            else PlaceFixed(j);
        }
    }

    private void DrawFactors(long firstDraw)
    {
        for (var f = 0; f < _factors.Length; f++)
            for (var d = 0; d < width; d++)
            {
                var stream = network.Factors[f].At((ulong)(firstDraw + d));
                _factors[f][d] = Normal.Quantile(stream.NextDouble());
            }
    }

    private void Durations(int j, long firstDraw, bool isBase)
    {
        var activity = network.Plan.Activities[j];
        Array.Clear(_again);
        if (isBase || activity.HighDays <= activity.LowDays || activity.Shape == DurationShape.Fixed) Array.Fill(_work, BaseWork?[j] ?? activity.BaseDays);
        else Draw(j, activity, firstDraw);
        if (!isBase && activity.Decision is { Odds: < 1 } decision) Hear(j, decision, firstDraw);
    }

    private void Draw(int j, PlannedActivity activity, long firstDraw)
    {
        var (common, cause) = (network.Plan.CommonCorrelation, network.Plan.CauseCorrelation);
        var (a, b, c) = (Math.Sqrt(common), Math.Sqrt(cause), Math.Sqrt(Math.Max(0, 1 - common - cause)));
        double[] all = _factors[0], same = _factors[1 + (int)activity.Cause];
        var (table, calendar, done, whole) = (network.Tables[j], network.Calendars[j], network.DoneWork[j], activity.BaseDays);
        // Weather that is worse or better than the mean takes its share of all outdoor work of a draw.
        var (lost, weather) = (calendar.LostShare, _factors[1 + (int)BuildConstraint.Construction]);
        for (var d = 0; d < width; d++)
        {
            var stream = network.Streams[j].At((ulong)(firstDraw + d));
            var days = table.At(a * all[d] + b * same[d] + c * Normal.Quantile(stream.NextDouble()));
            if (lost > 0) days *= 1 + lost * Math.Clamp(0.3 * weather[d], -0.9, 0.9);
            _work[d] = done > 0 ? done + days * (whole - done) / whole : days;
        }
    }

    private void Hear(int j, PlannedDecision decision, long firstDraw)
    {
        // The number of refusals before the first yes is geometric.
        for (var d = 0; d < width; d++)
        {
            var stream = network.Decisions[j].At((ulong)(firstDraw + d));
            var refusals = Math.Floor(Math.Log(stream.NextDouble()) / Math.Log(1 - decision.Odds));
            if (double.IsNaN(network.FixedStart[j]) || network.DoneWork[j] < network.Plan.Activities[j].BaseDays) _again[d] = Math.Min(MostHearings, refusals) * decision.AgainDays;
        }
    }

    private void Bounds(int j)
    {
        var at = j * width;
        var ready = Ready.AsSpan(at, width);
        var driver = Driver.AsSpan(at, width);
        ready.Fill(network.NotBefore[j]);
        driver.Fill(-1);
        Array.Fill(_finishBound, double.NegativeInfinity);
        var calendar = network.Calendars[j];
        foreach (var link in network.Links[j])
        {
            var source = (link.Kind is LinkKind.FinishToStart or LinkKind.FinishToFinish ? Finish : Start).AsSpan(link.Predecessor * width, width);
            var isFinish = link.Kind is LinkKind.FinishToFinish or LinkKind.StartToFinish;
            for (var d = 0; d < width; d++)
            {
                var bound = link.Lag == 0 ? source[d] : calendar.Shift(source[d], link.Lag);
                if (isFinish) (bound, _finishBound[d]) = (bound <= _finishBound[d] ? double.NegativeInfinity : StartFor(calendar, bound, d), Math.Max(bound, _finishBound[d]));
                if (bound > ready[d]) (ready[d], driver[d]) = (bound, (short)link.Predecessor);
            }
        }
        foreach (var (pool, cumulative) in network.PoolNeeds[j])
            for (var d = 0; d < width; d++)
                if (_pools[pool].When(Finish, d, cumulative) is var (time, source) && time > ready[d]) (ready[d], driver[d]) = (time, (short)source);
    }

    private double StartFor(DayCalendar calendar, double finish, int d) =>
        _work[d] + _again[d] == 0 ? finish : calendar.Begin(calendar.Work(finish - _again[d]) - _work[d]);

    private void Place(int j)
    {
        var (at, calendar, needs) = (j * width, network.Calendars[j], network.Needs[j]);
        for (var d = 0; d < width; d++)
        {
            var start = _work[d] == 0 ? Ready[at + d] : calendar.Next(Ready[at + d]);
            (Wait[at + d], FreedBy[at + d]) = (-1, -1);
            if (needs.Length > 0) start = Level(j, d, start, calendar);
            Start[at + d] = start;
            Finish[at + d] = Math.Max(calendar.Finish(start, _work[d]) + _again[d], _finishBound[d]);
            foreach (var (resource, amount) in needs) _profiles[resource * width + d].Take(start, Finish[at + d], amount, j);
        }
    }

    // Moves the start until every resource has the amount free.
    private double Level(int j, int d, double start, DayCalendar calendar)
    {
        var (at, needs) = (j * width + d, network.Needs[j]);
        for (int fits = 0, n = 0; fits < needs.Length; n = (n + 1) % needs.Length)
        {
            var (resource, amount) = needs[n];
            var (free, freedBy) = _profiles[resource * width + d].Place(start, calendar, _work[d], amount, network.Plan.Resources[resource].Capacity);
            fits++;
            if (free <= start) continue;
            (start, Wait[at], FreedBy[at], fits) = (free, (short)resource, (short)freedBy, 1);
        }
        return start;
    }

    private double FixedEnd(int j, int d, DayCalendar calendar, double start)
    {
        if (!double.IsNaN(network.FixedFinish[j])) return network.FixedFinish[j];
        if (double.IsNaN(network.ResumeAt[j])) return calendar.Finish(start, _work[d]) + _again[d];
        var whole = network.Plan.Activities[j].BaseDays;
        return calendar.Finish(network.ResumeAt[j], network.Remaining[j] * (whole > 0 ? _work[d] / whole : 1)) + _again[d];
    }

    private void PlaceFixed(int j)
    {
        var (at, start, calendar) = (j * width, network.FixedStart[j], network.Calendars[j]);
        for (var d = 0; d < width; d++)
        {
            (Wait[at + d], FreedBy[at + d], Start[at + d]) = (-1, -1, start);
            Ready[at + d] = Math.Min(Ready[at + d], start);
            Finish[at + d] = Math.Max(FixedEnd(j, d, calendar, start), start);
            foreach (var (resource, amount) in network.Needs[j]) _profiles[resource * width + d].Take(start, Finish[at + d], amount, j);
        }
    }
}
