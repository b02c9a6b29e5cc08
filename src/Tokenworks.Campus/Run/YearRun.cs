using System.Globalization;
using Tokenworks.Facility;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;
using Tokenworks.Workloads;

namespace Tokenworks.Campus;

/// <summary>Runs the hourly stages of a campus year by year, carrying their states.</summary>
internal sealed class YearRun(Slices slices, DrawBlock draws, BuildLedger build, DrawTable? demandScale, IStages stages, string buildKey, bool keepHours = true)
{
    private YearLedgers? _last;
    private ChipYields? _chips;
    private DrawWeather? _weather;
    private IReadOnlyList<ChipCoolant>? _coolant;

    public Slices Slices => slices;

    public DrawBlock Draws => draws;

    public BuildLedger Build => build;

    public IStages Stages => stages;

    public string BuildKey => buildKey;

    public bool KeepHours => keepHours;

    /// <summary>Tables of hours that nobody keeps; null where somebody may.</summary>
    public TablePool? Pool { get; } = keepHours || buildKey.Length > 0 ? null : TablePool.Rent();

    /// <summary>The weather of each year.</summary>
    public DrawWeather Weather => _weather ??= new DrawWeather(slices.Years, draws, Pool);

    /// <summary>True where ledgers are remembered.</summary>
    public bool IsKept { get; } = buildKey.Length > 0;

    public string CoolantKey { get; } = stages.KeyOf("facility.coolant", "facility");

    /// <summary>Key of all years so far: equal keys mean equal hours.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Keys of the last year's ledgers that can work out hourly parts later.</summary>
    public IReadOnlyList<string> FacilityKeys => _last!.FacilityKeys;

    /// <summary>What chips yield.</summary>
    public ChipYields Chips => _chips ??= stages.Get("yield.chips", stages.KeyOf("yield.chips", "yield", buildKey), () => ChipYields.Of(slices.Yield, build, draws));

    /// <summary>Temperatures of the chips' coolant.</summary>
    public IReadOnlyList<ChipCoolant> Coolant => _coolant ??= stages.Get("facility.coolant", CoolantKey, () => CoolantStage.Of(slices.Facility, draws));

    /// <summary>One year's ledgers, to be asked for; call in order of years.</summary>
    public YearLedgers Next(int year)
    {
        _last = new YearLedgers(this, year, _last);
        Key = stages.KeyOf("years", Key, _last.Key);
        return _last;
    }

    /// <summary>Runs one year; call in order of years.</summary>
    public HourlyLedger Run(string campus, int year)
    {
        // First what all years share, so that no stage's time holds another's.
        _ = Chips;
        _ = Coolant;
        return Next(year).All(campus);
    }

    /// <summary>All residuals of a year.</summary>
    public static IEnumerable<Balance> Balances(HourlyLedger year) =>
    [
        .. year.Fleet.Balances, .. year.Yield.Balances, .. year.Load.Balances, .. year.Asked.Balances,
        .. year.Served.Balances, .. year.Supply.Balances, .. year.Tokens.Balances,
    ];

    /// <summary>Shares of the demand in a year; null for all of it.</summary>
    public DrawTable? ScaleOf(int year)
    {
        if (demandScale is null) return null;
        var months = new DrawTable(12, draws.Width);
        demandScale.Data.AsSpan((year - build.Horizon.FirstYear) * 12 * draws.Width, months.Data.Length).CopyTo(months.Data);
        return months;
    }

    public static string ScaleKey(DrawTable? scale) =>
        scale is null ? "" : string.Join(',', scale.Data.Select(v => v.ToString("R", CultureInfo.InvariantCulture)));
}
