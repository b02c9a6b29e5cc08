using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Supply;

/// <summary>
/// The different values of the grid price's shape in each month, in order. How many of them make the grid cheaper than a unit says all that a price can
/// say about who comes first: prices that have the same number give the same dispatch.
/// </summary>
internal sealed class GridSteps
{
    private readonly double[] _shape;
    private readonly double[][] _steps;

    private GridSteps(double[] shape)
    {
        _shape = shape;
        _steps = [.. Enumerable.Range(0, ModelYear.Months).Select(m => shape[ModelYear.StartOfMonth(m)..ModelYear.StartOfMonth(m + 1)].Distinct().Order().ToArray())];
    }

    /// <summary>Of a shape of 8,760 values; those at hand where it is the same.</summary>
    public static GridSteps Of(double[] shape, GridSteps? before) => before is not null && before._shape.AsSpan().SequenceEqual(shape) ? before : new GridSteps(shape);

    /// <summary>Steps of a month at which the grid (USD/MWh, slope x shape + offset) comes before a unit.</summary>
    public int Before(int month, double slope, double offset, double unitUsd)
    {
        var steps = _steps[month];
        if (slope <= 0) return slope * steps[0] + offset < unitUsd ? -1 : -2;
        var (from, until) = (0, steps.Length);
        while (from < until)
        {
            var middle = (from + until) / 2;
            if (slope * steps[middle] + offset < unitUsd) from = middle + 1;
            else until = middle;
        }
        return from;
    }
}
