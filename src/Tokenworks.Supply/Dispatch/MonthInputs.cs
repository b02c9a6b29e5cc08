using System.Runtime.InteropServices;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Supply;

/// <summary>
/// All that the dispatch of a month depends on but weather and technology, which a run has once: equal inputs give equal hours to the last bit. Prices enter by the
/// order of the units and by how often the grid comes before each, not by themselves, so that dearer gas in the year after is no other dispatch.
/// </summary>
/// <param name="Firm">Places as the month opens, without prices.</param>
/// <param name="UnitAt">Units at the places.</param>
/// <param name="Sun">Solar and wind left by outages: groups as the kernel sees them, then units.</param>
/// <param name="Limits">Grid and gas, by draw.</param>
/// <param name="GridSteps">By place and draw, see <see cref="Supply.GridSteps"/>.</param>
/// <param name="FacilityMw">Power asked for; its month counts.</param>
/// <param name="Load">IT power by tier; its month counts.</param>
internal sealed record MonthInputs(
    int Month, PlaceLane[] Firm, int[] UnitAt, double[] Sun, double[] Limits, int[] GridSteps, DrawTable FacilityMw, LoadLedger Load)
{
    /// <summary>True where both give the same hours.</summary>
    public bool IsSame(MonthInputs other) =>
        Month == other.Month && UnitAt.AsSpan().SequenceEqual(other.UnitAt) && GridSteps.AsSpan().SequenceEqual(other.GridSteps)
        && Sun.AsSpan().SequenceEqual(other.Sun) && Limits.AsSpan().SequenceEqual(other.Limits)
        && MemoryMarshal.AsBytes(Firm.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(other.Firm.AsSpan()))
        && IsSame(FacilityMw, other.FacilityMw) && IsSame(Load.It, other.Load.It) && IsSame(Load.Batch, other.Load.Batch) && IsSame(Load.Interactive, other.Load.Interactive);

    private bool IsSame(DrawTable hours, DrawTable other) =>
        ReferenceEquals(hours, other) || Rows(hours, ModelYear.StartOfMonth).SequenceEqual(Rows(other, ModelYear.StartOfMonth));

    private bool IsSame(HourTable hours, HourTable other) =>
        ReferenceEquals(hours, other) || (hours.Classes == other.Classes && Rows(hours.Values, hours.Classes.StartOfMonth).SequenceEqual(Rows(other.Values, other.Classes.StartOfMonth)));

    private ReadOnlySpan<double> Rows(DrawTable table, Func<int, int> start) =>
        table.Data.AsSpan((start(Month) * table.Width)..(start(Month + 1) * table.Width));
}

/// <summary>A month as the kernel left it: sums of its hours, from which fuel, emissions and cost follow at any price.</summary>
/// <param name="Firm">Places at the month's end.</param>
/// <param name="SunMwh">Solar and wind: element (unit, draw).</param>
/// <param name="Draws">What the draws' units share.</param>
/// <param name="Running">Units running at its end: element (unit, draw).</param>
internal sealed record DispatchedMonth(MonthInputs Inputs, PlaceLane[] Firm, double[] SunMwh, DrawLane[] Draws, double[] Running)
{
    /// <summary>Places of the month.</summary>
    public int Count => Firm.Length / Draws.Length;

    /// <summary>Unit at a place in a draw.</summary>
    public int UnitAt(int place, int draw) => Inputs.UnitAt[place * Draws.Length * Padded.Vector + draw];

    /// <summary>The group of four that a draw's place is in.</summary>
    public ref PlaceLane At(int place, int draw) => ref Firm[draw / Padded.Vector * Count + place];

    /// <summary>Energy of a solar or wind unit.</summary>
    public double Sun(int unit, int draw) => SunMwh[unit * Draws.Length * Padded.Vector + draw];
}

/// <summary>The months of a year whose dispatch may stand for those of the next, with what they left unserved.</summary>
internal sealed record DispatchedYear(DispatchedMonth[] Months, SupplyMonths Sums, DrawTable UnservedMw, DrawTable BatchMw, DrawTable InteractiveMw);
