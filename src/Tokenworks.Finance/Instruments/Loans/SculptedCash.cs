namespace Tokenworks.Finance;

/// <summary>Cash that a sculpted loan is measured against: by payment period, and its worth at the loan's own rate. USD.</summary>
internal static class SculptedCash
{
    /// <summary>Cash of the payment period that ends with a month.</summary>
    public static double OfPeriod(LoanTerms terms, int month, ReadOnlySpan<double> cash)
    {
        var sum = 0.0;
        for (var m = Math.Max(0, month - terms.Every + 1); m <= Math.Min(month, cash.Length - 1); m++) sum += cash[m];
        return Math.Max(0, sum);
    }

    /// <summary>Cash of a payment's period and of all after it, worth at that payment. Interest within a period is simple, as it accrues.</summary>
    public static double Value(LoanTerms terms, int month, ReadOnlySpan<double> cash)
    {
        var (value, factor) = (0.0, 1.0);
        for (var m = month; m <= terms.Last && m < cash.Length; m += terms.Every)
        {
            if (m > month) factor /= 1 + Interest(terms, m);
            value += factor * OfPeriod(terms, m, cash);
        }
        return value;
    }

    /// <summary>The constant cover of a loan: worth of its cash over what is owed before the first payment with principal; null where it has none.</summary>
    /// <param name="owed">Balance a period before that payment.</param>
    public static double? Cover(LoanTerms terms, int payment, double owed, ReadOnlySpan<double> cash) =>
        owed > 0 ? Value(terms, payment, cash) / (owed * (1 + Interest(terms, payment))) : null;

    /// <summary>First payment with principal.</summary>
    public static int FirstPrincipal(LoanTerms terms)
    {
        var m = terms.InterestOnlyUntil + 1;
        while (m < terms.Last && !terms.IsPayment(m)) m++;
        return m;
    }

    private static double Interest(LoanTerms terms, int month)
    {
        var sum = 0.0;
        for (var m = month - terms.Every + 1; m <= month; m++) sum += terms.Interest(Math.Max(0, m)) + terms.InKind * terms.YearFraction[Math.Clamp(m, 0, terms.YearFraction.Length - 1)];
        return sum;
    }
}
