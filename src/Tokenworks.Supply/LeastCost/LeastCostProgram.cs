using Tokenworks.Quantities;
using Tokenworks.Supply.Planning;

namespace Tokenworks.Supply.LeastCost;

/// <summary>
/// One draw's year as a linear program with nothing to build: sources are the plant, the grid, paused training and unserved load; stores have a level at both ends of the year; training that
/// waits is load put off with deadlines; permit hours are limits. MW are scaled to a load of some gigawatts, for which the solver's tolerances are made.
/// </summary>
internal static class LeastCostProgram
{
    private const double SolverPeakMw = 2048;

    // A source that never gives more, beside a peak of two gigawatts, gives nothing.
    private const double NothingMw = 1e-9;

    // An hour without load or supply has no interior.
    private const double LeastLoad = 1e-6;

    // Nor has a ramp at an hour in which the unit can give nothing: it may give a millionth, which is taken back afterwards.
    private const double Floor = 1e-6;

    /// <returns>The problem and what its MW have to be multiplied with.</returns>
    public static (ExpansionProblem Problem, double Mw) Of(DrawYear year, double newYearLevel)
    {
        var peak = year.LoadMw.Max();
        var scale = Math.Pow(2, Math.Round(Math.Log2(SolverPeakMw / peak)));
        double[] Scaled(double[] mw) => [.. mw.Select(x => x * scale)];
        var sources = year.Plant.Select(p => Source(p.Unit.Unit.Name, Scaled(p.Mw), p.Usd, p.NameplateMw * scale, p.Ramp)).ToList();
        sources.Add(Source("grid", Scaled(year.GridMw), year.GridUsd, scale * year.GridMw.Max(), 1));
        if (year.Values.TrainingUsd is { } usd) sources.Add(Source("training paused", Scaled(year.TrainingMw), [usd], scale * year.TrainingMw.Max(), 1));
        sources.Add(new PlanSource("unserved", [year.Values.UnservedUsd], null, double.PositiveInfinity));
        var stores = year.Stores.Where(Works).Select(s => Store(s, newYearLevel, scale)).ToList();
        if (Moves(year)) stores.Add(Shift(year, scale));
        var more = CatchUp(year);
        var load = year.LoadMw.Select((mw, h) => (Math.Max(mw, LeastLoad * peak) + more[h]) * scale).ToArray();
        var limits = year.Plant.Select((p, i) => (p, i)).Where(x => x.p.PermitMwh < x.p.Mw.Sum())
            .Select(x => new PlanLimit($"permit hours of {x.p.Unit.Unit.Name}", "MWh", x.p.PermitMwh * scale, [new FlowTerm(0, PlanFlow.Source, x.i, [1])], []));
        return (new ExpansionProblem([], [new PlanYear("year", load, sources, stores)], [.. limits]), 1 / scale);
    }

    /// <summary>True for a store that can do anything in the year; only those are in the program.</summary>
    public static bool Works(StoreHours s) => s.PowerMw.Max() > 0 && s.EnergyMwh.Max() > 0;

    private static PlanSource Source(string name, double[] mw, double[] usd, double most, double ramp)
    {
        var is0 = most < NothingMw;
        return new(name, usd, is0 ? null : [.. mw.Select(x => Math.Max(x / most, ramp < 1 ? Floor : 0))], is0 ? 0 : most, -1, ramp, FallsWithAvailability: true);
    }

    private static PlanStore Store(StoreHours s, double newYearLevel, double scale)
    {
        var (power, energy) = (s.PowerMw.Max(), s.EnergyMwh.Max());
        return new PlanStore(
            s.Unit.Unit.Name, s.OneWay, s.OneWay, s.Usd, power * scale, energy * scale, ChargeShare: Share(s.PowerMw, power), DischargeShare: Share(s.OutMw, power),
            LevelShare: Share(s.EnergyMwh, energy), StartMwh: Math.Min(s.StartMwh, s.EnergyMwh[0]) * scale, EndMwh: newYearLevel * s.EnergyMwh[^1] * scale);
    }

    // Put off and caught up are one flow, since doing both at once would change nothing: all training is taken to catch up at its headroom, and what it puts off against that is the decision.
    private static PlanStore Shift(DrawYear year, double scale)
    {
        var (v, power) = (year.Values, (year.Values.ShiftShare + year.Values.Headroom) * year.TrainingMw.Max());
        var open = Open(year.TrainingMw, v.DeadlineHours);
        return new PlanStore(
            "training that waits", 1, 1, 0, power * scale, v.ShiftShare * year.TrainingMw.Max() * v.DeadlineHours * scale, IsDeferral: true,
            ChargeShare: [.. year.TrainingMw.Select(mw => mw * (v.ShiftShare + v.Headroom) / power)], DischargeShare: new double[ModelYear.Hours], LevelShare: open, DrainMwh: [.. CatchUp(year).Select(mw => mw * scale)]);
    }

    // 1 in hours at whose end training can wait: some was there since the last deadline and some will be until the next. Elsewhere the backlog is 0 in every plan, and a level that can only be 0 has no interior.
    private static double[] Open(double[] trainingMw, int deadlineHours)
    {
        var open = new double[ModelYear.Hours];
        bool before = false, after = false;
        for (var h = 0; h < open.Length; h++)
        {
            before |= trainingMw[h] > 0;
            if (IsDeadline(h, deadlineHours)) before = false;
            open[h] = before ? 1 : 0;
        }
        for (var h = open.Length - 1; h >= 0; h--)
        {
            if (IsDeadline(h, deadlineHours)) after = false;
            if (!after) open[h] = 0;
            after |= trainingMw[h] > 0;
        }
        return open;
    }

    /// <summary>True where training may move.</summary>
    public static bool Moves(DrawYear year) => year.Values.ShiftShare > 0 && year.Values.Headroom > 0 && year.TrainingMw.Max() > 0;

    /// <summary>What training draws more in each hour where it does all to catch up, MW.</summary>
    public static double[] CatchUp(DrawYear year) => Moves(year) ? [.. year.TrainingMw.Select(mw => mw * year.Values.Headroom)] : new double[ModelYear.Hours];

    /// <summary>True in hours at whose end no training is left over.</summary>
    public static bool IsDeadline(int hour, int deadlineHours) => (hour + 1) % deadlineHours == 0 || hour == ModelYear.Hours - 1;

    private static double[] Share(double[] values, double most) => [.. values.Select(x => most > 0 ? x / most : 0)];
}
