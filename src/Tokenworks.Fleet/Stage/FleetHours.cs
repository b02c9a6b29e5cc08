using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Fleet;

/// <summary>Chip-hours of one year by state, by hour of a typical day in each month.</summary>
internal sealed class FleetHours(int products, int width)
{
    public static HourClasses Classes => HourClasses.TypicalDays;

    public HourTable[] Products { get; } = [.. Enumerable.Range(0, products).Select(_ => HourTable.Unfilled(Classes, width))];

    public HourTable Unallotted { get; } = HourTable.Unfilled(Classes, width);

    public HourTable Down { get; } = HourTable.Unfilled(Classes, width);

    /// <summary>Interruptions by month: allotted chip-hours x the month's rate.</summary>
    public DrawTable Interruptions(DrawTable rate)
    {
        var months = new DrawTable(ModelYear.Months, width);
        foreach (var product in Products)
        {
            var hours = product.Months().Data;
            for (var i = 0; i < hours.Length; i++) months.Data[i] += hours[i] * rate.Data[i];
        }
        return months;
    }

    /// <summary>Installed = allotted + unallotted + down, in each hour.</summary>
    public Balance Closure(DrawTable chips)
    {
        double worst = 0, scale = 0;
        var sum = new double[width];
        for (var m = 0; m < ModelYear.Months; m++)
            for (var k = Classes.StartOfMonth(m); k < Classes.StartOfMonth(m + 1); k++)
            {
                Unallotted.Values.Row(k).CopyTo(sum);
                DrawRows.AddTimes(sum, 1, Down.Values.Row(k));
                foreach (var product in Products) DrawRows.AddTimes(sum, 1, product.Values.Row(k));
                worst = Math.Max(worst, DrawRows.LargestGap(sum, chips.Row(m)));
            }
        foreach (var count in chips.Data) scale = Math.Max(scale, count);
        return new Balance("fleet", "installed chip-hours = allotted + unallotted + down", worst, scale);
    }
}
