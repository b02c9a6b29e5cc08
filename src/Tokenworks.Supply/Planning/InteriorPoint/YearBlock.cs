namespace Tokenworks.Supply.Planning;

/// <summary>One year of the problem in solver form (GW, USD/MWh): flows, levels, ramp rows and the duals of its hourly rows.</summary>
internal sealed class YearBlock
{
    private const double PerGw = 1000;
    private readonly List<HourVariable> _locals = [], _ramped = [], _levels = [];
    private readonly List<RampRows> _ramps = [];

    public YearBlock(ExpansionProblem problem, int year)
    {
        var source = problem.Years[year];
        Hours = source.LoadMw.Length;
        LoadGw = [.. source.LoadMw.Select(mw => mw / PerGw)];
        Stores = source.Stores;
        foreach (var s in source.Sources) AddSource(s);
        for (var s = 0; s < Stores.Count; s++) AddStore(Stores[s], s);
        (Locals, Ramped, Levels, Ramps) = ([.. _locals], [.. _ramped], [.. _levels], [.. _ramps]);
        All = [.. Locals, .. Ramped, .. Levels];
        AddLimits(problem, year);
        (Lambda, DLambda, BalanceGap, Scratch) = (new double[Hours], new double[Hours], new double[Hours], new double[Hours]);
        (Mu, DMu, LevelGap) = (Rows(), Rows(), Rows());
    }

    public int Hours { get; }

    public double[] LoadGw { get; }

    public IReadOnlyList<PlanStore> Stores { get; }

    /// <summary>Flows that only their hour knows: sources without ramp limit, charge, discharge.</summary>
    public HourVariable[] Locals { get; }

    /// <summary>Sources with a ramp limit.</summary>
    public HourVariable[] Ramped { get; }

    /// <summary>Levels of stores at the hour's end.</summary>
    public HourVariable[] Levels { get; }

    public RampRows[] Ramps { get; }

    /// <summary>Where each source stands: in the ramped or the local list.</summary>
    public List<HourVariable> Sources { get; } = [];

    public List<HourVariable> Charges { get; } = [];

    public List<HourVariable> Discharges { get; } = [];

    /// <summary>Limits of which a flow of this year is part.</summary>
    public int[] Limits { get; private set; } = [];

    /// <summary>Dual of the balance, USD/MWh.</summary>
    public double[] Lambda { get; }

    public double[] DLambda { get; }

    /// <summary>Dual of the store's row, USD a stored MWh.</summary>
    public double[][] Mu { get; }

    public double[][] DMu { get; }

    public double[] BalanceGap { get; }

    public double[][] LevelGap { get; }

    public double[] Scratch { get; }

    public HourVariable[] All { get; }

    public void Start(double[] capacity)
    {
        double First(HourVariable u) => u.K >= 0 ? capacity[u.K] : 0;
        foreach (var u in All) u.Start(First(u), u.HasUpper ? 0 : 0.01, u.HasUpper ? 0 : 9000);
        for (var i = 0; i < Ramps.Length; i++) Ramps[i].Start(First(Ramped[i]));
        Array.Fill(Lambda, 40);
        foreach (var mu in Mu) Array.Fill(mu, 35);
    }

    private double[][] Rows() => [.. Stores.Select(_ => new double[Hours])];

    private void AddSource(PlanSource s)
    {
        var hasUpper = s.Capacity >= 0 || double.IsFinite(s.ExistingMw);
        var isRamped = s.RampShare < 1 && (s.Capacity >= 0 || s.ExistingMw > 0);
        var u = new HourVariable(s.Name, Hours, 1, 0, -1, hasUpper) { K = s.Capacity, NaturalBound = hasUpper ? null : LoadGw };
        for (var t = 0; t < Hours; t++)
        {
            u.Cost[t] = s.Cost(t);
            u.Alpha[t] = s.Capacity >= 0 ? s.Availability?[t] ?? 1 : 0;
            u.Base[t] = hasUpper ? (s.Availability?[t] ?? 1) * s.ExistingMw / PerGw : 0;
        }
        Sources.Add(u);
        (isRamped ? _ramped : _locals).Add(u);
        if (isRamped) _ramps.Add(new RampRows(Hours, s.Capacity, s.RampShare, s.ExistingMw / PerGw, s.LostMw()?.Select(mw => mw / PerGw).ToArray()));
    }

    private void AddStore(PlanStore s, int index)
    {
        var sign = s.IsDeferral ? -1 : 1;
        var charge = Flow($"{s.Name} charge", -sign, -s.ChargeEfficiency, index, s.PowerMw, s.PowerCapacity, s.ChargeShare);
        var discharge = Flow($"{s.Name} discharge", sign, 1 / s.DischargeEfficiency, index, s.PowerMw, s.PowerCapacity, s.DischargeShare);
        Array.Fill(discharge.Cost, s.DischargeUsdPerMwh);
        Charges.Add(charge);
        Discharges.Add(discharge);
        _locals.AddRange([charge, discharge]);
        _levels.Add(Flow($"{s.Name} level", 0, 1, index, s.EnergyMwh, s.EnergyCapacity, s.LevelShare));
        // With a given end the last level is no variable.
        if (s.StartMwh is not null) _levels[^1].Base[^1] = 0;
    }

    /// <summary>Right-hand side of a store's row (GWh): what it starts with in the first hour, less what it has to end with in the last (0 where it is cyclic), less what leaves it by itself.</summary>
    public double Given(int store, int t)
    {
        var s = Stores[store];
        var ends = s.StartMwh is { } start ? (t == 0 ? s.Retention * start : 0) - (t == Hours - 1 ? s.EndMwh : 0) : 0;
        return (ends - (s.DrainMwh?[t] ?? 0)) / PerGw;
    }

    private HourVariable Flow(string name, double balance, double store, int index, double existing, int capacity, double[]? share)
    {
        var u = new HourVariable(name, Hours, balance, store, index, true) { K = capacity };
        for (var t = 0; t < Hours; t++)
        {
            u.Alpha[t] = capacity >= 0 ? share?[t] ?? 1 : 0;
            u.Base[t] = (share?[t] ?? 1) * existing / PerGw;
        }
        return u;
    }

    private void AddLimits(ExpansionProblem problem, int year)
    {
        for (var r = 0; r < problem.Limits.Count; r++)
            foreach (var term in problem.Limits[r].Flows.Where(f => f.Year == year))
            {
                // A sum over MWh divided by the scale: GWh x 1000 / scale.
                var factor = PerGw / problem.Limits[r].Scale;
                var per = new double[Hours];
                for (var t = 0; t < Hours; t++) per[t] = factor * (term.PerMwh.Length == 1 ? term.PerMwh[0] : term.PerMwh[t]);
                Of(term).Terms.Add((r, per));
            }
        Limits = [.. All.SelectMany(u => u.Terms.Select(t => t.Limit)).Distinct().Order()];
    }

    private HourVariable Of(FlowTerm term) => (term.Flow switch { PlanFlow.Source => Sources, PlanFlow.Charge => Charges, _ => Discharges })[term.Index];
}
