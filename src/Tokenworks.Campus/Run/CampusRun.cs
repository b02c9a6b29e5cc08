using Tokenworks.BuildOut;
using Tokenworks.Facility;
using Tokenworks.Finance;
using Tokenworks.Fleet;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;
using Tokenworks.Supply;
using Tokenworks.Workloads;

namespace Tokenworks.Campus;

/// <summary>
/// The conductor of one campus: calls the stages in order, hands each its slice and what is upstream, sums years into
/// months, and holds no physics.
/// </summary>
public sealed class CampusRun
{
    private readonly CampusScenario _scenario;
    private readonly PreparedCampus _prepared;
    private readonly Slices _slices;
    private readonly DrawBlock _draws;
    private readonly StageCache? _cache;
    private readonly IRunProgress? _progress;
    private readonly string _drawKey;
    private readonly BalanceBook _balances = new();
    private IStageTimer? _timer;
    private bool _withMetrics = true;

    private CampusRun(PreparedCampus prepared, DrawBlock draws, IRunProgress? progress, StageCache? cache)
    {
        (_scenario, _progress, _cache) = (prepared.Scenario, progress, cache);
        _prepared = prepared;
        _slices = prepared.Slices;
        _draws = DrawSection.Over(draws, _scenario.Draw);
        _drawKey = cache is null ? "" : DrawKey.Of(_draws);
    }

    /// <summary>Runs the whole chain.</summary>
    /// <param name="scenario">A scenario without errors.</param>
    /// <param name="outside">Series that stand in for the scenario's climate, prices and load.</param>
    /// <param name="draws">The block of draws; <see cref="DrawBlock.Single"/> for one run.</param>
    /// <param name="sink">Receives each year's hourly ledgers; nothing else keeps them.</param>
    /// <param name="demandScale">Per month of the horizon and draw, the share of the demand that this campus is asked for;
    /// null for all.</param>
    public static CampusResult Run(
        CampusScenario scenario, OutsideSeries outside, DrawBlock draws,
        IYearSink? sink = null, IRunProgress? progress = null, StageCache? cache = null, DrawTable? demandScale = null) =>
        new CampusRun(PreparedCampus.Of(scenario, outside), draws, progress, cache).Run(sink, demandScale);

    /// <summary>As above, of a campus that was prepared once for many blocks; no hourly ledger is kept.</summary>
    /// <param name="withMetrics">False where the caller takes the metrics of each draw itself.</param>
    /// <param name="timer">Told when each stage starts and ends.</param>
    public static CampusResult Run(PreparedCampus campus, DrawBlock draws, bool withMetrics = true, IStageTimer? timer = null) =>
        new CampusRun(campus, draws, null, null) { _timer = timer, _withMetrics = withMetrics }.Run(null, null);

    /// <summary>When what is there, without running the hours.</summary>
    public static BuildLedger BuildOnly(CampusScenario scenario, OutsideSeries outside, DrawBlock draws)
    {
        var run = new CampusRun(PreparedCampus.Of(scenario, outside), draws, null, null);
        return run.Build(run.Size(out var key), key, out _);
    }

    /// <summary>What must be there: counts and ratings by draw.</summary>
    public static EquipmentLedger Equipment(CampusScenario scenario, DrawBlock draws) =>
        new CampusRun(PreparedCampus.Of(scenario, OutsideSeries.None), draws, null, null).Size(out _);

    /// <summary>The activity network behind the dates, from the base sizes; null with findings.</summary>
    public static PlannedNetwork? Network(CampusScenario scenario, OutsideSeries outside, FindingBag findings)
    {
        var run = new CampusRun(PreparedCampus.Of(scenario, outside), DrawBlock.Single, null, null);
        var network = BuildOut.Archetypes.BuildNetwork.Of(run._slices.Build, run.Size(out _), findings);
        return findings.HasErrors ? null : network;
    }

    /// <summary>What must be there and when, on base values, without running the hours.</summary>
    internal static (EquipmentLedger Equipment, BuildLedger Build) EquipmentAndBuild(CampusScenario scenario)
    {
        var run = new CampusRun(PreparedCampus.Of(scenario, OutsideSeries.None), DrawBlock.Single, null, null);
        var equipment = run.Size(out var key);
        return (equipment, run.Build(equipment, key, out _));
    }

    // The structure is that of the base sizes in every draw.
    private BuildOut.Archetypes.NetworkPlans Networks()
    {
        var findings = new FindingBag();
        var fleet = FleetSizing.Size(_slices.Fleet, FacilitySizing.Size(_slices.Facility, _slices.Weather, DrawBlock.Single), DrawBlock.Single);
        var sizes = new EquipmentLedger(_scenario.Campus, fleet.Blocks, SupplySizing.Size(_slices.Supply, DrawBlock.Single).Units, [], []);
        var network = BuildOut.Archetypes.BuildNetwork.Of(_slices.Build, sizes, findings, _draws);
        return findings.HasErrors ? throw new ArgumentException(findings.Items.First(f => f.Severity == Severity.Error).ToString()) : network;
    }

    private CampusResult Run(IYearSink? sink, DrawTable? demandScale)
    {
        var equipment = Size(out var sizeKey);
        var build = Build(equipment, sizeKey, out var buildKey);
        var monthly = new MonthlyTable(_scenario.Horizon.Calendar, _draws.Width);
        BuildColumns.Add(monthly, build);
        var (hoursKey, chips) = RunYears(build, buildKey, monthly, sink, demandScale);
        var products = Products();
        Report("finance", monthly.Horizon.LastYear, 0.97);
        var cash = Stage("finance", ["finance", hoursKey, buildKey],
            _ => FinanceStage.Run(_slices.Finance, build, monthly, products, _draws), out _);
        _balances.Add(cash.Balances);
        var result = new CampusResult(_scenario.Campus, _scenario.Title, monthly.Horizon, _draws.Width, equipment, build,
            monthly, cash, products, _balances.Items, _slices.Hashes, []) { TrainingPlans = chips?.Plans ?? [], ServingPlans = chips?.ServingPlans ?? [], Outages = _prepared.Outages };
        return !_withMetrics ? result : result with { Metrics = CampusMetrics.Of(result, _prepared.Values, _prepared.NpvMonth, 0, _draws, null) };
    }

    private EquipmentLedger Size(out string key)
    {
        Report("sizing", _scenario.Horizon.FirstYear, 0);
        var facility = Stage("facility.size", ["facility", "weather"],
            _ => FacilitySizing.Size(_slices.Facility, _slices.Weather, _draws), out var facilityKey);
        var fleet = Stage("fleet.size", ["fleet", facilityKey],
            _ => FleetSizing.Size(_slices.Fleet, facility, _draws), out _);
        var supply = Stage("supply.size", ["supply"], _ => SupplySizing.Size(_slices.Supply, _draws), out _);
        var equipment = new EquipmentLedger(_scenario.Campus, fleet.Blocks, supply.Units,
            [.. facility.Items, .. fleet.Items, .. supply.Items],
            [.. facility.Balances, .. fleet.Balances, .. supply.Balances]);
        equipment = equipment with { Items = [.. equipment.Items, .. BuildOut.Procurement.HallItems.Of(_slices.Build, equipment, _draws)] };
        // By content: a change of the slice that changes no size stops here.
        key = _cache is null ? "" : SliceHash.Of(equipment);
        _balances.Add(equipment.Balances);
        return equipment;
    }

    private BuildLedger Build(EquipmentLedger equipment, string sizeKey, out string key)
    {
        var build = Stage("build_out", ["build_out", sizeKey], _ => BuildStage.Run(_slices.Build, equipment, _draws, _slices.Build.IsByNetwork ? Networks() : null), out key);
        _balances.Add(build.Balances);
        return build;
    }

    private (string Key, ChipYields? Chips) RunYears(BuildLedger build, string buildKey, MonthlyTable monthly, IYearSink? sink, DrawTable? demandScale)
    {
        var years = new YearRun(_slices, _draws, build, demandScale, Stage<object>, buildKey, keepHours: sink is not null);
        var horizon = monthly.Horizon;
        for (var year = horizon.FirstYear; year <= horizon.LastYear; year++)
        {
            Report("hours", year, 0.05 + 0.9 * (year - horizon.FirstYear) / horizon.Years);
            var ledger = years.Run(_scenario.Campus, year);
            _timer?.Enter("accumulate");
            YearAccumulator.Add(monthly, ledger);
            _balances.Add(YearRun.Balances(ledger));
            _timer?.Leave("accumulate");
            sink?.Accept(ledger);
        }
        return (years.Key, years.Chips);
    }

    private IReadOnlyList<ProductInfo> Products() =>
        [.. _scenario.Workloads.Select(w => new ProductInfo(w.Name, (WorkKind)w.Tier))];

    private void Report(string stage, int year, double fraction) => _progress?.Stage(stage, year, fraction);

    /// <summary>
    /// Computes or remembers one stage's result. A part of the key that names a slice stands for that slice's hash.
    /// </summary>
    private T Stage<T>(string stage, IReadOnlyList<string> parts, Func<string, T> compute, out string key)
        where T : notnull
    {
        if (_cache is null)
        {
            key = "";
            _timer?.Enter(stage);
            var made = compute("");
            _timer?.Leave(stage);
            return made;
        }
        var full = StageCache.Key([stage, _drawKey, .. parts.Select(p => _slices.Hashes.GetValueOrDefault(p, p))]);
        key = full;
        return _cache.Get(stage, full, () => compute(full));
    }
}
