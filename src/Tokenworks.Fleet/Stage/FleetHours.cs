using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Fleet;

/// <summary>Chip-hours of one year by state, by hour of a typical day in each month.</summary>
internal sealed class FleetHours(int products, int width)
{
    public static HourClasses Classes => HourClasses.TypicalDays;

    public HourTable[] Products { get; } = [.. Enumerable.Range(0, products).Select(_ => new HourTable(Classes, width))];

    public HourTable Unallotted { get; } = new(Classes, width);

    public HourTable Down { get; } = new(Classes, width);

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
        for (var m = 0; m < ModelYear.Months; m++)
            for (int i = Classes.StartOfMonth(m) * width, d = 0; i < Classes.StartOfMonth(m + 1) * width; i++, d = d + 1 == width ? 0 : d + 1)
            {
                var sum = Unallotted.Values.Data[i] + Down.Values.Data[i];
                foreach (var product in Products) sum += product.Values.Data[i];
                worst = Math.Max(worst, Math.Abs(sum - chips[m, d]));
            }
        foreach (var count in chips.Data) scale = Math.Max(scale, count);
        return new Balance("fleet", "installed chip-hours = allotted + unallotted + down", worst, scale);
    }
}
