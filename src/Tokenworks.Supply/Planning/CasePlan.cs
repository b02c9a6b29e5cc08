using NodaTime;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply.Planning;

/// <summary>A supply case as an expansion problem, and what its parts mean.</summary>
/// <param name="Stages">Years, discount weights (years of the stage at present value).</param>
/// <param name="Built">Capacity choice of each candidate in each stage, -1 where it may not stand; of a store its power.</param>
/// <param name="Energy">The same for the energy of stores.</param>
/// <param name="Contracted">Capacity choice of the grid contract by stage; -1 where it is given.</param>
public sealed record PlannedCase(
    ExpansionProblem Problem, SupplyCase Case, IReadOnlyList<StageTime> Stages, int[][] Built, int[][] Energy, int[] Contracted, IReadOnlyList<string> Notes)
{
    /// <summary>Columns of the hours file.</summary>
    public IReadOnlyDictionary<string, double[]> Hours { get; init; } = new Dictionary<string, double[]>();
}

/// <param name="Weight">Present value of a dollar in each year of the stage, years.</param>
public sealed record StageTime(int Year, int Years, double LoadShare, double Weight);

/// <summary>
/// Builds the staged expansion problem of a case: one operating year for each stage, weighed with the present value of the years it stands for (real rate, start of the
/// first stage); capacity of a stage is at least that of the one before while the technology may stand; technologies whose lead time ends
/// later than a stage are not in it. Outages enter as expected values (availability 1 less forced and planned rate), hence unserved energy is a lower bound until
/// adequacy is run; N-k asks firm capacity as far as its profile lets it. MW, MWh, USD. Starts, minimum loads and unit sizes are not in it.
/// </summary>
[ModelReference("staged least-cost expansion as in GenX and PyPSA (perfect foresight, annuities); own form, docs/models/planning.md")]
public static class CasePlan
{
    private const int LastStageYears = 10;
    private const double KwPerMw = 1000;

    // So little that it changes no plan, and enough to have an interior.
    private const double ReserveMw = 0.01;

    /// <param name="hours">Columns of the hours file.</param>
    public static PlannedCase Of(SupplyCase c, IReadOnlyDictionary<string, double[]> hours) => Of(c, hours, new FirmRule());

    /// <param name="firm">Which hours the N-k rule looks at, and what may not be built.</param>
    internal static PlannedCase Of(SupplyCase c, IReadOnlyDictionary<string, double[]> hours, FirmRule firm)
    {
        var stages = Stages(c);
        var (choices, notes) = (new List<CapacityChoice>(), new List<string>());
        int[][] built = [.. c.Candidates.Select((x, i) => stages.Select((s, n) => firm.LeftOut.Contains((i, n)) ? -1 : Choice(c, x, s, choices, notes)).ToArray())];
        int[][] energy = [.. c.Candidates.Select((x, i) => stages.Select((s, n) => x.Technology.Entry.Kind == SupplyKind.Storage && built[i][n] >= 0 ? EnergyChoice(c, x, s, choices) : -1).ToArray())];
        int[] grid = [.. stages.Select(s => GridChoice(c, s, choices))];
        var years = stages.Select((s, n) => new CaseYear(c, s, hours, i => built[i][n], i => energy[i][n], grid[n]).Make()).ToList();
        var limits = stages.SelectMany((_, n) => CaseLimits.Of(c, stages[n], n, years[n], i => built[i][n], grid[n], hours, firm.Hours(n))).ToList();
        limits.AddRange(Rising(built, energy, c, stages, choices));
        return new PlannedCase(new ExpansionProblem(choices, years, limits), c, stages, built, energy, grid, notes) { Hours = hours };
    }

    private static List<StageTime> Stages(SupplyCase c)
    {
        if (c.Stages.Count == 0) return [new StageTime(c.OrderYear + LastStageYears, 1, 1, 1)];
        var rate = c.Wacc.Base.PerYear;
        var first = c.Stages[0].Year;
        return [.. c.Stages.Select((s, n) =>
        {
            var length = (n + 1 < c.Stages.Count ? c.Stages[n + 1].Year : s.Year + LastStageYears) - s.Year;
            return new StageTime(s.Year, length, s.Load.BaseBase, Enumerable.Range(s.Year - first, length).Sum(y => Math.Pow(1 + rate, -y)));
        })];
    }

    private static int Choice(SupplyCase c, PlanCandidate x, StageTime s, List<CapacityChoice> choices, List<string> notes)
    {
        var t = x.Technology.Entry;
        var ready = x.From > 0 ? x.From : c.OrderYear + (int)Math.Ceiling(t.LeadTime.Base.Years - 1e-9);
        if (s.Year < ready || (x.Until > 0 && s.Year >= x.Until))
        {
            if (c.Stages.Count > 0) notes.Add($"{x.Name} cannot stand in {s.Year}: {(s.Year < ready ? $"ready in {ready}" : $"gone from {x.Until}")}");
            return -1;
        }
        var most = x.IsReserve ? ReserveMw : (x.Most?.BaseBase ?? double.PositiveInfinity) - x.Existing.BaseBase;
        if (most <= 0) return -1;
        choices.Add(new CapacityChoice($"{x.Name} {s.Year}", s.Weight * Annual(c, Capex(x), t.FixedCost.Base.UsdPerMegawattYear, t.Life.Base.Years), most));
        return choices.Count - 1;
    }

    // A store's technology states its cost for its own duration; without a split all of it is energy.
    private static double Capex(PlanCandidate x) => x.Technology.Entry.Kind == SupplyKind.Storage ? x.Capex?.BaseBase ?? 0 : x.Capex?.BaseBase ?? x.Technology.Entry.Capex.BaseBase;

    private static int EnergyChoice(SupplyCase c, PlanCandidate x, StageTime s, List<CapacityChoice> choices)
    {
        var t = x.Technology.Entry;
        var perMwh = x.EnergyCapex?.BaseBase ?? (x.Technology.Entry.Capex.BaseBase - (x.Capex?.BaseBase ?? 0)) / t.StorageDuration!.Base.Hours;
        choices.Add(new CapacityChoice($"{x.Name} energy {s.Year}", s.Weight * Annual(c, Math.Max(0, perMwh), 0, t.Life.Base.Years), IsEnergy: true));
        return choices.Count - 1;
    }

    private static int GridChoice(SupplyCase c, StageTime s, List<CapacityChoice> choices)
    {
        // A choice without room has no interior; it is no choice.
        if (c.Grid is not { DemandCharge: { } charge } grid || GridMw(grid, s) <= 0) return -1;
        choices.Add(new CapacityChoice($"grid contract {s.Year}", s.Weight * charge.Base.UsdPerMegawattYear, GridMw(grid, s)));
        return choices.Count - 1;
    }

    internal static double GridMw(PlanGrid grid, StageTime s) => grid.Power.At(new YearMonth(s.Year, 1))?.BaseBase ?? 0;

    /// <summary>Annuity and fixed O&amp;M, USD a MW (or MWh) and year.</summary>
    internal static double Annual(SupplyCase c, double capexUsd, double fixedUsd, double lifeYears)
    {
        var rate = c.Wacc.Base.PerYear;
        return capexUsd * (rate == 0 ? 1 / lifeYears : rate / (1 - Math.Pow(1 + rate, -lifeYears))) + fixedUsd;
    }

    // What is built stays, until the technology has to go.
    private static IEnumerable<PlanLimit> Rising(int[][] built, int[][] energy, SupplyCase c, List<StageTime> stages, List<CapacityChoice> choices)
    {
        foreach (var row in built.Concat(energy))
            for (var n = 1; n < stages.Count; n++)
                if (row[n] >= 0 && row[n - 1] >= 0)
                    yield return new PlanLimit($"{choices[row[n]].Name} keeps what stood before", choices[row[n]].IsEnergy ? "MWh" : "MW", 0, [], [new(row[n - 1], 1), new(row[n], -1)], IsStaging: true);
    }
}
