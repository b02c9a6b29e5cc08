using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>A change of one unit's availability in one draw: plant that goes down or comes back (count), or is down for a part of the hour.</summary>
internal readonly record struct OutageEvent(int Index, int Count, double Part);

/// <summary>
/// The forced and the dated planned outages of a year as events in order of hours, so that an hour without a change costs nothing. Index is unit x lanes + draw, lanes
/// being the width rounded up to whole vectors. Where outages enter as expected values there are no events but the planned outages that have dates.
/// </summary>
internal sealed class OutageYear
{
    private readonly int[] _start;
    private readonly OutageEvent[] _events;
    private readonly double[] _initial, _share;

    private OutageYear(double[] initial, double[] share, List<(int Hour, OutageEvent Event)> events)
    {
        (_initial, _share, _start, _events) = (initial, share, [], []);
        if (events.Count == 0) return;
        _start = new int[ModelYear.Hours + 1];
        foreach (var (hour, _) in events) _start[hour + 1]++;
        for (var h = 0; h < ModelYear.Hours; h++) _start[h + 1] += _start[h];
        _events = new OutageEvent[events.Count];
        int[] next = [.. _start];
        foreach (var (hour, e) in events) _events[next[hour]++] = e;
    }

    /// <summary>The year's events, and the clocks at its end (keyed by the units' names; empty for expected values).</summary>
    public static (OutageYear Year, IReadOnlyList<OutageClock> Clocks) Of(SupplySlice slice, DrawBlock draws, SupplyState state, int lanes, int year)
    {
        var (initial, share) = (new double[slice.Units.Count * lanes], new double[slice.Units.Count * lanes]);
        var events = new List<(int, OutageEvent)>();
        var clocks = new List<OutageClock>();
        for (var u = 0; u < slice.Units.Count; u++)
        {
            var unit = slice.Units[u];
            var (forced, count) = (draws.Column(unit.Technology.Entry.ForcedOutageRate), SampledOutage.Counts(unit, draws));
            for (var d = 0; d < draws.Width; d++)
                (initial[u * lanes + d], share[u * lanes + d]) = slice.Outages == OutageModel.Expected ? (1 - forced[d], 0.0) : (1.0, 1 / count[d]);
            if (unit.PlannedOutages is { } planned)
            {
                for (var d = 0; d < draws.Width; d++) share[u * lanes + d] = initial[u * lanes + d] / count[d];
                DatedOutage.Walk(planned, draws, count, year, (draw, from, until) => Add(events, u * lanes + draw, from, until));
            }
            if (slice.Outages == OutageModel.Sampled)
                clocks.Add(SampledOutage.Walk(unit, draws, state.Clocks.First(c => c.Unit == unit.Name), (draw, from, until) => Add(events, u * lanes + draw, from, until)));
        }
        return (new OutageYear(initial, share, events), clocks);
    }

    public Cursor Open() => new(this);

    // Both ends of an outage lie inside an hour, which then is down for a part.
    private static void Add(List<(int, OutageEvent)> events, int index, double from, double until)
    {
        var (first, last) = ((int)from, (int)until);
        if (first == last)
        {
            events.Add((first, new OutageEvent(index, 0, until - from)));
            return;
        }
        if (from > first) events.Add((first, new OutageEvent(index, 0, ++first - from)));
        if (first < ModelYear.Hours) events.Add((first, new OutageEvent(index, 1, 0)));
        if (last < ModelYear.Hours) events.Add((last, new OutageEvent(index, -1, until - last)));
    }

    /// <summary>Goes through the hours in order and holds what is available.</summary>
    internal sealed class Cursor
    {
        private readonly OutageYear _year;
        private readonly int[] _down;
        private readonly double[] _part;
        private readonly bool[] _marked;
        private readonly List<int> _changed = [], _partial = [];

        internal Cursor(OutageYear year)
        {
            _year = year;
            Availability = [.. year._initial];
            (_down, _part, _marked) = (new int[Availability.Length], new double[Availability.Length], new bool[Availability.Length]);
        }

        /// <summary>Share of nameplate not in forced outage.</summary>
        public double[] Availability { get; }

        /// <summary>Moves to an hour; returns the indices whose availability changed.</summary>
        public List<int> Move(int hour)
        {
            _changed.Clear();
            if (_year._events.Length == 0 || (_partial.Count == 0 && _year._start[hour] == _year._start[hour + 1])) return _changed;
            foreach (var i in _partial) Mark(i, _part[i] = 0);
            _partial.Clear();
            for (var k = _year._start[hour]; k < _year._start[hour + 1]; k++)
            {
                var e = _year._events[k];
                _down[e.Index] += e.Count;
                if (e.Part > 0) _partial.Add(e.Index);
                Mark(e.Index, _part[e.Index] += e.Part);
            }
            foreach (var i in _changed) (Availability[i], _marked[i]) = (Math.Max(0, _year._initial[i] - _year._share[i] * (_down[i] + _part[i])), false);
            return _changed;
        }

        private void Mark(int index, double _)
        {
            if (!_marked[index]) _changed.Add(index);
            _marked[index] = true;
        }
    }
}
