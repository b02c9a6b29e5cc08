using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Supply;

/// <summary>
/// The different values of the grid price's shape in each month, in order. How many of them make the grid cheaper than a unit says all that a price can
/// say about who comes first: prices that have the same number give the same dispatch.
/// </summary>
internal sealed class GridSteps
{
    private readonly double[][] _steps;

    /// <param name="shape">8,760 values.</param>
    public GridSteps(double[] shape)
    {
        Shape = shape;
        _steps = [.. Enumerable.Range(0, ModelYear.Months).Select(m => shape[ModelYear.StartOfMonth(m)..ModelYear.StartOfMonth(m + 1)].Distinct().Order().ToArray())];
        Number = [.. _steps.SelectMany((steps, m) => Enumerable.Range(ModelYear.StartOfMonth(m), ModelYear.StartOfMonth(m + 1) - ModelYear.StartOfMonth(m)).Select(h => Array.BinarySearch(steps, shape[h])))];
    }

    /// <summary>8,760 values.</summary>
    public double[] Shape { get; }

    /// <summary>8,760 values: an hour's step among those of its month.</summary>
    public int[] Number { get; }

    /// <summary>The steps of a month, rising.</summary>
    public ReadOnlySpan<double> Of(int month) => _steps[month];

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
