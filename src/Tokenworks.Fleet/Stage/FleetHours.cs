using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Fleet;

/// <summary>Chip-hours of one year by state; 8,760 rows each.</summary>
internal sealed class FleetHours(int products, int width)
{
    public DrawTable[] Products { get; } = [.. Enumerable.Range(0, products).Select(_ => new DrawTable(ModelYear.Hours, width))];

    public DrawTable Unallotted { get; } = new(ModelYear.Hours, width);

    public DrawTable Down { get; } = new(ModelYear.Hours, width);

    /// <summary>Interruptions by month: allotted chip-hours x the month's rate.</summary>
    public DrawTable Interruptions(DrawTable rate)
    {
        var months = new DrawTable(ModelYear.Months, width);
        for (var m = 0; m < ModelYear.Months; m++)
            for (var d = 0; d < width; d++)
                foreach (var product in Products)
                    months[m, d] += product.Sum(ModelYear.StartOfMonth(m), ModelYear.StartOfMonth(m + 1), d) * rate[m, d];
        return months;
    }

    /// <summary>Installed = allotted + unallotted + down, in each hour.</summary>
    public Balance Closure(DrawTable chips)
    {
        double worst = 0, scale = 0;
        for (var m = 0; m < ModelYear.Months; m++)
            for (var h = ModelYear.StartOfMonth(m); h < ModelYear.StartOfMonth(m + 1); h++)
                for (var d = 0; d < width; d++)
                {
                    var sum = Unallotted[h, d] + Down[h, d];
                    foreach (var product in Products) sum += product[h, d];
                    worst = Math.Max(worst, Math.Abs(sum - chips[m, d]));
                    scale = Math.Max(scale, chips[m, d]);
                }
        return new Balance("fleet", "installed chip-hours = allotted + unallotted + down", worst, scale);
    }
}
