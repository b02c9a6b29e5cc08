using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Facility;

/// <summary>
/// The year before as it was asked for. A month of it stands for the same month of the year after where that asks the same IT power of the same
/// plants in the same weather: the numbers would be the same to the last bit.
/// </summary>
/// <param name="It">IT power asked for.</param>
/// <param name="Residuals">By month.</param>
internal sealed record YearBefore(HourTable It, BuildLedger Build, FacilityLedger Ledger, MonthResidual[] Residuals)
{
    /// <summary>Months of a year that are this year's again.</summary>
    public bool[] Alike(HourTable it, BuildLedger build, int year) =>
        [.. Enumerable.Range(0, ModelYear.Months).Select(m => AsksAlike(it, m) && IsBuiltAlike(build, year, m))];

    /// <summary>Copies a month: power at the meter and sums.</summary>
    public void CopyTo(DrawTable meter, FacilityMonths months, int month)
    {
        var (from, until) = (ModelYear.StartOfMonth(month) * meter.Width, ModelYear.StartOfMonth(month + 1) * meter.Width);
        Ledger.FacilityMw.Data.AsSpan(from, until - from).CopyTo(meter.Data.AsSpan(from));
        months.Take(Ledger.Months, month);
    }

    private bool AsksAlike(HourTable it, int month)
    {
        if (ReferenceEquals(it, It)) return true;
        if (it.Classes != It.Classes) return false;
        var (from, until) = (it.Classes.StartOfMonth(month) * it.Width, it.Classes.StartOfMonth(month + 1) * it.Width);
        return it.Values.Data.AsSpan(from, until - from).SequenceEqual(It.Values.Data.AsSpan(from, until - from));
    }

    private bool IsBuiltAlike(BuildLedger build, int year, int month)
    {
        var (now, then) = (FacilityStage.FirstMonth(build, year) + month, FacilityStage.FirstMonth(Build, Ledger.Year) + month);
        for (var b = 0; b < build.Blocks.Count; b++)
        {
            var (block, before) = (build.Blocks[b], Build.Blocks[b]);
            if (!block.ItMw.Row(now).SequenceEqual(before.ItMw.Row(then)) || !block.FacilityMw.Row(now).SequenceEqual(before.FacilityMw.Row(then))) return false;
        }
        return true;
    }
}
