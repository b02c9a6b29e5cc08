using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>Growth of recurring costs from the dollar year: one step each January.</summary>
internal sealed class Inflation(FinanceSlice slice, DrawBlock draws)
{
    private readonly double[][] _byYear = ByYear(slice, draws);

    /// <summary>Factor of each draw in a month.</summary>
    public ReadOnlySpan<double> Factors(int month) => _byYear[month / 12];

    private static double[][] ByYear(FinanceSlice slice, DrawBlock draws)
    {
        var perYear = draws.Column(slice.Operations.Inflation);
        return [.. Enumerable.Range(slice.Horizon.FirstYear, (slice.Horizon.Months + 11) / 12).Select(y => perYear.Select(r => Math.Pow(1 + r * 8760, y - slice.Operations.DollarYear)).ToArray())];
    }
}
