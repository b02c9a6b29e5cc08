using System.Runtime.CompilerServices;
using NodaTime;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>
/// The payments of notes sold at par: half-yearly on the day of the first payment, a 30/360 stub from closing, interest
/// only to a stated date, then level payments; the last one closes the balance exactly.
/// </summary>
/// <remarks>
/// Units: USD, dates. No business-day adjustment, no call, no make-whole. A maturity off the half-yearly grid gives a
/// last period counted 30/360. Where interest only runs to maturity, the notes are repaid in one sum.
/// </remarks>
[ModelReference("Annuity formula, 30/360; terms of the instrument's catalogue entry")]
public sealed record NoteSchedule(
    IReadOnlyList<NotePayment> Payments, int FirstLevel, double[] PrincipalUsd, double[] Coupon, double[] LevelPaymentUsd)
{
    // Dates and lengths of periods depend on the entry alone.
    private static readonly ConditionalWeakTable<InstrumentEntry, Calendar> Known = [];

    /// <summary>The schedule of every draw.</summary>
    public static NoteSchedule Build(InstrumentEntry notes, DrawBlock draws)
    {
        var (dates, first, years) = Known.GetValue(notes, n => new Calendar(n));
        var (principal, coupon) = (draws.Column(notes.Principal), draws.Column(notes.Coupon));
        var payments = dates.Select(d => new NotePayment(d, new double[draws.Width], new double[draws.Width], new double[draws.Width])).ToList();
        var level = new double[draws.Width];
        for (var d = 0; d < draws.Width; d++)
        {
            level[d] = Annuity.Pmt(coupon[d] / 2, dates.Count - first, principal[d]);
            Fill(payments, years, first, d, principal[d], coupon[d], level[d]);
        }
        return new NoteSchedule(payments, first, principal, coupon, level);
    }

    /// <summary>Interest and principal of a payment.</summary>
    public double Service(int payment, int draw) => Payments[payment].Interest[draw] + Payments[payment].Principal[draw];

    private static List<LocalDate> Dates(InstrumentEntry notes)
    {
        var dates = new List<LocalDate>();
        for (var i = 0; notes.FirstPayment.PlusMonths(6 * i) < notes.FinalMaturity; i++) dates.Add(notes.FirstPayment.PlusMonths(6 * i));
        dates.Add(notes.FinalMaturity);
        return dates;
    }

    private static int FirstLevelOf(InstrumentEntry notes, List<LocalDate> dates)
    {
        var first = dates.FindIndex(d => d > notes.InterestOnlyUntil);
        return first < 0 ? dates.Count - 1 : first;
    }

    /// <summary>Length of each period in years: the stub and an odd last period by days, the others half a year.</summary>
    private static double[] Fractions(LocalDate closing, List<LocalDate> dates)
    {
        var years = new double[dates.Count];
        Array.Fill(years, 0.5);
        years[0] = Math.Max(0, DayCount.Thirty360(closing, dates[0]) / 360.0);
        if (dates.Count > 1 && dates[^2].PlusMonths(6) != dates[^1] && dates[0].PlusMonths(6 * (dates.Count - 1)) != dates[^1])
            years[^1] = DayCount.Thirty360(dates[^2], dates[^1]) / 360.0;
        return years;
    }

    private static void Fill(
        List<NotePayment> payments, double[] years, int first, int d, double balance, double coupon, double level)
    {
        for (var i = 0; i < payments.Count; i++)
        {
            var interest = balance * coupon * years[i];
            var principal = i == payments.Count - 1 ? balance : i < first ? 0 : Math.Min(balance, level - interest);
            balance = i == payments.Count - 1 ? 0 : balance - principal;
            (payments[i].Interest[d], payments[i].Principal[d], payments[i].Balance[d]) = (interest, principal, balance);
        }
    }

    private sealed class Calendar
    {
        public Calendar(InstrumentEntry notes)
        {
            Dates = NoteSchedule.Dates(notes);
            (FirstLevel, Years) = (FirstLevelOf(notes, Dates), Fractions(notes.Closing, Dates));
        }

        private List<LocalDate> Dates { get; }

        private int FirstLevel { get; }

        private double[] Years { get; }

        public void Deconstruct(out List<LocalDate> dates, out int firstLevel, out double[] years) => (dates, firstLevel, years) = (Dates, FirstLevel, Years);
    }
}
