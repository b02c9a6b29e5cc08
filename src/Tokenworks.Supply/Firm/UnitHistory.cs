using System.Globalization;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Supply.Firm;

/// <summary>How many units of a part are up, by hour of all drawn years; a unit more or less leaves the others' outages as they were.</summary>
internal sealed class UnitHistory(FirmPart part, int years, int hoursPerYear, ulong seed)
{
    // Planned windows follow each other by the golden ratio: evenly spread for any number of units.
    private const double Golden = 0.6180339887498949;

    public FirmPart Part => part;

    public int Count { get; private set; }

    public ushort[] Up { get; private set; } = new ushort[years * hoursPerYear];

    public UnitHistory With(int count)
    {
        var other = new UnitHistory(part, years, hoursPerYear, seed) { Count = Count, Up = [.. Up] };
        for (; other.Count < count; other.Count++) other.Add(other.Count, 1);
        for (; other.Count > count; other.Count--) other.Add(other.Count - 1, -1);
        return other;
    }

    private void Add(int unit, int sign)
    {
        var stream = RandomStream.Open(seed, 0, string.Create(CultureInfo.InvariantCulture, $"{part.Name}#{unit + 1}"), "firm");
        var up = stream.NextDouble() >= part.ForcedOutageRate;
        var (from, away) = (Start(unit), part.PlannedOutageRate * hoursPerYear);
        for (double now = 0; now < Up.Length;)
        {
            var next = Math.Min(Up.Length, now + Length(ref stream, up));
            // Seen at mid-hour, so that the share of hours down has no averaging error.
            if (up) Mark((int)Math.Ceiling(now - 0.5), Math.Min(Up.Length, (int)Math.Ceiling(next - 0.5)), from, away, sign);
            (now, up) = (next, !up);
        }
    }

    private double Start(int unit) => Math.Floor((unit + 0.5) * Golden % 1 * hoursPerYear);

    private double Length(ref RandomStream stream, bool up)
    {
        var q = part.ForcedOutageRate;
        return q <= 0 ? double.PositiveInfinity : stream.NextExponential(up ? part.RepairHours * (1 - q) / q : part.RepairHours);
    }

    private void Mark(int from, int to, double start, double away, int sign)
    {
        for (var t = Math.Max(0, from); t < to; t++)
        {
            var since = t % hoursPerYear - start;
            if (since < 0) since += hoursPerYear;
            if (since >= away) Up[t] = (ushort)(Up[t] + sign);
        }
    }
}
