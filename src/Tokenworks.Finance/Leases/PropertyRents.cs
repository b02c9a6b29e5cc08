using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>
/// Rents of leases by property: each its share of the leases' rents, or one of its own (cost-plus, indexed, stepped). The later rent that is solved for the
/// least cover is that of the properties which pay a share: what the others pay in a period is taken off first.
/// </summary>
/// <remarks>USD by month. Periods in which such a property still pays its first rent, or ends, are left out of the solution, as with one lease; their cover is what follows.</remarks>
[ModelReference("own: sum of rents, sized on DSCR = CFADS / debt service")]
internal sealed class PropertyRents
{
    private readonly VentureSection _venture;
    private readonly DrawBlock _draws;
    private readonly IReadOnlyList<PropertyLease> _all;
    private readonly int _months, _cut;

    private PropertyRents(FinanceSlice slice, VentureSection venture, DrawBlock draws)
    {
        (_venture, _draws, _months) = (venture, draws, slice.Horizon.Months);
        First = slice.Horizon.IndexOf(venture.Leases.Commencement);
        _cut = venture.Guarantee?.ExitAfterYear is { } year ? First + 12 * year : int.MaxValue;
        _all = [.. venture.Leases.Properties.Select(p => Dated(slice, p))];
    }

    private int First { get; }

    private IEnumerable<PropertyLease> Sharing => _all.Where(p => p.Terms.Rent is null);

    /// <summary>The sum of all properties' rents, cut where the tenant leaves one or all.</summary>
    public static RentPath Of(FinanceSlice slice, VentureSection venture, NoteSchedule notes, DrawBlock draws, IReadOnlyList<CoverWindow> windows)
    {
        var rents = new PropertyRents(slice, venture, draws);
        foreach (var p in rents._all.Where(p => p.Terms.Rent is not null)) rents.Own(slice, p, p.Terms.Rent!);
        rents.Share(notes, windows);
        var firstTerm = rents.First + Months(venture.Leases.InitialTerm.Base.Months);
        return new RentPath(rents.Total(), rents.First, firstTerm, Math.Min(rents._all.Max(p => p.End), rents._cut)) { Properties = rents._all };
    }

    private static int Months(double months) => (int)Math.Round(months);

    private PropertyLease Dated(FinanceSlice slice, PropertyTerms p)
    {
        var lease = _venture.Leases;
        var first = slice.Horizon.IndexOf(p.Commencement ?? lease.Commencement);
        var initial = Months((p.InitialTerm ?? lease.InitialTerm).Base.Months);
        return new PropertyLease(p, _draws.Column(p.Share), _draws.Column((ISourced?)p.GuaranteeShare ?? p.Share), first, first + initial,
            Math.Max(1, Months((p.RenewalTerm ?? p.InitialTerm ?? lease.InitialTerm).Base.Months)), first + Months((p.LongestTerm ?? lease.LongestTerm).Base.Months), new DrawTable(_months, _draws.Width));
    }

    private IEnumerable<int> LetMonths(PropertyLease p)
    {
        for (var m = Math.Max(0, p.First); m < Math.Min(p.End, _months); m++) yield return m;
    }

    private void Own(FinanceSlice slice, PropertyLease p, PropertyRent rent)
    {
        var first = FirstYear(p, rent);
        var index = _draws.Column(rent.Index, 0);
        foreach (var m in LetMonths(p))
            for (var d = 0; d < _draws.Width; d++)
                p.Usd[m, d] = rent.Steps is { } steps
                    ? (steps.At(slice.Horizon.MonthAt(m)) is { } step ? _draws.Column(step)[d] * 730 : 0)
                    : first[d] * Math.Pow(1 + index[d] * 8760, (m - p.First) / 12);
    }

    // A month's rent of the first year.
    private double[] FirstYear(PropertyLease p, PropertyRent rent)
    {
        if (rent.First is { } first) return [.. _draws.Column(first).Select(usd => usd * 730)];
        var (share, cost) = (_draws.Column(rent.OnCost, 0), _draws.Column(_venture.DevelopmentCost));
        return [.. share.Select((s, d) => s * 730 * p.Share[d] * cost[d])];
    }

    private void Share(NoteSchedule notes, IReadOnlyList<CoverWindow> windows)
    {
        var firstTerm = Months(_venture.Leases.InitialTerm.Base.Months);
        double[] level = [.. _draws.Column(_venture.Leases.InitialCommitment).Select(c => c / firstTerm)];
        foreach (var p in Sharing)
            foreach (var m in LetMonths(p).Where(m => m < p.FirstTermEnd)) Pay(p, m, level);
        var later = _venture.Leases.RenewalRent == RenewalRent.Flat ? level : Later(notes, windows) ?? level;
        foreach (var p in Sharing)
            foreach (var m in LetMonths(p).Where(m => m >= p.FirstTermEnd)) Pay(p, m, later);
    }

    private void Pay(PropertyLease p, int month, double[] whole)
    {
        for (var d = 0; d < whole.Length; d++) p.Usd[month, d] = p.Share[d] * whole[d];
    }

    // Null where no period lies wholly in later terms.
    private double[]? Later(NoteSchedule notes, IReadOnlyList<CoverWindow> windows)
    {
        var wholly = windows.Where(w => Sharing.Any(p => Runs(p, w)) && Sharing.All(p => IsLater(p, w))).ToList();
        if (wholly.Count == 0) return null;
        var (share, dscr, cost) = (_draws.Column(_venture.IssuerShare), _draws.Column(_venture.Leases.MinimumDscr), _draws.Column(_venture.VentureCost));
        return [.. share.Select((s, d) => Math.Max(0, wholly.Max(w => (dscr[d] * notes.Service(w.Payment, d) / s + cost[d] * 730 * w.Months - Owned(w, d)) / Weight(w, d))))];
    }

    private int Last(PropertyLease p) => Math.Min(p.End, _cut);

    private bool Runs(PropertyLease p, CoverWindow w) => p.First <= w.LastMonth && w.FirstMonth < Last(p);

    private bool IsLater(PropertyLease p, CoverWindow w) => !Runs(p, w) || (w.FirstMonth >= p.FirstTermEnd && w.LastMonth < Last(p));

    private double Owned(CoverWindow w, int d) => _all.Where(p => p.Terms.Rent is not null).Sum(p => p.Usd.Sum(w.FirstMonth, Math.Min(w.LastMonth + 1, Math.Min(_months, Last(p))), d));

    private double Weight(CoverWindow w, int d) => Sharing.Where(p => Runs(p, w)).Sum(p => p.Share[d]) * w.Months;

    private DrawTable Total()
    {
        var total = new DrawTable(_months, _draws.Width);
        foreach (var p in _all)
            foreach (var m in LetMonths(p).TakeWhile(m => m < Math.Min(p.Leaves ?? p.End, _cut))) Columns.Add(total.Row(m), p.Usd.Row(m));
        return total;
    }
}
