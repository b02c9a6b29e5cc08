using Tokenworks.Ledgers;

namespace Tokenworks.Finance;

/// <summary>
/// How much debt a stream of cash available for debt service (CFADS) carries, sculpted to it or level, and the loan life
/// cover of a given debt. Reserves, fees and taxes are not in it.
/// </summary>
/// <remarks>Units: CFADS and debt in one currency, periods of equal length, rate per period, cover ratios as multiples.</remarks>
[ModelReference("Sculpted debt: D = sum of CFADS / DSCR discounted at the debt rate (E. Bodmer, edbodmer.com)")]
public static class DebtSizing
{
    /// <summary>Debt repaid by CFADS / DSCR in every period.</summary>
    public static double Sculpted(ReadOnlySpan<double> cfads, double rate, double dscr) =>
        Npv.OnePeriodBefore(rate, cfads) / dscr;

    /// <summary>Principal parts of a sculpted debt.</summary>
    public static double[] SculptedPrincipal(ReadOnlySpan<double> cfads, double rate, double dscr)
    {
        var balance = Sculpted(cfads, rate, dscr);
        var principal = new double[cfads.Length];
        for (var i = 0; i < principal.Length; i++)
        {
            principal[i] = cfads[i] / dscr - rate * balance;
            balance -= principal[i];
        }
        return principal;
    }

    /// <summary>Debt with level payments whose least cover is the given DSCR.</summary>
    public static double Level(ReadOnlySpan<double> cfads, double rate, double dscr)
    {
        var least = double.MaxValue;
        foreach (var c in cfads) least = Math.Min(least, c);
        return least / dscr / Annuity.Crf(rate, cfads.Length);
    }

    /// <summary>Loan life cover ratio: present value of CFADS over the debt.</summary>
    public static double Llcr(ReadOnlySpan<double> cfads, double rate, double debt) => Npv.OnePeriodBefore(rate, cfads) / debt;

    /// <summary>Debt at the end of construction: draws at period ends with their interest capitalised.</summary>
    public static double AfterDraws(ReadOnlySpan<double> draws, double rate)
    {
        var balance = 0.0;
        foreach (var draw in draws) balance = balance * (1 + rate) + draw;
        return balance;
    }
}
