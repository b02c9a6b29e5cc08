using System.Text;
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
public sealed class CampusRun : IStages
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
    /// <param name="demandScale">As above.</param>
    public static CampusResult Run(PreparedCampus campus, DrawBlock draws, bool withMetrics = true, IStageTimer? timer = null, DrawTable? demandScale = null) =>
        new CampusRun(campus, draws, null, null) { _timer = timer, _withMetrics = withMetrics }.Run(null, demandScale);

    /// <summary>When what is there, without running the hours.</summary>
    public static BuildLedger BuildOnly(CampusScenario scenario, OutsideSeries outside, DrawBlock draws) => BuildOnly(PreparedCampus.Of(scenario, outside), draws);

    /// <summary>As above, of a campus that was prepared.</summary>
    public static BuildLedger BuildOnly(PreparedCampus campus, DrawBlock draws)
    {
        var run = new CampusRun(campus, draws, null, null);
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
        var cash = Get("finance", KeyOf("finance", "finance", hoursKey, buildKey), () => FinanceStage.Run(_slices.Finance, build, monthly, products, _draws));
        _balances.Add(cash.Balances);
        var result = new CampusResult(_scenario.Campus, _scenario.Title, monthly.Horizon, _draws.Width, equipment, build,
            monthly, cash, products, _balances.Items, _slices.Hashes, []) { TrainingPlans = chips?.Plans ?? [], ServingPlans = chips?.ServingPlans ?? [], Outages = Outages() };
        return !_withMetrics ? result : result with { Metrics = CampusMetrics.Of(result, _prepared.Values, _prepared.NpvMonth, 0, _draws, null) };
    }

    // Of a prepared campus they are there already.
    private IReadOnlyList<BlockOutages> Outages() => _cache is null ? _prepared.Outages : Get("facility.outages", KeyOf("facility.outages", "facility", "weather"), () => _prepared.Outages);

    private EquipmentLedger Size(out string key)
    {
        Report("sizing", _scenario.Horizon.FirstYear, 0);
        var facilityKey = KeyOf("facility.size", "facility", "weather");
        var (fleetKey, supplyKey) = (KeyOf("fleet.size", "fleet", facilityKey), KeyOf("supply.size", "supply"));
        var sized = Get("equipment", KeyOf("equipment", facilityKey, fleetKey, supplyKey, "build_out"), () =>
        {
            var facility = Get("facility.size", facilityKey, () => FacilitySizing.Size(_slices.Facility, _slices.Weather, _draws));
            var fleet = Get("fleet.size", fleetKey, () => FleetSizing.Size(_slices.Fleet, facility, _draws));
            return Equipment(facility, fleet, Get("supply.size", supplyKey, () => SupplySizing.Size(_slices.Supply, _draws)));
        });
        key = sized.Key;
        _balances.Add(sized.Equipment.Balances);
        return sized.Equipment;
    }

    private Sized Equipment(EquipmentPart facility, EquipmentPart fleet, EquipmentPart supply)
    {
        var equipment = new EquipmentLedger(_scenario.Campus, fleet.Blocks, supply.Units,
            [.. facility.Items, .. fleet.Items, .. supply.Items],
            [.. facility.Balances, .. fleet.Balances, .. supply.Balances]);
        equipment = equipment with { Items = [.. equipment.Items, .. BuildOut.Procurement.HallItems.Of(_slices.Build, equipment, _draws)] };
        // By content: a change of the slice that changes no size stops here.
        return new Sized(equipment, _cache is null ? "" : SliceHash.Of(equipment));
    }

    private BuildLedger Build(EquipmentLedger equipment, string sizeKey, out string key)
    {
        key = KeyOf("build_out", "build_out", sizeKey);
        var build = Get("build_out", key, () => BuildStage.Run(_slices.Build, equipment, _draws, _slices.Build.IsByNetwork ? Networks() : null));
        _balances.Add(build.Balances);
        return build;
    }

    private (string Key, ChipYields? Chips) RunYears(BuildLedger build, string buildKey, MonthlyTable monthly, IYearSink? sink, DrawTable? demandScale)
    {
        var years = new YearRun(_slices, _draws, build, demandScale, this, buildKey, keepHours: sink is not null);
        var horizon = monthly.Horizon;
        for (var year = horizon.FirstYear; year <= horizon.LastYear; year++)
        {
            Report("hours", year, 0.05 + 0.9 * (year - horizon.FirstYear) / horizon.Years);
            if (_cache is not null && sink is null) Remembered(years, year, monthly);
            else Hours(years, year, monthly, sink);
        }
        // Months alone outlive the years.
        years.Pool?.Return();
        return (years.Key, years.Chips);
    }

    private void Hours(YearRun years, int year, MonthlyTable monthly, IYearSink? sink)
    {
        var ledger = years.Run(_scenario.Campus, year);
        _timer?.Enter("accumulate");
        YearAccumulator.Add(monthly, ledger);
        _balances.Add(YearRun.Balances(ledger));
        _timer?.Leave("accumulate");
        if (sink is null) return;
        sink.Accept(ledger);
        _cache?.Measure(years.FacilityKeys);
    }

    // A year that was summed before is not gone through again, nor are its ledgers needed.
    private void Remembered(YearRun years, int year, MonthlyTable monthly)
    {
        var ledgers = years.Next(year);
        Get("year", ledgers.Key, () => YearSum.Of(ledgers.All(_scenario.Campus), _draws.Width)).AddTo(monthly, _balances);
    }

    private IReadOnlyList<ProductInfo> Products() =>
        [.. _scenario.Workloads.Select(w => new ProductInfo(w.Name, (WorkKind)w.Tier))];

    private void Report(string stage, int year, double fraction) => _progress?.Stage(stage, year, fraction);

    /// <inheritdoc/>
    string IStages.KeyOf(string stage, params ReadOnlySpan<string> parts) => KeyOf(stage, parts);

    /// <inheritdoc/>
    T IStages.Get<T>(string stage, string key, Func<T> compute) => Get(stage, key, compute);

    private string KeyOf(string stage, params ReadOnlySpan<string> parts)
    {
        if (_cache is null) return "";
        var text = new StringBuilder(stage, 512).Append('\n').Append(_drawKey);
        foreach (var part in parts) text.Append('\n').Append(_slices.Hashes.GetValueOrDefault(part, part));
        return StageCache.Key(text.ToString());
    }

    // Computes or remembers one stage's result.
    private T Get<T>(string stage, string key, Func<T> compute)
        where T : notnull
    {
        if (_cache is not null) return _cache.Get(stage, key, compute);
        _timer?.Enter(stage);
        var made = compute();
        _timer?.Leave(stage);
        return made;
    }

    private sealed record Sized(EquipmentLedger Equipment, string Key);
}
