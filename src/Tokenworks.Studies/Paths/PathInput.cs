using NodaTime;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Studies;

/// <summary>
/// A price or a demand that moves from month to month: each draw multiplies the scenario's own dated path by a path of factors about 1.
/// The scenario's path is written out by month, and each month's value is sampled.
/// </summary>
/// <param name="Target"><c>gas</c>, <c>power</c> for the grid's energy, <c>tokens</c> for the price of every served product, or <c>demand</c> for what is asked of them.</param>
public sealed record PathInput(string Target, IPathMotion Motion)
{
    private const string Stream = "price path";

    /// <summary>The scenario with the path written out by month.</summary>
    public CampusScenario Rewrite(CampusScenario campus) => Target switch
    {
        "gas" => campus.Supply.Gas is { } gas ? campus with { Supply = campus.Supply with { Gas = gas with { Price = ByMonth(gas.Price, campus, "supply.gas.price", PerYear(gas.Escalation), campus.Operations.DollarYear) } } } : campus,
        "power" => campus.Grid is { } grid ? campus with { Grid = grid with { EnergyPriceFactor = ByMonth(grid.EnergyPriceFactor ?? Unmoved, campus, "grid.energy_price_factor", 0, null) } } : campus,
        "demand" => campus with { Workloads = [.. campus.Workloads.Select(w => IsServed(w) && w.Demand is { } demand ? w with { Demand = ByMonth(demand, campus, $"workloads.{w.Name}.demand", 0, null) } : w)] },
        _ => campus with { Workloads = [.. campus.Workloads.Select(w => IsServed(w) ? w with { Price = ByMonth(w.Price, campus, $"workloads.{w.Name}.price", PerYear(w.PriceEscalation), null) } : w)] },
    };

    /// <summary>Hands on the sampled months of a block; all campuses of a study see the same factors.</summary>
    public void Sample(CampusScenario campus, ulong seed, long[] numbers, Action<string, double[]> sampled)
    {
        foreach (var steps in Schedules(campus))
        {
            var paths = numbers.Select(n => Motion.Factors(RandomStream.Open(seed, n, Target, Stream), steps.Count)).ToArray();
            for (var m = 0; m < steps.Count; m++) sampled(steps[m].Path, [.. paths.Select(p => steps[m].BaseBase * p[m])]);
        }
    }

    /// <summary>A draw's months as settings of the scenario, so that the draw can be run alone; first the whole path is replaced.</summary>
    public IEnumerable<string> Settings(CampusScenario campus, ulong seed, long number)
    {
        var written = Rewrite(campus);
        var months = new List<(string Path, double Value)>();
        Sample(written, seed, [number], (path, values) => months.Add((path, values[0])));
        var units = Schedules(written).SelectMany(s => s).ToDictionary(v => v.Path, v => v.Unit == "1" ? "" : " " + v.Unit, StringComparer.Ordinal);
        string Set(string path, (string Path, double Value) month) => FormattableString.Invariant($"{path}={month.Value:R}{units[month.Path]}");
        foreach (var path in months.GroupBy(m => m.Path[..m.Path.LastIndexOf('.')]))
            foreach (var setting in path.Select(m => Set(m.Path, m)).Prepend(Set(path.Key, path.First()))) yield return setting;
    }

    private IEnumerable<IReadOnlyList<ISourced>> Schedules(CampusScenario campus) => Target switch
    {
        "gas" => Steps(campus.Supply.Gas?.Price),
        "power" => Steps(campus.Grid?.EnergyPriceFactor),
        "demand" => campus.Workloads.Where(IsServed).SelectMany(w => Steps(w.Demand)),
        _ => campus.Workloads.Where(IsServed).SelectMany(w => Steps(w.Price)),
    };

    private static IEnumerable<IReadOnlyList<ISourced>> Steps<T>(Schedule<T>? path)
        where T : struct, IQuantity<T> => path is null ? [] : [[.. path.Steps.Select(s => s.Value)]];

    private static bool IsServed(Workload work) => work.Tier != WorkloadTier.Training;

    private static Schedule<Fraction> Unmoved { get; } = Schedule<Fraction>.Constant(Sourced<Fraction>.Of(Fraction.FromBase(1)));

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
