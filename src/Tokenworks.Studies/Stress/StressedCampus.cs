using NodaTime;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Studies;

/// <summary>A scenario to which a stress was done, and the values that it overrides.</summary>
public sealed record StressedCampus(CampusScenario Scenario, IReadOnlyDictionary<string, double[]> Values)
{
    /// <summary>The block of a single run with the stress's values.</summary>
    public DrawBlock Draws => DrawBlock.Single with { Sampled = Values };

    /// <summary>Does a stress's actions in order.</summary>
    /// <param name="dryCooler">What phases are cooled with in a drought.</param>
    public static StressedCampus Of(CampusScenario campus, StressEntry stress, Ref<CoolingEntry> dryCooler)
    {
        var state = new StressedCampus(campus, new Dictionary<string, double[]>(StringComparer.Ordinal));
        return stress.Actions.Aggregate(state, (s, action) => s.After(action, dryCooler));
    }

    private StressedCampus After(StressAction action, Ref<CoolingEntry> dryCooler) => action.Do switch
    {
        StressKind.ScaleDemand => this with { Scenario = Scenario with { Workloads = [.. Scenario.Workloads.Select(w => Asked(w, action, null))] } },
        StressKind.ScaleTokenPrice => this with { Scenario = Scenario with { Workloads = [.. Scenario.Workloads.Select(w => w with { Price = Scaled(w.Price, action) })] } },
        StressKind.ScaleGasPrice => WithGas(g => g with { Price = Scaled(g.Price, action) }),
        StressKind.ScaleValues => Override(action.Path, v => v.BaseBase * Factor(action)),
        StressKind.SetValues => Override(action.Path, _ => Factor(action)),
        StressKind.DelayUnits => this with { Scenario = Scenario with { Supply = Scenario.Supply with { Units = [.. Scenario.Supply.Units.Select(u => StressDates.Late(u, Months(action)))] } } },
        StressKind.DelayPhases => this with { Scenario = Scenario with { Phases = [.. Scenario.Phases.Select(p => StressDates.Late(p, Months(action)))] } },
        StressKind.RefreshEvery => this with { Scenario = Scenario with { Phases = [.. Scenario.Phases.Select(p => StressDates.Refreshed(p, Months(action), Scenario.Horizon.Calendar))] } },
        StressKind.NoRefresh => this with { Scenario = Scenario with { Phases = [.. Scenario.Phases.Select(p => p with { Fleet = [p.Fleet[0]] })] } },
        StressKind.HeatWave => this with { Scenario = Scenario with { Site = Scenario.Site with { HeatWave = action.Kelvin ?? Scenario.Site.HeatWave } } },
        StressKind.Warming => this with { Scenario = Scenario with { Site = Scenario.Site with { Warming = action.Kelvin ?? Scenario.Site.Warming } } },
        StressKind.DryCooling => this with { Scenario = Scenario with { Phases = [.. Scenario.Phases.Select(p => p with { Cooling = dryCooler })] } },
        StressKind.TenantLeaves => TenantGone(action),
        StressKind.CarbonPrice => Carbon(action.UsdPerTonne?.BaseBase ?? 0),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action.Do, "unknown action"),
    };

    // Demand as a path, or its users.
    private Workload Asked(Workload w, StressAction action, double? factor) => w with
    {
        Demand = w.Demand is { } path ? Scaled(path, action, factor) : null, Users = w.Users is { } users ? users with { Count = Scaled(users.Count, action, factor) } : null,
    };

    // Work and demand end; with a venture its guarantee is called.
    private StressedCampus TenantGone(StressAction action)
    {
        var years = (int)Math.Round((action.After?.BaseBase ?? 0) / ModelYear.Hours);
        var gone = this with { Scenario = Scenario with { Workloads = [.. Scenario.Workloads.Select(w => Asked(w with { Price = Scaled(w.Price, action, 0) }, action, 0))] } };
        if (gone.Scenario.Finance.Venture is not { Guarantee: { } guarantee } venture) return gone;
        return gone with { Scenario = gone.Scenario with { Finance = gone.Scenario.Finance with { Venture = venture with { Guarantee = guarantee with { ExitAfterYear = years, Choice = null } } } } };
    }

    // 53.06 kg CO2 per MMBtu of natural gas (EPA, 40 CFR 98 table C-1).
    private StressedCampus Carbon(double usdPerTonne)
    {
        const double tonnesPerMmBtu = 0.05306;
        var gas = WithGas(g => g with { Price = new Schedule<FuelPrice>([.. g.Price.Steps.Select(s => s with { Value = Moved(s.Value, s.Value.BaseBase + tonnesPerMmBtu * usdPerTonne) })], g.Price.HoldsBefore) });
        var market = Scenario.Site.Market.Entry;
        var price = Scenario.Grid?.EnergyPrice ?? market.EnergyPrice;
        return gas.With(price.Path, price.BaseBase + market.CarbonIntensity.BaseBase * usdPerTonne);
    }

    private StressedCampus WithGas(Func<GasSupply, GasSupply> change) =>
        Scenario.Supply.Gas is { } gas ? this with { Scenario = Scenario with { Supply = Scenario.Supply with { Gas = change(gas) } } } : this;

    private StressedCampus Override(string pattern, Func<ISourced, double> value) =>
        ScenarioValues.All(Scenario).Where(v => PathPattern.Matches(pattern, v.Path)).Aggregate(this, (s, v) => s.With(v.Path, value(v)));

    private StressedCampus With(string path, double value) => this with { Values = new Dictionary<string, double[]>(Values, StringComparer.Ordinal) { [path] = [value] } };

    private Schedule<T> Scaled<T>(Schedule<T> path, StressAction action, double? factor = null)
        where T : struct, IQuantity<T>
    {
        var by = factor ?? Factor(action);
        if (action.After is null) return new Schedule<T>([.. path.Steps.Select(s => s with { Value = Moved(s.Value, s.Value.BaseBase * by) })], path.HoldsBefore);
        var from = Scenario.Phases.Min(p => p.FirstPower).PlusMonths((int)Math.Round(action.After.BaseBase / ModelYear.Hours * 12));
        var before = path.Steps.Where(s => s.From.CompareTo(from) < 0).ToList();
        var after = path.Steps.Where(s => s.From.CompareTo(from) >= 0).Select(s => s with { Value = Moved(s.Value, s.Value.BaseBase * by) });
        // The step that is in force when it happens is cut in two.
        var cut = path.At(from) is { } value && path.Steps.All(s => s.From != from) ? new[] { new ScheduleStep<T>(from, Moved(value, value.BaseBase * by, $"{value.Path}@{from}")) } : [];
        return new Schedule<T>([.. before, .. cut, .. after], path.HoldsBefore);
    }

    private static Sourced<T> Moved<T>(Sourced<T> value, double to, string? path = null)
        where T : struct, IQuantity<T> => value with { Path = path ?? value.Path, Low = T.FromBase(to), Base = T.FromBase(to), High = T.FromBase(to) };

    private static double Factor(StressAction action) => action.Factor?.BaseBase ?? 1;

    private static int Months(StressAction action) => (int)Math.Round((action.Time?.BaseBase ?? 0) / ModelYear.Hours * 12);
}
