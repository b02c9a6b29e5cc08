using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Fleet;

/// <summary>Installed chips and their mean interruption rate by month of one year.</summary>
internal sealed class InstalledChips
{
    private InstalledChips(int width) => (Chips, Rate) = (new DrawTable(ModelYear.Months, width), new DrawTable(ModelYear.Months, width));

    public DrawTable Chips { get; }

    /// <summary>Interruptions per chip-hour, the mean of the chips installed.</summary>
    public DrawTable Rate { get; }

    public static InstalledChips Of(FleetParts parts, BuildLedger build, int year)
    {
        var installed = new InstalledChips(parts.Draws.Width);
        var first = (year - build.Horizon.FirstYear) * ModelYear.Months;
        for (var m = 0; m < ModelYear.Months; m++)
        {
            foreach (var vintage in build.Vintages) installed.Add(m, vintage.Chips.Row(first + m), parts.Rates[vintage.SystemId]);
            installed.TakeMean(m);
        }
        return installed;
    }

    /// <summary>The same to the last bit.</summary>
    public bool IsSame(InstalledChips other) => Chips.IsSame(other.Chips) && Rate.IsSame(other.Rate);

    private void Add(int month, ReadOnlySpan<double> chips, double[] rate)
    {
        DrawRows.AddTimes(Chips.Row(month), 1, chips);
        DrawRows.AddProducts(Rate.Row(month), chips, rate);
    }

    private void TakeMean(int month)
    {
        for (var d = 0; d < Chips.Width; d++) Rate[month, d] = Chips[month, d] > 0 ? Rate[month, d] / Chips[month, d] : 0;
    }
}
