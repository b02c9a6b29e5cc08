using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut.Networks;

/// <summary>Shortening of one activity.</summary>
public sealed record CrashChoice(string Activity, int Steps, double SavedDays, double Usd);

/// <summary>The cheapest way found to bring a target forward.</summary>
/// <param name="AskedDays">Elapsed days that were asked for.</param>
/// <param name="Day">Day at which the target is then reached.</param>
/// <param name="Usd">Cost; not a number where it cannot be reached.</param>
/// <param name="IsProven">No cheaper way exists; false where resources were waited for or the search was cut short.</param>
public sealed record CrashPlan(double AskedDays, double Day, double Usd, bool IsReached, bool IsProven, IReadOnlyList<CrashChoice> Choices);

/// <summary>Time and cost of one target: from its planned day to as early as shortening brings it.</summary>
/// <param name="HeldBy">Activities of the driving path that cannot be shortened any further, once no step helps.</param>
public sealed record CrashCurve(string Target, double PlannedDay, IReadOnlyList<CrashPlan> Plans, IReadOnlyList<string> HeldBy);

/// <summary>The discrete time-cost trade-off: the cheapest set of shortened activities that brings a target forward by so much.</summary>
/// <remarks>
/// States are steps by activity. An earlier end needs a shorter activity on whatever path drives it, so a state's successors are those with one step more on its driving
/// path; states are taken in the order of cost (uniform-cost search), so that the first that is early enough is the cheapest. That holds for links, lags, calendars, dates and pools,
/// where shortening never delays; with resources that are waited for a path's end may depend on others, and the result is the best of that search, not proven. When the most states have been
/// seen, the cheapest step on the driving path is taken again and again instead. Base durations. Days; USD; costs add up.
/// </remarks>
[ModelReference("Kelley 1961, doi:10.1287/opre.9.3.296 (time-cost trade-off); De et al. 1995, doi:10.1016/0377-2217(94)00187-H (discrete)")]
public static class CrashSearch
{
    private const double Slack = 1e-6;

    /// <summary>The cheapest plan for each asked number of days, in rising order.</summary>
    /// <exception cref="ArgumentException">The network has errors or no activity of that name.</exception>
    public static CrashCurve Of(PlannedNetwork plan, string target, IReadOnlyList<double> askedDays, int mostStates)
    {
        if (NetworkCheck.Run(plan).FirstOrDefault(f => f.Severity == Severity.Error) is { } error) throw new ArgumentException(error.ToString(), nameof(plan));
        var search = new Search(CompiledNetwork.Of(plan, 0), target);
        return search.Run([.. askedDays.Order()], mostStates);
    }

    private sealed class Search
    {
        private readonly CompiledNetwork _network;
        private readonly DrawPass _pass;
        private readonly int _target;
        private readonly double[] _work;
        private readonly int[] _most;
        private readonly PriorityQueue<byte[], (double Usd, int Order)> _open = new();
        private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
        private bool _isLevelled;
        private int _order;

        public Search(CompiledNetwork network, string target)
        {
            (_network, _pass, _work) = (network, new DrawPass(network, 1), new double[network.Count]);
            _target = network.Plan.Activities.ToList().FindIndex(a => a.Name == target);
            if (_target < 0) throw new ArgumentException($"no activity '{target}'", nameof(target));
            // What is over, or was begun before the data date, is not shortened.
            _most = [.. network.Plan.Activities.Select((a, i) => double.IsNaN(network.FixedStart[i]) ? Math.Min(255, a.Crash?.MostSteps ?? 0) : 0)];
            _pass.BaseWork = _work;
        }

        public CrashCurve Run(double[] asked, int mostStates)
        {
            var (first, plans, states) = (new byte[_network.Count], new List<CrashPlan>(), 0);
            var planned = Finish(first);
            Push(first, 0);
            byte[] last = first;
            var heldBy = new List<string>();
            while (plans.Count < asked.Length && _open.TryDequeue(out var state, out var at))
            {
                var day = Finish(state);
                while (plans.Count < asked.Length && day <= planned - asked[plans.Count] + Slack) plans.Add(Plan(state, asked[plans.Count], day, at.Usd, true, !_isLevelled));
                if (plans.Count == asked.Length) break;
                last = state;
                if (++states >= mostStates) break;
                Expand(state, at.Usd);
            }
            if (plans.Count < asked.Length) heldBy = Greedy(states >= mostStates ? first : last, planned, asked, plans);
            return new CrashCurve(_network.Plan.Activities[_target].Name, planned, plans, heldBy);
        }

        private void Expand(byte[] state, double usd)
        {
            foreach (var i in Path())
            {
                if (state[i] >= _most[i]) continue;
                var next = (byte[])state.Clone();
                next[i]++;
                Push(next, usd + _network.Plan.Activities[i].Crash!.UsdPerStep);
            }
        }

        // The cheapest step of the driving path until it has none; what then drives the target holds it.
        private List<string> Greedy(byte[] from, double planned, double[] asked, List<CrashPlan> plans)
        {
            var (state, usd) = ((byte[])from.Clone(), Cost(from));
            while (true)
            {
                var day = Finish(state);
                while (plans.Count < asked.Length && day <= planned - asked[plans.Count] + Slack) plans.Add(Plan(state, asked[plans.Count], day, usd, true, false));
                var steps = Path().Where(i => state[i] < _most[i]).ToList();
                if (plans.Count == asked.Length) return [];
                if (steps.Count == 0)
                {
                    while (plans.Count < asked.Length) plans.Add(Plan(state, asked[plans.Count], day, double.NaN, false, !_isLevelled));
                    return [.. Path().Where(i => _work[i] > 0 || _network.Plan.Activities[i].NotBefore is not null).Select(i => _network.Plan.Activities[i].Name)];
                }
                var cheapest = steps.MinBy(i => _network.Plan.Activities[i].Crash!.UsdPerStep);
                state[cheapest]++;
                usd += _network.Plan.Activities[cheapest].Crash!.UsdPerStep;
            }
        }

        private double Finish(byte[] state)
        {
            for (var i = 0; i < _work.Length; i++)
                _work[i] = state[i] == 0 ? _network.Plan.Activities[i].BaseDays : Math.Max(0, _network.Plan.Activities[i].BaseDays - state[i] * _network.Plan.Activities[i].Crash!.StepDays);
            _pass.Run(0, true);
            return _pass.Finish[_target];
        }

        private List<int> Path()
        {
            var path = CriticalPath.Driving(_pass, 1, _target, 0).Distinct().ToList();
            _isLevelled |= path.Exists(i => _pass.Wait[i] >= 0);
            return path;
        }

        private void Push(byte[] state, double usd)
        {
            if (_seen.Add(Convert.ToHexString(Steps(state)))) _open.Enqueue(state, (usd, _order++));
        }

        private byte[] Steps(byte[] state) => [.. state.Where((_, i) => _most[i] > 0)];

        private double Cost(byte[] state) => state.Select((s, i) => s == 0 ? 0 : s * _network.Plan.Activities[i].Crash!.UsdPerStep).Sum();

        private CrashPlan Plan(byte[] state, double asked, double day, double usd, bool isReached, bool isProven) => new(asked, day, usd, isReached, isProven,
        [
            .. Enumerable.Range(0, state.Length).Where(i => state[i] > 0).Select(i => (Activity: _network.Plan.Activities[i], Steps: (int)state[i]))
                .Select(c => new CrashChoice(c.Activity.Name, c.Steps, c.Steps * c.Activity.Crash!.StepDays, c.Steps * c.Activity.Crash!.UsdPerStep)),
        ]);
    }
}
