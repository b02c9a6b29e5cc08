using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut;

/// <summary>What is in service by month: powers in MW, chips, contracted power.</summary>
internal static class ServiceTables
{
    public static BlockBuild Block(PhasePlan plan, Horizon horizon, int width) => new(
        plan.Block.Key,
        Months(horizon, width, (m, d) => plan.Block.ItMw[d] * plan.Arrivals.InService(m, d)),
        Months(horizon, width, (m, d) => plan.Block.FacilityMw[d] * plan.Arrivals.InService(m, d)));

    public static VintageBuild Vintage(PhasePlan plan, VintageSize size, Horizon horizon, int width)
    {
        double Level(double[] full, int month, int draw) =>
            plan.Stands(size.Step, month) ? full[draw] * plan.Arrivals.InService(month, draw) : 0;
        return new VintageBuild(
            plan.Block.Key, size.Step, size.SystemId, size.ChipId,
            Months(horizon, width, (m, d) => Level(size.Chips, m, d)), Months(horizon, width, (m, d) => Level(size.ItMw, m, d)));
    }

    public static UnitBuild Unit(BuildUnit unit, UnitSize size, Horizon horizon, int width, NetworkDates? dates = null)
    {
        var (start, end) = (horizon.IndexOf(unit.Start), unit.End is { } e ? horizon.IndexOf(e) : int.MaxValue);
        var starts = dates?.End($"plant/{unit.Name}");
        double Level(double[] full, int month, int draw) => month >= (starts?[draw] ?? start) && month < end ? full[draw] : 0;
        return new UnitBuild(
            unit.Name, size.TechnologyId, Months(horizon, width, (m, d) => Level(size.NameplateMw, m, d)),
            Months(horizon, width, (m, d) => Level(size.StorageMwh, m, d)));
    }

    public static DrawTable Contracted(BuildSlice slice, DrawBlock draws, NetworkDates? dates = null)
    {
        var table = new DrawTable(slice.Horizon.Months, draws.Width);
        for (var m = 0; m < slice.Horizon.Months; m++)
            if (slice.ContractedPower?.At(slice.Horizon.MonthAt(m)) is { } power) draws.Column(power).CopyTo(table.Row(m));
        if (dates is not null) Postpone(slice, draws, dates, table);
        return table;
    }

    // A step of contracted power that its connection delays is in force from the connection's end.
    private static void Postpone(BuildSlice slice, DrawBlock draws, NetworkDates dates, DrawTable table)
    {
        var had = new double[draws.Width];
        foreach (var step in slice.ContractedPower?.Steps ?? [])
        {
            var more = draws.Column(step.Value);
            if (dates.End($"grid/{step.From.Year:0000}-{step.From.Month:00}") is { } end)
                for (var d = 0; d < draws.Width; d++)
                    for (var m = Math.Max(0, slice.Horizon.IndexOf(step.From)); m < Math.Min(end[d], table.Rows); m++) table[m, d] = Math.Min(table[m, d], had[d]);
            had = more;
        }
    }

    private static DrawTable Months(Horizon horizon, int width, Func<int, int, double> value)
    {
        var table = new DrawTable(horizon.Months, width);
        for (var m = 0; m < horizon.Months; m++)
            for (var d = 0; d < width; d++) table[m, d] = value(m, d);
        return table;
    }
}
