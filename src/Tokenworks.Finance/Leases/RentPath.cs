using NodaTime;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>Rent by month, all of the venture: level in the first term, and level in the later terms.</summary>
/// <remarks>
/// The later rent is solved so that the least cover of the periods that lie wholly in later terms is the one demanded:
/// rent = (DSCR x debt service of the period / issuer's share + venture's costs of it) / months. Rents end with the longest term,
/// or when the tenant leaves.
/// </remarks>
[ModelReference("own: operating lease of level rents, sized on DSCR = CFADS / debt service")]
public sealed record RentPath(DrawTable Usd, int FirstMonth, int FirstTermEnd, int End)
{
    /// <summary>Leases by property whose rents these are the sum of; none where one lease stands for all.</summary>
    public IReadOnlyList<PropertyLease> Properties { get; init; } = [];

    /// <summary>The contract's rents cut in each draw when its tenant leaves; rents are those of the contract until then.</summary>
    internal DrawTable Until(IReadOnlyList<int?> years)
    {
        var usd = new DrawTable(Usd.Rows, Usd.Width);
        Usd.Data.CopyTo(usd.Data, 0);
        for (var d = 0; d < Usd.Width; d++)
            for (var m = Ends(years[d]); m < Usd.Rows; m++) usd[m, d] = 0;
        return usd;
    }

    /// <summary>Month in which rents end where the tenant leaves after a year of operations.</summary>
    internal int Ends(int? year) => year is { } y ? Math.Min(End, FirstMonth + 12 * y) : End;

    internal static RentPath Of(FinanceSlice slice, VentureSection venture, NoteSchedule notes, DrawBlock draws) =>
        Of(slice, venture, notes, draws, CoverWindow.Of(slice, notes));

    internal static RentPath Of(FinanceSlice slice, VentureSection venture, NoteSchedule notes, DrawBlock draws, IReadOnlyList<CoverWindow> all)
    {
        if (venture.Leases.Properties.Count > 0) return PropertyRents.Of(slice, venture, notes, draws, all);
        var (lease, horizon) = (venture.Leases, slice.Horizon);
        var first = horizon.IndexOf(lease.Commencement);
        var firstTerm = Months(lease.InitialTerm.Base.Months);
        var longest = first + Months(lease.LongestTerm.Base.Months);
        var end = venture.Guarantee?.ExitAfterYear is { } year ? Math.Min(longest, first + 12 * year) : longest;
        var path = new RentPath(new DrawTable(horizon.Months, draws.Width), first, first + firstTerm, end);
        var commitment = draws.Column(lease.InitialCommitment);
        double[] level = [.. commitment.Select(c => c / firstTerm)];
        var later = lease.RenewalRent == RenewalRent.Flat ? level : path.Solve(venture, notes, draws, level, all);
        for (var m = Math.Max(0, first); m < Math.Min(end, horizon.Months); m++) (m < path.FirstTermEnd ? level : later).CopyTo(path.Usd.Row(m));
        return path;
    }

    /// <summary>True where a payment period lies in the first term, with its first month.</summary>
    internal bool IsFirstTerm(CoverWindow window) => window.FirstMonth < FirstTermEnd;

    private double[] Solve(VentureSection venture, NoteSchedule notes, DrawBlock draws, double[] otherwise, IReadOnlyList<CoverWindow> all)
    {
        var (share, dscr, cost) = (draws.Column(venture.IssuerShare), draws.Column(venture.Leases.MinimumDscr), draws.Column(venture.VentureCost));
        var windows = all.Where(w => !IsFirstTerm(w) && w.LastMonth < End).ToList();
        if (windows.Count == 0) return otherwise;
        var needed = new double[draws.Width];
        for (var d = 0; d < needed.Length; d++)
        {
            needed[d] = double.NegativeInfinity;
            foreach (var w in windows) needed[d] = Math.Max(needed[d], (dscr[d] * notes.Service(w.Payment, d) / share[d] + cost[d] * 730 * w.Months) / w.Months);
        }
        return needed;
    }

    private static int Months(double months) => (int)Math.Round(months);
}

/// <summary>The months whose cash serves one level payment on the notes.</summary>
internal sealed record CoverWindow(int Payment, LocalDate Date, int FirstMonth, int LastMonth)
{
    public int Months => LastMonth - FirstMonth + 1;

    /// <summary>The windows of all level payments: each from the month after the payment before.</summary>
    public static IReadOnlyList<CoverWindow> Of(FinanceSlice slice, NoteSchedule notes)
    {
        var windows = new List<CoverWindow>();
        for (var i = notes.FirstLevel; i < notes.Payments.Count; i++)
            windows.Add(new CoverWindow(i, notes.Payments[i].Date, i == 0 ? 0 : Month(slice, notes, i - 1) + 1, Month(slice, notes, i)));
        return windows;
    }

    public static int Month(FinanceSlice slice, NoteSchedule notes, int payment)
    {
        var date = notes.Payments[payment].Date;
        return slice.Horizon.IndexOf(new YearMonth(date.Year, date.Month));
    }
}
