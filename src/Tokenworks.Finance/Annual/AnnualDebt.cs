using Tokenworks.Ledgers;

namespace Tokenworks.Finance;

/// <summary>
/// The loan of the annual mode: sculpted to cash at a cover ratio, or a share of installed cost with level or constant principal
/// payments, with its fee and the reserve for debt service. Index 0 is year 0.
/// </summary>
/// <remarks>
/// USD, rates a year. A share of cost is circular, because fee and reserve are cost too: SSC takes the fee's share of itself once
/// (1 + share x fee in place of 1 / (1 - share x fee)), so that the loan is 0.02 % short of its share; that is kept, as its cases print it.
/// A cap on a sculpted loan scales the cover ratio up once, as SSC does.
/// </remarks>
[ModelReference("NREL SSC (BSD-3), debt_option 0 and 1; annuity formula")]
public sealed record AnnualDebt(double AmountUsd, double FeesUsd, double[] Interest, double[] Principal, double[] Balance, double[] Reserve, double[] Dscr)
{
    internal static AnnualDebt None(int years) => new(0, 0, new double[years + 1], new double[years + 1], new double[years + 1], new double[years + 1], []);

    /// <summary>Smallest cover; null without a loan.</summary>
    public double? MinDscr => Dscr.Length == 0 ? null : Dscr.Min();

    /// <summary>Mean cover over the years of the loan.</summary>
    public double? AverageDscr => Dscr.Length == 0 ? null : Dscr.Average();

    /// <summary>The loan that a project carries.</summary>
    /// <param name="cafds">Cash available for debt service by year, index 0 unused.</param>
    /// <param name="costUsd">Installed cost before the loan's own fee and reserve.</param>
    public static AnnualDebt Size(AnnualLoan loan, double[] cafds, double costUsd) =>
        loan.Fraction is { } share ? ByShare(loan, cafds, costUsd, share) : ByCover(loan, cafds, costUsd);

    private static AnnualDebt ByCover(AnnualLoan loan, double[] cafds, double costUsd)
    {
        var debt = Sculpt(loan, cafds, loan.Dscr);
        if (loan.MaximumFraction is not { } cap) return debt;
        var most = cap * (costUsd + debt.FeesUsd + debt.Reserve[0]);
        return debt.AmountUsd > most ? Sculpt(loan, cafds, loan.Dscr * debt.AmountUsd / most) : debt;
    }

    private static AnnualDebt Sculpt(AnnualLoan loan, double[] cafds, double dscr)
    {
        var last = Math.Min(loan.Tenor, cafds.Length - 1);
        var amount = 0.0;
        for (var y = last; y >= 1; y--) amount = (amount + cafds[y] / dscr) / (1 + loan.Rate);
        var payments = new double[cafds.Length];
        for (var y = 1; y <= last; y++) payments[y] = cafds[y] / dscr;
        return Repay(loan, cafds, amount, payments, last);
    }

    private static AnnualDebt ByShare(AnnualLoan loan, double[] cafds, double costUsd, double share)
    {
        var last = Math.Min(loan.Tenor, cafds.Length - 1);
        var first = loan.ConstantPrincipal ? 1.0 / last + loan.Rate : Annuity.Crf(loan.Rate, last);
        var once = share * (1 + share * loan.Fee);
        var amount = once * (costUsd + loan.ClosingUsd) / (1 - once * loan.ReserveMonths / 12 * first);
        var payments = new double[cafds.Length];
        for (var y = 1; y <= last; y++)
            payments[y] = loan.ConstantPrincipal ? amount / last + loan.Rate * amount * (last - y + 1) / last : first * amount;
        return Repay(loan, cafds, amount, payments, last);
    }

    private static AnnualDebt Repay(AnnualLoan loan, double[] cafds, double amount, double[] payments, int last)
    {
        var n = cafds.Length;
        var (interest, principal, balance, reserve, dscr) = (new double[n], new double[n], new double[n], new double[n], new double[last]);
        balance[0] = amount;
        for (var y = 1; y < n; y++)
        {
            interest[y] = loan.Rate * balance[y - 1];
            principal[y] = y <= last ? payments[y] - interest[y] : 0;
            balance[y] = y < last ? balance[y - 1] - principal[y] : 0;
            reserve[y - 1] = loan.ReserveMonths / 12 * payments[y];
            if (y <= last) dscr[y - 1] = payments[y] == 0 ? 0 : cafds[y] / payments[y];
        }
        return new AnnualDebt(amount, loan.Fee * amount + loan.ClosingUsd, interest, principal, balance, reserve, dscr);
    }
}
