using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>Growth of recurring costs from the dollar year: one step each January.</summary>
internal sealed class Inflation(FinanceSlice slice, DrawBlock draws)
{
    private readonly double[] _perYear = [.. draws.Column(slice.Operations.Inflation).Select(r => r * 8760)];

    public double Factor(int month, int draw) =>
        Math.Pow(1 + _perYear[draw], slice.Horizon.MonthAt(month).Year - slice.Operations.DollarYear);
}
