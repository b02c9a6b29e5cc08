using System.Numerics;
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
                for (var d = ClosureLanes(chips, m, h, ref worst); d < width; d++)
                {
                    var sum = Unallotted[h, d] + Down[h, d];
                    foreach (var product in Products) sum += product[h, d];
                    worst = Math.Max(worst, Math.Abs(sum - chips[m, d]));
                }
        foreach (var count in chips.Data) scale = Math.Max(scale, count);
        return new Balance("fleet", "installed chip-hours = allotted + unallotted + down", worst, scale);
    }

    private int ClosureLanes(DrawTable chips, int month, int hour, ref double worst)
    {
        var (row, off, d) = (hour * width, Vector<double>.Zero, 0);
        for (; d <= width - Vector<double>.Count; d += Vector<double>.Count)
        {
            var sum = new Vector<double>(Unallotted.Data, row + d) + new Vector<double>(Down.Data, row + d);
            foreach (var product in Products) sum += new Vector<double>(product.Data, row + d);
            off = Vector.Max(off, Vector.Abs(sum - new Vector<double>(chips.Data, month * width + d)));
        }
        for (var lane = 0; d > 0 && lane < Vector<double>.Count; lane++) worst = Math.Max(worst, off[lane]);
        return d;
    }
}
