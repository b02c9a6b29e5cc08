using NodaTime;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Studies;

/// <summary>
/// A price that moves from month to month: each draw multiplies the scenario's own dated path by a path of factors whose
/// middle is 1. The scenario's path is written out by month, and each month's value is sampled.
/// </summary>
/// <param name="Target"><c>gas</c>, or <c>tokens</c> for the price of every served product.</param>
public sealed record PathInput(string Target, PriceProcess Motion)
{
    private const string Stream = "price path";

    /// <summary>The scenario with the path written out by month.</summary>
    public CampusScenario Rewrite(CampusScenario campus)
    {
        if (Target == "gas")
            return campus.Supply.Gas is { } gas ? campus with { Supply = campus.Supply with { Gas = gas with { Price = ByMonth(gas.Price, campus, "supply.gas.price", PerYear(gas.Escalation), campus.Operations.DollarYear) } } } : campus;
        return campus with { Workloads = [.. campus.Workloads.Select(w => w.Tier == WorkloadTier.Training ? w : w with { Price = ByMonth(w.Price, campus, $"workloads.{w.Name}.price", PerYear(w.PriceEscalation), null) })] };
    }

    /// <summary>Hands on the sampled months of a block; all campuses of a study see the same factors.</summary>
    public void Sample(CampusScenario campus, ulong seed, long[] numbers, Action<string, double[]> sampled)
    {
        foreach (var (name, steps) in Schedules(campus))
        {
            var paths = numbers.Select(n => Motion.Factors(RandomStream.Open(seed, n, Target == "gas" ? name : "tokens", Stream), steps.Count)).ToArray();
            for (var m = 0; m < steps.Count; m++) sampled(steps[m].Path, [.. paths.Select(p => steps[m].BaseBase * p[m])]);
        }
    }

    private IEnumerable<(string Name, IReadOnlyList<ISourced> Steps)> Schedules(CampusScenario campus)
    {
        if (Target == "gas")
        {
            if (campus.Supply.Gas is { } gas) yield return ("gas", [.. gas.Price.Steps.Select(s => s.Value)]);
        }
        else
        {
            foreach (var w in campus.Workloads.Where(w => w.Tier != WorkloadTier.Training)) yield return (w.Name, [.. w.Price.Steps.Select(s => s.Value)]);
        }
    }

    private static double PerYear(Sourced<AnnualRate>? rate) => rate is { } r ? r.Base.PerYear : 0;

    // The escalation after the last date is put into the months; the stage's own then acts after the horizon only.
    private static Schedule<T> ByMonth<T>(Schedule<T> path, CampusScenario campus, string name, double perYear, int? constantFrom)
        where T : struct, IQuantity<T>
    {
        var horizon = campus.Horizon.Calendar;
        var last = path.Steps[^1].From;
        var from = last.Year > 1 ? Math.Max(0, horizon.IndexOf(last)) : constantFrom is { } year ? (year - horizon.FirstYear) * 12 : 0;
        var steps = new List<ScheduleStep<T>>();
        for (var m = 0; m < horizon.Months; m++)
        {
            var month = horizon.MonthAt(m);
            if (path.At(month) is not { } value) continue;
            var price = T.FromBase(value.BaseBase * Math.Pow(1 + perYear, Math.Max(0, m - from) / 12.0));
            steps.Add(new ScheduleStep<T>(month, new Sourced<T>($"{name}.{month.Year:D4}-{month.Month:D2}", price, price, price, value.Text, value.Provenance)));
        }
        return new Schedule<T>(steps, path.HoldsBefore);
    }
}
