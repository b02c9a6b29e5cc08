using NodaTime;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>Terms that all loans share. Rates are fractions a year; months are numbers from the structure's first month.</summary>
/// <param name="Rate">Interest, or the spread of a floating loan.</param>
/// <param name="First">Month of the (first) draw.</param>
/// <param name="InterestOnlyUntil">Last month without principal.</param>
/// <param name="Last">Month of the last payment.</param>
/// <param name="Every">Months between payments.</param>
/// <param name="BaseRate">Base rate of each month, added to the spread; null for a fixed loan.</param>
/// <param name="YearFraction">Length of each month in years under the day count.</param>
public sealed record LoanTerms(
    string Name, string Vehicle, string Holder, int Rank, double Amount, double Rate, double InKind, int First, int InterestOnlyUntil, int Last, int Every,
    RepaymentKind Repayment, double Cover, double Fee, double[]? BaseRate, double[] YearFraction)
{
    /// <summary>An early redemption; null where the loan is held to its end.</summary>
    public Redemption? Redemption { get; init; }

    /// <summary>Interest of a month, fraction of the balance.</summary>
    public double Interest(int month) => (Rate + (BaseRate is null ? 0 : BaseRate[Math.Min(month, BaseRate.Length - 1)])) * YearFraction[Math.Min(month, YearFraction.Length - 1)];

    /// <summary>True at the ends of payment periods, counted back from the last.</summary>
    public bool IsPayment(int month) => month > First && month <= Last && (Last - month) % Every == 0;

    /// <summary>Payments with principal from a month to the last, it included.</summary>
    public int PaymentsLeft(int month) => month > Last ? 0 : (Last - month) / Every + 1;

    /// <summary>Length of every month from a first month on, in years.</summary>
    public static double[] Fractions(YearMonth start, int months, DayCountBasis basis)
    {
        var fractions = new double[months];
        for (var m = 0; m < months; m++)
        {
            var from = start.OnDayOfMonth(1).PlusMonths(m);
            fractions[m] = DayCount.Years(basis, from, from.PlusMonths(1));
        }
        return fractions;
    }
}
