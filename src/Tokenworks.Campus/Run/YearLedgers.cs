using System.Globalization;
using Tokenworks.Facility;
using Tokenworks.Fleet;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;
using Tokenworks.Supply;
using Tokenworks.Workloads;

namespace Tokenworks.Campus;

/// <summary>Names results by what they rest on, and computes or remembers them.</summary>
internal interface IStages
{
    /// <summary>The key of a stage's result; a part that names a slice stands for that slice's hash. Empty where nothing is remembered.</summary>
    string KeyOf(string stage, params ReadOnlySpan<string> parts);

    T Get<T>(string stage, string key, Func<T> compute)
        where T : notnull;
}

/// <summary>
/// The hourly stages of one year. Their keys follow from the slices alone, so that a year whose result is remembered is recognised
/// without computing it; each ledger is computed, or fetched, when it is first asked for, with what it rests on.
/// </summary>
internal sealed class YearLedgers
{
    private readonly YearRun _run;
    private readonly int _year;
    private readonly DrawTable? _scale;
    private readonly Lazy<SiteWeather> _weather;
    private readonly string _demandKey, _fleetKey, _yieldKey, _askedKey, _supplyKey, _servedKey, _tokenKey;
    private YearLedgers? _previous;
    private DemandLedger? _demand;
    private (FleetLedger Ledger, FleetState State)? _fleet;
    private (YieldLedger Yield, LoadLedger Load)? _yield;
    private (FacilityLedger Ledger, FacilityState State)? _asked;
    private (SupplyLedger Ledger, SupplyState State)? _supply;
    private FacilityLedger? _served;
    private TokenLedger? _tokens;

    public YearLedgers(YearRun run, int year, YearLedgers? previous)
    {
        (_run, _year, _previous, _scale) = (run, year, previous, run.ScaleOf(year));
        _weather = new Lazy<SiteWeather>(() => run.Weather.Of(year));
        var (stages, build, y) = (run.Stages, run.BuildKey, year.ToString(CultureInfo.InvariantCulture));
        _demandKey = stages.KeyOf("demand", "demand", y, YearRun.ScaleKey(_scale));
        _fleetKey = stages.KeyOf("fleet", "fleet", y, build, previous?._fleetKey ?? "");
        _yieldKey = stages.KeyOf("yield", "yield", y, build, _fleetKey, _demandKey, run.CoolantKey);
        _askedKey = stages.KeyOf("facility", "facility", "weather", y, _yieldKey, build, previous?._askedKey ?? "");
        _supplyKey = stages.KeyOf("supply", "supply", "weather", y, run.KeepHours ? "hours" : "months", _askedKey, build, previous?._supplyKey ?? "");
        _servedKey = stages.KeyOf("facility.serve", "facility", "weather", y, _askedKey, _supplyKey);
        _tokenKey = stages.KeyOf("settle", "settle", y, _servedKey, _demandKey, _yieldKey);
        // What is settled and supplied rests on all else.
        Key = stages.KeyOf("year", _tokenKey, _supplyKey);
    }

    /// <summary>Equal keys mean equal hours.</summary>
    public string Key { get; }

    /// <summary>Keys of the ledgers that can work out hourly parts later.</summary>
    public IReadOnlyList<string> FacilityKeys => [_askedKey, _servedKey];

    /// <summary>All ledgers, in the order in which they rest on each other; earlier years are let go.</summary>
    public HourlyLedger All(string campus)
    {
        var (demand, fleet) = (Demand, Fleet.Ledger);
        var (yield, load) = Yield;
        var (asked, supply) = (Asked.Ledger, Supply.Ledger);
        var ledger = new HourlyLedger(campus, _year, fleet, demand, yield, load, asked, Served, supply, Tokens);
        _previous = null;
        return ledger;
    }

    private DemandLedger Demand => _demand ??= _run.Stages.Get("demand", _demandKey, () => DemandStage.RunYear(_run.Slices.Demand, _run.Draws, _year, _scale, _previous is { _scale: null } before ? before._demand : null));

    private (FleetLedger Ledger, FleetState State) Fleet => _fleet ??= _run.Stages.Get("fleet", _fleetKey,
        () => FleetStage.RunYear(_run.Slices.Fleet, _run.Build, _run.Draws, _year, _previous?.Fleet.State ?? FleetState.Initial(_run.Draws)));

    private (YieldLedger Yield, LoadLedger Load) Yield => _yield ??= _run.Stages.Get("yield", _yieldKey,
        () => YieldStage.RunYear(_run.Slices.Yield, _run.Chips, _run.Build, Fleet.Ledger, Demand, _run.Draws, _year, _run.Coolant, _previous?.Yielded));

    private (FacilityLedger Ledger, FacilityState State) Asked => _asked ??= _run.Stages.Get("facility", _askedKey, () =>
    {
        var (ledger, state) = FacilityStage.RunYear(_run.Slices.Facility, Yield.Load, _run.Build, _weather.Value, _run.Draws, _year, _previous?.Asked.State ?? FacilityState.StartIn(_run.Pool));
        return (_run.IsKept ? SharedZeros.In(ledger) : ledger, state);
    });

    private (SupplyLedger Ledger, SupplyState State) Supply => _supply ??= _run.Stages.Get("supply", _supplyKey, () =>
    {
        var (ledger, state) = SupplyStage.RunYear(_run.Slices.Supply, Asked.Ledger, Yield.Load, _run.Build, _weather.Value, _run.Draws, _year,
            _previous?.Supply.State ?? SupplyState.Initial(_run.Slices.Supply, _run.Draws), _run.KeepHours);
        return (_run.IsKept ? SharedZeros.In(ledger) : ledger, state);
    });

    private FacilityLedger Served => _served ??= _run.Stages.Get("facility.serve", _servedKey, () =>
    {
        var ledger = FacilityStage.Serve(_run.Slices.Facility, Asked.Ledger, Yield.Load, Supply.Ledger, _run.Build, _weather.Value, _run.Draws, Asked.State);
        return _run.IsKept ? SharedZeros.In(ledger) : ledger;
    });

    private TokenLedger Tokens => _tokens ??= _run.Stages.Get("settle", _tokenKey,
        () => SettleStage.RunYear(_run.Slices.Settle, Demand, Fleet.Ledger, Yield.Yield, Yield.Load, Served, _run.Draws, _year, _previous?.Settled));

    // What is at hand of a year, for the next one: nothing is computed for it.
    private YieldYear? Yielded => _fleet is { } fleet && _demand is not null && _yield is { } made ? new YieldYear(fleet.Ledger, _demand, made.Yield, made.Load) : null;

    private SettledYear? Settled => _yield is { } made && _served is not null && _tokens is not null ? new SettledYear(made.Load, _served, _tokens) : null;
}
