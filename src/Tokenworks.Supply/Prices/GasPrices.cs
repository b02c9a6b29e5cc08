using NodaTime;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>
/// Gas price at the burner tip by month (nominal USD/MMBtu): the scenario's dated path, escalated yearly after its last date (from the
/// dollar year where it is one constant). A monthly series from outside replaces it in the months that it covers; its last
/// value holds on after, with the same escalation. Not modelled: daily prices, basis, transport charges. Valid for any
/// price of zero or more; the path and its escalation come from the scenario. A flat path understates price risk.
/// </summary>
[ModelReference("own: a stated path with escalation")]
public static class GasPrices
{
    /// <summary>12 rows; null where no gas is supplied.</summary>
    public static DrawTable? For(SupplySlice slice, DrawBlock draws, int year)
    {
        if (slice.Gas is null && slice.GasPrice is not { Values.Count: > 0 }) return null;
        var usdPerMmBtu = new DrawTable(ModelYear.Months, draws.Width);
        var escalation = draws.Column(slice.Gas?.Escalation, 0);
        for (var m = 0; m < ModelYear.Months; m++)
        {
            var (from, value) = InForce(slice, draws, new YearMonth(year, m + 1));
            var months = Math.Max(0, (year - from.Year) * 12 + m + 1 - from.Month);
            var row = usdPerMmBtu.Row(m);
            for (var d = 0; d < row.Length; d++) row[d] = value[d] * Inflation.OverMonths(escalation[d], months);
        }
        return usdPerMmBtu;
    }

    // The value in force and the month that its escalation counts from (the month itself where none applies).
    private static (YearMonth From, double[] Value) InForce(SupplySlice slice, DrawBlock draws, YearMonth month)
    {
        if (Outside(slice.GasPrice, month, slice.Gas is null) is { } outside)
            return (outside.From, Enumerable.Repeat(outside.Value, draws.Width).ToArray());
        var last = slice.Gas?.Price.Steps[^1].From ?? month;
        var from = last.Year == 1 ? new YearMonth(slice.DollarYear, 1) : last;
        return (from, draws.Column(slice.Gas?.Price.At(month), 0));
    }

    private static (YearMonth From, double Value)? Outside(MonthlySeries? series, YearMonth month, bool holdsBefore)
    {
        if (series is null || series.Values.Count == 0) return null;
        KeyValuePair<YearMonth, double>? found = holdsBefore ? series.Values[0] : null;
        foreach (var value in series.Values)
            if (value.Key.CompareTo(month) <= 0) found = value;
        return found is { } hit ? (series.Values[^1].Key, hit.Value) : null;
    }
}
