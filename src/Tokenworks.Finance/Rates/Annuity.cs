using Tokenworks.Ledgers;

namespace Tokenworks.Finance;

/// <summary>Level payments on a loan, at period ends.</summary>
/// <remarks>Units: amounts in one currency, rates per period as fractions above -1; n of at least 1 period.</remarks>
[ModelReference("Annuity formula; numpy-financial pmt/ipmt/ppmt; capital recovery factor as in NREL's Annual Technology Baseline")]
public static class Annuity
{
    /// <summary>Level payment that repays a principal in n periods (a positive number).</summary>
    public static double Pmt(double rate, double n, double principal) => principal * Crf(rate, n);

    /// <summary>Capital recovery factor: level payment per unit of principal.</summary>
    public static double Crf(double rate, double n)
    {
        if (n <= 0) throw new ArgumentOutOfRangeException(nameof(n), n, "At least one period.");
        if (Math.Abs(rate) < 1e-12) return 1 / n;
        return rate / (1 - Math.Pow(1 + rate, -n));
    }

    /// <summary>Balance after k of n level payments.</summary>
    public static double Balance(double rate, double n, double principal, double k) =>
        k >= n ? 0 : Pmt(rate, n, principal) / Crf(rate, n - k);

    /// <summary>Interest part of payment k (from 1).</summary>
    public static double Ipmt(double rate, double k, double n, double principal) => rate * Balance(rate, n, principal, k - 1);

    /// <summary>Principal part of payment k (from 1).</summary>
    public static double Ppmt(double rate, double k, double n, double principal) =>
        Pmt(rate, n, principal) - Ipmt(rate, k, n, principal);
}
