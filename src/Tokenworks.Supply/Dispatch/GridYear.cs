using NodaTime;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>
/// The grid in one year: power by month and price by hour and draw (nominal USD/MWh) = slope x shape of the hour + offset, so that the shape is
/// shared by the draws; carbon (t/MWh) as an hourly series or a mean. After the service agreement's end its own price ends. In the hours in which the
/// utility interrupts (the dearest of the year by shape) the interruptible share is not there. Not modelled: outages of the line, export.
/// </summary>
/// <param name="ContractedMw">12 rows, MW.</param>
/// <param name="Shape">8,760 values.</param>
/// <param name="Slope">12 rows, USD/MWh.</param>
/// <param name="Offset">12 rows, USD/MWh.</param>
/// <param name="CarbonSeries">8,760 values, t/MWh; null where <paramref name="CarbonMean"/> holds.</param>
/// <param name="Interrupted">Hours of the year in which the interruptible share is away; null for none.</param>
/// <param name="FirmShare">Share of the power that stays in those hours, by draw.</param>
[ModelReference("own: mean price by hour-of-day and month shapes, as in a utility's time-of-use study; interruption in the dearest hours, as curtailable-service riders call it")]
internal sealed record GridYear(
    DrawTable ContractedMw, double[] Shape, DrawTable Slope, DrawTable Offset, double[]? CarbonSeries, double[] CarbonMean, bool[]? Interrupted, double[] FirmShare)
{
    public static GridYear Of(SupplySlice slice, double[] shape, BuildLedger build, DrawBlock draws, int year)
    {
        var contracted = Months.Of(build.ContractedMw, build.Horizon, year);
        for (var m = 0; m < ModelYear.Months; m++)
            if (slice.Grid is { AfterEnd: AfterAgreement.Nothing } && Ended(slice, year, m)) contracted.Row(m).Clear();
        var (slope, offset) = GridPrices.Affine(slice, draws, year);
        return new GridYear(
            contracted, shape, slope, offset, slice.GridCarbon is null ? null : [.. slice.GridCarbon.Values], draws.Column(slice.Market.CarbonIntensity),
            Dearest(slice, shape), [.. draws.Column(slice.Grid?.Interruptible, 0).Select(s => 1 - s)]);
    }

    /// <summary>True from the month in which the service agreement is over.</summary>
    public static bool Ended(SupplySlice slice, int year, int month) =>
        slice.Grid?.End is { } end && new YearMonth(year, month + 1).CompareTo(end) > 0;

    public double Usd(int month, int hour, int draw) => Slope[month, draw] * Shape[hour] + Offset[month, draw];

    public double Carbon(int hour, int draw) => CarbonSeries?[hour] ?? CarbonMean[draw];

    private static bool[]? Dearest(SupplySlice slice, double[] shape)
    {
        var hours = (int)Math.Round(slice.Grid is { Interruptible: not null, InterruptibleHours: { } stated } ? stated.BaseBase : 0);
        if (hours == 0) return null;
        var interrupted = new bool[ModelYear.Hours];
        foreach (var h in Enumerable.Range(0, ModelYear.Hours).OrderByDescending(h => shape[h]).ThenBy(h => h).Take(hours)) interrupted[h] = true;
        return interrupted;
    }
}
