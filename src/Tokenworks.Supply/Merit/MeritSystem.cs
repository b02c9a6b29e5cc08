using Tokenworks.Ledgers;

namespace Tokenworks.Supply.Merit;

/// <summary>A source of the fast engine: its capability (MW) and price (USD/MWh) by hour, before the draws' factors.</summary>
public sealed record MeritSource(string Name, double[] CapabilityMw, double[] UsdPerMwh);

/// <summary>The store of the fast engine; like stores are pooled.</summary>
public sealed record MeritStore(double PowerMw, double EnergyMwh, double ChargeEfficiency, double DischargeEfficiency, double UsdPerMwh);

/// <summary>
/// A year's system with up to four firm sources (MW, USD/MWh): load, two renewables that run for nothing, firm sources in any order, a store, unserved load at its value.
/// Columns are those of the weather year; draws scale them.
/// </summary>
public sealed record MeritSystem(
    double[] LoadMw, double[] SolarMw, double[] WindMw, IReadOnlyList<MeritSource> Firm, MeritStore Store, double UnservedUsdPerMwh, double RenewableUsdPerMwh = 0)
{
    /// <summary>Firm sources that the kernel has room for.</summary>
    public const int MostFirm = 4;

    public int Hours => LoadMw.Length;
}

/// <summary>What differs between draws, each 12 rows (months) and one column a draw: factors on load, sun, wind, and on capability and price of each firm source.</summary>
public sealed record MeritDraws(DrawTable Load, DrawTable Solar, DrawTable Wind, IReadOnlyList<DrawTable> Capability, IReadOnlyList<DrawTable> Price)
{
    /// <summary>Draws without any difference.</summary>
    public static MeritDraws Same(int width, int firm)
    {
        DrawTable One()
        {
            var table = new DrawTable(12, width);
            Array.Fill(table.Data, 1);
            return table;
        }
        return new MeritDraws(One(), One(), One(), [.. Enumerable.Range(0, firm).Select(_ => One())], [.. Enumerable.Range(0, firm).Select(_ => One())]);
    }
}

/// <summary>Sums of a year by month and draw: USD, MWh, hours.</summary>
/// <param name="WorstBalanceMw">Largest residual of an hour's balance, all draws.</param>
public sealed record MeritYear(
    DrawTable CostUsd, IReadOnlyList<DrawTable> FirmMwh, DrawTable UnservedMwh, DrawTable UnservedHours, DrawTable CurtailedMwh, DrawTable ChargeMwh, DrawTable DischargeMwh,
    double[] LevelMwh, double WorstBalanceMw);
