using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Supply;

/// <summary>
/// All that the dispatch of a month depends on but weather and technology, which a run has once: equal inputs give equal hours to the last bit. Prices enter by the
/// order of the units and by how often the grid comes before each, not by themselves, so that dearer gas in the year after is no other dispatch.
/// </summary>
/// <param name="Firm">Places as the month opens, without prices.</param>
/// <param name="UnitAt">Units at the places.</param>
/// <param name="Sun">Solar and wind left by outages, by unit and draw.</param>
/// <param name="Limits">Grid and gas, by draw.</param>
/// <param name="GridSteps">By place and draw, see <see cref="Supply.GridSteps"/>.</param>
/// <param name="FacilityMw">Power asked for; its month counts.</param>
/// <param name="Load">IT power by tier; its month counts.</param>
internal sealed record MonthInputs(
    int Month, PlaceLane[] Firm, int[] UnitAt, double[] Sun, double[] Limits, int[] GridSteps, DrawTable FacilityMw, LoadLedger Load)
{
    /// <summary>Draws whose hours are not those of another month, in order.</summary>
    public int[] Changed(MonthInputs other)
    {
        var (width, lanes) = (FacilityMw.Width, Padded.Lanes(FacilityMw.Width));
        var places = UnitAt.Length / lanes;
        if (Month != other.Month || UnitAt.Length != other.UnitAt.Length) return [.. Enumerable.Range(0, width)];
        var changed = new bool[width];
        Mark(UnitAt, other.UnitAt, lanes, changed);
        Mark(GridSteps, other.GridSteps, width, changed);
        Mark(Sun, other.Sun, lanes, changed);
        Mark(Limits, other.Limits, width, changed);
        Mark(Rows(FacilityMw), other.Rows(other.FacilityMw), width, changed);
        foreach (var (one, two) in (ReadOnlySpan<(HourTable, HourTable)>)[(Load.It, other.Load.It), (Load.Batch, other.Load.Batch), (Load.Interactive, other.Load.Interactive)])
            if (one.Classes != two.Classes) Array.Fill(changed, true);
            else Mark(Rows(one), other.Rows(two), width, changed);
        return [.. Enumerable.Range(0, width).Where(d => changed[d] || !Lane.IsSame(Firm, other.Firm, d, places))];
    }

    // Rows of so many columns, of which the first are draws.
    private static void Mark<T>(ReadOnlySpan<T> one, ReadOnlySpan<T> other, int columns, bool[] changed)
        where T : unmanaged, IEquatable<T>
    {
        if (one.SequenceEqual(other)) return;
        for (var row = 0; row < one.Length; row += columns)
            for (var d = 0; d < changed.Length; d++) changed[d] |= !one[row + d].Equals(other[row + d]);
    }

    private ReadOnlySpan<double> Rows(DrawTable hours) => Rows(hours, ModelYear.StartOfMonth);

    private ReadOnlySpan<double> Rows(HourTable hours) => Rows(hours.Values, hours.Classes.StartOfMonth);

    private ReadOnlySpan<double> Rows(DrawTable table, Func<int, int> start) =>
        table.Data.AsSpan((start(Month) * table.Width)..(start(Month + 1) * table.Width));
}

/// <summary>A month as the kernel left it: sums of its hours, from which fuel, emissions and cost follow at any price.</summary>
/// <param name="Firm">Sums of the places.</param>
/// <param name="SunMwh">Solar and wind: element (unit, draw).</param>
/// <param name="Draws">What the draws' units share.</param>
/// <param name="Running">Units running at its end: element (unit, draw).</param>
internal sealed record DispatchedMonth(MonthInputs Inputs, PlaceSum[] Firm, double[] SunMwh, DrawLane[] Draws, double[] Running)
{
    /// <summary>Places of the month.</summary>
    public int Count => Firm.Length / Draws.Length;

    /// <summary>Unit at a place in a draw.</summary>
    public int UnitAt(int place, int draw) => Inputs.UnitAt[place * Draws.Length * Padded.Vector + draw];

    /// <summary>The group of four that a draw's place is in.</summary>
    public ref PlaceSum At(int place, int draw) => ref Firm[draw / Padded.Vector * Count + place];

    /// <summary>Takes over a draw of another month with the same places.</summary>
    public void Take(DispatchedMonth other, int draw)
    {
        Lane.Copy(other.Firm, draw, Firm, draw, Count);
        Lane.Copy(other.Draws, draw, Draws, draw, 1);
        for (var at = draw; at < SunMwh.Length; at += Draws.Length * Padded.Vector) SunMwh[at] = other.SunMwh[at];
    }

    /// <summary>Energy of a solar or wind unit.</summary>
    public double Sun(int unit, int draw) => SunMwh[unit * Draws.Length * Padded.Vector + draw];
}

/// <summary>The months of a year whose dispatch may stand for those of the next, with what they left unserved.</summary>
internal sealed record DispatchedYear(DispatchedMonth[] Months, SupplyMonths Sums, DrawTable UnservedMw, DrawTable BatchMw, DrawTable InteractiveMw);
