using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut;

/// <summary>What is in service by month: powers in MW, chips, contracted power.</summary>
internal static class ServiceTables
{
    public static BlockBuild Block(PhasePlan plan, Horizon horizon, int width) =>
        new(plan.Block.Key, InService(plan, horizon, width, plan.Block.ItMw), InService(plan, horizon, width, plan.Block.FacilityMw));

    public static VintageBuild Vintage(PhasePlan plan, VintageSize size, Horizon horizon, int width)
    {
        var (from, until) = (plan.InstalledFrom(size.Step), plan.RetiredFrom(size.Step));
        return new VintageBuild(
            plan.Block.Key, size.Step, size.SystemId, size.ChipId,
            InService(plan, horizon, width, size.Chips, from, until), InService(plan, horizon, width, size.ItMw, from, until));
    }

    public static UnitBuild Unit(BuildUnit unit, UnitSize size, Horizon horizon, int width, NetworkDates? dates = null)
    {
        var (start, end) = (horizon.IndexOf(unit.Start), unit.End is { } e ? horizon.IndexOf(e) : int.MaxValue);
        var starts = dates?.End($"plant/{unit.Name}");
        DrawTable Level(double[] full)
        {
            var table = new DrawTable(horizon.Months, width);
            for (var m = Math.Max(0, starts?.Min() ?? start); m < Math.Min(end, horizon.Months); m++)
                if (starts is null) full.CopyTo(table.Row(m));
                else for (var d = 0; d < width; d++) table[m, d] = m >= starts[d] ? full[d] : 0;
            return table;
        }
        return new UnitBuild(unit.Name, size.TechnologyId, Level(size.NameplateMw), Level(size.StorageMwh));
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

    // Of a full amount, with the buildings, from one month until another.
    private static DrawTable InService(PhasePlan plan, Horizon horizon, int width, double[] full, int from = 0, int until = int.MaxValue)
    {
        var table = new DrawTable(horizon.Months, width);
        for (var m = Math.Max(0, from); m < Math.Min(until, horizon.Months); m++) plan.Arrivals.Fill(table.Row(m), m, full);
        return table;
    }
}
