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
        var parts = state.Last is { } known && known.Parts.Is(slice, draws) ? known.Parts : FleetParts.Of(slice, draws);
        var installed = InstalledChips.Of(parts, build, year);
        var done = state.Last is { } last && ReferenceEquals(last.Parts, parts) && last.Installed.IsSame(installed) ? last with { Ledger = last.Ledger with { Year = year } } : Fill(parts, installed, year);
        return (done.Ledger, state.After(done));
    }

    private static FleetYear Fill(FleetParts parts, InstalledChips installed, int year)
    {
        var products = parts.Slice.Products;
        var hours = new FleetHours(products.Count, parts.Draws.Width);
        for (var m = 0; m < ModelYear.Months; m++) FillMonth(hours, installed.Chips.Row(m), parts.Availability, parts.Shares, m);
        var interruptions = hours.Interruptions(installed.Rate);
        var ledger = new FleetLedger(
            year, installed.Chips, [.. products.Select((p, i) => new ProductHours(p.Name, hours.Products[i]))],
            hours.Unallotted, hours.Down, interruptions, [hours.Closure(installed.Chips)]);
        return new FleetYear(parts, installed, ledger);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillMonth(
        FleetHours hours, ReadOnlySpan<double> chips, ReadOnlySpan<double> availability, HourShares shares, int month)
    {
        var first = FleetHours.Classes.StartOfMonth(month);
        Span<double> unallotted = hours.Unallotted.Values.Row(first), down = hours.Down.Values.Row(first);
        Allot(unallotted, chips, availability, shares.Unallotted);
        for (var d = 0; d < down.Length; d++) down[d] = chips[d] * (1 - availability[d]);
        for (var k = first; k < FleetHours.Classes.StartOfMonth(month + 1); k++)
        {
            var hour = FleetHours.Classes.FirstHour(k) % 24;
            for (var p = 0; p < shares.Products.Length; p++)
                Allot(hours.Products[p].Values.Row(k), chips, availability, shares.Products[p].Row(hour));
            unallotted.CopyTo(hours.Unallotted.Values.Row(k));
            down.CopyTo(hours.Down.Values.Row(k));
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
