using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Reporting;

/// <summary>
/// Keeps of each year what the report's hourly charts need: PUE by month and hour of day, the load duration curve, and a week
/// of January and of July. Draw 0. About 60 kB a year and campus.
/// </summary>
public sealed class ReportSampler : IYearSink
{
    private readonly Dictionary<(string Campus, int Year), YearSample> _samples = [];

    /// <summary>The sample of a campus's year, or null where that year was not run.</summary>
    public YearSample? Of(string campus, int year) => _samples.GetValueOrDefault((campus, year));

    /// <inheritdoc/>
    public void Accept(HourlyLedger year) => _samples[(year.Campus, year.Year)] = YearSample.Of(year);
}

/// <summary>One year's sample.</summary>
/// <param name="Pue">[month][hour of day]; null where the IT draws nothing.</param>
/// <param name="LoadDuration">Facility power served, highest first, MW.</param>
/// <param name="GridDuration">Grid import, highest first, MW.</param>
public sealed record YearSample(double?[][] Pue, double[] LoadDuration, double[] GridDuration, WeekSample January, WeekSample July)
{
    private const int Points = 200;
    private const int JanuaryHour = 14 * 24;
    private const int JulyHour = 195 * 24;

    internal static YearSample Of(HourlyLedger year) => new(
        PueOf(year.Served), Duration(year.Served.FacilityMw), Duration(year.Supply.GridMw),
        WeekSample.Of(year, JanuaryHour), WeekSample.Of(year, JulyHour));

    private static double?[][] PueOf(FacilityLedger served)
    {
        var (facility, it) = (new double[12, 24], new double[12, 24]);
        for (var m = 0; m < 12; m++)
            for (var h = ModelYear.StartOfMonth(m); h < ModelYear.StartOfMonth(m + 1); h++)
            {
                facility[m, h % 24] += served.FacilityMw[h, 0];
                it[m, h % 24] += served.ItMw[h, 0];
            }
        return [.. Enumerable.Range(0, 12).Select(m => Enumerable.Range(0, 24).Select(h => it[m, h] > 0 ? facility[m, h] / it[m, h] : (double?)null).ToArray())];
    }

    private static double[] Duration(DrawTable mw)
    {
        var hours = new double[mw.Rows];
        for (var h = 0; h < hours.Length; h++) hours[h] = mw[h, 0];
        Array.Sort(hours);
        return [.. Enumerable.Range(0, Points + 1).Select(p => hours[hours.Length - 1 - p * (hours.Length - 1) / Points])];
    }
}

/// <summary>168 hours of dispatch, MW.</summary>
public sealed record WeekSample(IReadOnlyList<(string Name, string Source, double[] Mw)> Supply, double[] AskedMw)
{
    private const int Hours = 168;

    internal static WeekSample Of(HourlyLedger year, int from)
    {
        double[] Week(DrawTable t) => [.. Enumerable.Range(from, Hours).Select(h => t[h, 0])];
        List<(string, string, double[])> supply = [.. year.Supply.Units.Select(u => (u.Name, u.Source, Week(u.Mw)))];
        supply.Add(("grid", "grid", Week(year.Supply.GridMw)));
        supply.Add(("storage", "storage", Week(year.Supply.DischargeMw)));
        supply.Add(("unserved", "unserved", Week(year.Supply.UnservedMw)));
        return new WeekSample(supply, Week(year.Asked.FacilityMw));
    }
}
