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
        return [.. Enumerable.Range(slice.Horizon.FirstYear, (slice.Horizon.Months + 11) / 12).Select(y => Factors(perYear, y - slice.Operations.DollarYear))];
    }

    // Where a rate is not sampled all draws have the same.
    private static double[] Factors(double[] perYear, int years)
    {
        var factors = new double[perYear.Length];
        for (var d = 0; d < factors.Length; d++) factors[d] = d > 0 && perYear[d] == perYear[d - 1] ? factors[d - 1] : Math.Pow(1 + perYear[d] * 8760, years);
        return factors;
    }
}
