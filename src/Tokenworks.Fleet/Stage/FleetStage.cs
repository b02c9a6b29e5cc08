using System.Numerics;
using System.Runtime.CompilerServices;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Fleet;

/// <summary>Which chips are up, and for which product, hour by hour, in chip-hours.</summary>
/// <remarks>
/// Expected values: available = installed chips x availability (less the share in repair, where hazards are named), shared over the products by hour of day; interruptions =
/// allotted chip-hours x rate (1/chip/h), the mean over the generations installed. No queues, no single jobs, no repair
/// times, no spares by kind, no infant mortality; waiting chips are interrupted as often as busy ones. Valid for
/// availability 0 to 100 %. Rates come from the catalogue; the H100's from 419 interruptions of 16,384 chips in 54 days.
/// </remarks>
[ModelReference("own: expected availability; rates as in Llama 3 (arXiv 2407.21783) and Meta RSC (arXiv 2410.21680)")]
public static class FleetStage
{
    /// <summary>One year of chip-hours.</summary>
    public static (FleetLedger Ledger, FleetState State) RunYear(
        FleetSlice slice, BuildLedger build, DrawBlock draws, int year, FleetState state)
    {
        var installed = InstalledChips.Of(slice, build, draws, year);
        var done = state.Last is { } last && last.Is(slice, draws, installed) ? last with { Ledger = last.Ledger with { Year = year } } : Fill(slice, installed, draws, year);
        return (done.Ledger, state.After(done));
    }

    private static FleetYear Fill(FleetSlice slice, InstalledChips installed, DrawBlock draws, int year)
    {
        var shares = HourShares.Of(slice.Products, draws);
        var hours = new FleetHours(slice.Products.Count, draws.Width);
        var availability = slice.Hazards?.Available(slice.Availability, draws) ?? draws.Column(slice.Availability);
        for (var m = 0; m < ModelYear.Months; m++) FillMonth(hours, installed.Chips.Row(m), availability, shares, m);
        var interruptions = hours.Interruptions(installed.Rate);
        var ledger = new FleetLedger(
            year, installed.Chips, [.. slice.Products.Select((p, i) => new ProductHours(p.Name, hours.Products[i]))],
            hours.Unallotted, hours.Down, interruptions, [hours.Closure(installed.Chips)]);
        return new FleetYear(slice, draws, installed, ledger);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillMonth(
        FleetHours hours, ReadOnlySpan<double> chips, ReadOnlySpan<double> availability, HourShares shares, int month)
    {
        for (var k = FleetHours.Classes.StartOfMonth(month); k < FleetHours.Classes.StartOfMonth(month + 1); k++)
        {
            var hour = FleetHours.Classes.FirstHour(k) % 24;
            for (var p = 0; p < shares.Products.Length; p++)
                Allot(hours.Products[p].Values.Row(k), chips, availability, shares.Products[p].Row(hour));
            Allot(hours.Unallotted.Values.Row(k), chips, availability, shares.Unallotted);
            var down = hours.Down.Values.Row(k);
            for (var d = 0; d < down.Length; d++) down[d] = chips[d] * (1 - availability[d]);
        }
    }

    // Chips x availability x share: whole vectors of draws, then what is left.
    private static void Allot(Span<double> target, ReadOnlySpan<double> chips, ReadOnlySpan<double> availability, ReadOnlySpan<double> share)
    {
        var d = 0;
        for (; d <= target.Length - Vector<double>.Count; d += Vector<double>.Count)
            (new Vector<double>(chips[d..]) * new Vector<double>(availability[d..]) * new Vector<double>(share[d..])).CopyTo(target[d..]);
        for (; d < target.Length; d++) target[d] = chips[d] * availability[d] * share[d];
    }
}
