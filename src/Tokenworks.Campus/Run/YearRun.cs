using System.Globalization;
using Tokenworks.Facility;
using Tokenworks.Fleet;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;
using Tokenworks.Supply;
using Tokenworks.Workloads;

namespace Tokenworks.Campus;

/// <summary>Computes or remembers one stage's result under a key made of the named slices and upstream keys.</summary>
internal delegate T StageCall<T>(string stage, IReadOnlyList<string> parts, Func<string, T> compute, out string key);

/// <summary>Runs the hourly stages of a campus year by year, carrying their states.</summary>
internal sealed class YearRun(
    Slices slices, DrawBlock draws, BuildLedger build, DrawTable? demandScale, StageCall<object> stage, string buildKey, bool keepHours = true)
{
    private FleetState? _fleetState;
    private FacilityState? _facilityState;
    private SupplyState? _supplyState;
    private string _coolantKey = "";
    private string _fleetKey = "";
    private string _askedKey = "";
    private string _supplyKey = "";

    /// <summary>Key of all years so far: equal keys mean equal hours.</summary>
    public string Key { get; private set; } = "";

    /// <summary>What chips yield; computed at the first year.</summary>
    public ChipYields? Chips { get; private set; }

    private IReadOnlyList<ChipCoolant>? _coolant;

    /// <summary>Runs one year; call in order of years.</summary>
    public HourlyLedger Run(string campus, int year)
    {
        var chips = Chips ??= Call("yield.chips", ["yield", buildKey], () => ChipYields.Of(slices.Yield, build, draws), out _);
        var coolant = _coolant ??= Call("facility.coolant", ["facility"], () => CoolantStage.Of(slices.Facility, draws), out _coolantKey);
        var y = year.ToString(CultureInfo.InvariantCulture);
        var scale = ScaleOf(year);
        var demand = Call("demand", ["demand", y, ScaleKey(scale)],
            () => DemandStage.RunYear(slices.Demand, draws, year, scale), out var demandKey);
        var (fleet, fleetState) = Call("fleet", ["fleet", y, buildKey, _fleetKey],
            () => FleetStage.RunYear(slices.Fleet, build, draws, year, _fleetState ?? FleetState.Initial(draws)), out var fleetKey);
        var (yield, load) = Call("yield", ["yield", y, buildKey, fleetKey, demandKey, _coolantKey],
            () => YieldStage.RunYear(slices.Yield, chips, build, fleet, demand, draws, year, coolant), out var yieldKey);
        var (asked, facilityState) = Call("facility", ["facility", "weather", y, yieldKey, buildKey, _askedKey],
            () => FacilityStage.RunYear(slices.Facility, load, build, slices.Weather, draws, year,
                _facilityState ?? FacilityState.Start), out var askedKey);
        var (supply, supplyState) = Call("supply", ["supply", "weather", y, keepHours ? "hours" : "months", askedKey, buildKey, _supplyKey],
            () => SupplyStage.RunYear(slices.Supply, asked, load, build, slices.Weather, draws, year,
                _supplyState ?? SupplyState.Initial(slices.Supply, draws), keepHours), out var supplyKey);
        var served = Call("facility.serve", ["facility", "weather", y, askedKey, supplyKey],
            () => FacilityStage.Serve(slices.Facility, asked, load, supply, build, slices.Weather, draws, facilityState), out var servedKey);
        var tokens = Call("settle", ["settle", y, servedKey, demandKey, yieldKey],
            () => SettleStage.RunYear(slices.Settle, demand, fleet, yield, load, served, draws, year), out var tokenKey);
        (_fleetState, _facilityState, _supplyState) = (fleetState, facilityState, supplyState);
        (_fleetKey, _askedKey, _supplyKey) = (fleetKey, askedKey, supplyKey);
        Key = StageCache.Key(Key, tokenKey, supplyKey);
        return new HourlyLedger(campus, year, fleet, demand, yield, load, asked, served, supply, tokens);
    }

    /// <summary>All residuals of a year.</summary>
    public static IEnumerable<Balance> Balances(HourlyLedger year) =>
    [
        .. year.Fleet.Balances, .. year.Yield.Balances, .. year.Load.Balances, .. year.Asked.Balances,
        .. year.Served.Balances, .. year.Supply.Balances, .. year.Tokens.Balances,
    ];

    private T Call<T>(string name, IReadOnlyList<string> parts, Func<T> compute, out string key)
        where T : notnull =>
        (T)stage(name, parts, _ => compute(), out key);

    private DrawTable? ScaleOf(int year)
    {
        if (demandScale is null) return null;
        var months = new DrawTable(12, draws.Width);
        demandScale.Data.AsSpan((year - build.Horizon.FirstYear) * 12 * draws.Width, months.Data.Length).CopyTo(months.Data);
        return months;
    }

    private static string ScaleKey(DrawTable? scale) =>
        scale is null ? "" : string.Join(',', scale.Data.Select(v => v.ToString("R", CultureInfo.InvariantCulture)));
}
