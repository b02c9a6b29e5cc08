using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tokenworks.Supply;

/// <summary>
/// Least-cost dispatch of an hour over all draws of a block, four at a time: solar and wind first, then firm units by marginal cost (USD/MWh) with the
/// grid at the hour's price among them; what is left of the demand (load + charge - discharge, MW) is unserved. Where technologies state it, as few like units run
/// as the output asks for, the last one at its least output at least, for which the source before it gives way; fuel follows the Willans line. Gas is
/// limited by the hour, lowest heat rate first. Every operation is one of a draw alone, so that a draw's numbers do not depend on its block. Not modelled: ramps
/// between hours, least up and down times, spinning reserve, look-ahead of starts (see unit commitment). Negative grid prices do not push out solar and wind.
/// </summary>
[Ledgers.ModelReference("merit-order (economic) dispatch; Wood, Wollenberg, Sheble, Power Generation, Operation and Control, 3rd ed., ch. 3; own vector form over draws")]
internal sealed class HourKernel(Places places, Renewables sun, GridOrder order, bool commits, bool limited, bool stores)
{
    /// <summary>Share of a unit below which another one is not started.</summary>
    internal const double SameUnit = 1e-9;

    // Below this share of the demand a rest is rounding of sums, not unserved power.
    internal const double Rounding = 1e-12;

    /// <summary>One hour; true where something was unserved in some draw.</summary>
    /// <param name="shape">Of the grid's price.</param>
    /// <param name="carbon">Of the grid, t/MWh, where it is a series; 0 otherwise.</param>
    /// <param name="step">Number of that shape among those of the month.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Run(LaneBlock block, Warmth warmth, int hour, double shape, double carbon, int step)
    {
        var any = Vector256<double>.Zero;
        for (var group = 0; group < block.Groups; group++)
        {
            ref var now = ref block.Draws[group];
            var demand = stores ? now.Load + now.Charge - now.Discharge : now.Load;
            var used = sun.Use(block, group, demand);
            var (from, until) = order.At(step, group);
            any += Firm(block, ref now, group, demand, used, warmth.At(hour, group), Vector256.Create(shape), from, until);
            if (carbon != 0) now.GridTonnes += now.Grid * Vector256.Create(carbon);
            if (!stores) continue;
            now.ChargeMwh += now.Charge;
            now.DischargeMwh += now.Discharge;
        }
        return any != Vector256<double>.Zero;
    }

    /// <summary>Firm capability without the grid, and solar and wind, of four draws; for the stores.</summary>
    public (Vector256<double> Firm, Vector256<double> Sun) See(LaneBlock block, int group, Vector256<double> kelvin)
    {
        var (sum, left, available) = (Vector256<double>.Zero, block.Draws[group].GasLimit, Vector256<double>.Zero);
        for (var place = 0; place < block.Count; place++) sum += Capability(ref block.Firm[group * block.Count + place], kelvin, ref left);
        for (var g = 0; g < sun.Count; g++) available += block.Sun[group * sun.Count + g].Base * sun.Share(g, group * Padded.Vector);
        return (sum, available);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> Firm(
        LaneBlock block, ref DrawLane now, int group, Vector256<double> demand, Vector256<double> used, Vector256<double> kelvin, Vector256<double> shape, int gridFrom, int gridUntil)
    {
        var (zero, count) = (Vector256<double>.Zero, block.Count);
        Vector256<double> rest = demand - used, grid = zero, gas = zero, given = used;
        if (commits || gridFrom != gridUntil) Commit(block, ref now, group, kelvin, now.Slope * shape + now.Offset, gridFrom, gridUntil, ref rest, ref grid, ref gas, ref given);
        else
        {
            var left = now.GasLimit;
            var p = 0;
            ref var place = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(block.Firm), group * count);
            // Beyond the place that serves the last of all four there is nothing to give: adding it would change no bit.
            for (; p < count && rest != zero; p++, place = ref Unsafe.Add(ref place, 1))
            {
                if (p == gridUntil)
                {
                    grid = Min(now.GridCap, rest);
                    rest -= grid;
                }
                var take = Min(Capability(ref place, kelvin, ref left), rest);
                rest -= take;
                given += take;
                gas += take * place.Gas;
                place.Take = take;
                place.Mwh += take;
            }
            for (; p < count; p++, place = ref Unsafe.Add(ref place, 1)) place.Take = zero;
            if (gridUntil >= count)
            {
                grid = Min(now.GridCap, rest);
                rest -= grid;
            }
        }
        var unserved = rest & Vector256.GreaterThan(rest, demand * Vector256.Create(Rounding));
        (now.Grid, now.Unserved, now.GasNow) = (grid, unserved, gas);
        now.GridMwh += grid;
        now.GridShape += grid * shape;
        now.GridPeak = Max(now.GridPeak, grid);
        now.GasMmBtu += gas;
        now.Worst = Max(now.Worst, Vector256.Abs(given + grid + unserved - demand));
        now.Scale = Max(now.Scale, demand);
        if (limited) now.GasOver = Max(now.GasOver, gas - now.GasLimit);
        return unserved;
    }

    // Where units run one by one, or the grid's place differs between draws.
    private void Commit(
        LaneBlock block, ref DrawLane now, int group, Vector256<double> kelvin, Vector256<double> usd, int gridFrom, int gridUntil, ref Vector256<double> rest, ref Vector256<double> grid,
        ref Vector256<double> gas, ref Vector256<double> given)
    {
        var (zero, count) = (Vector256<double>.Zero, block.Count);
        Vector256<double> gridLeft = now.GridCap, left = now.GasLimit, before = zero, beforeFloor = zero, beforeGrid;
        ref var first = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(block.Firm), group * count);
        for (var p = 0; p < count; p++)
        {
            ref var place = ref Unsafe.Add(ref first, p);
            beforeGrid = zero;
            if (p >= gridFrom && p <= gridUntil)
            {
                var here = p == gridUntil ? Vector256<double>.AllBitsSet : Vector256.LessThan(usd, place.Usd);
                var taken = Min(gridLeft, rest) & here;
                grid += taken;
                rest -= taken;
                gridLeft = Vector256.AndNot(gridLeft, here);
                beforeGrid = Vector256.GreaterThan(taken, zero);
                before = Vector256.ConditionalSelect(beforeGrid, taken, before);
                beforeFloor = Vector256.AndNot(beforeFloor, beforeGrid);
            }
            var capability = Capability(ref place, kelvin, ref left);
            var take = Min(capability, rest);
            rest -= take;
            if (commits)
            {
                var floor = Min(capability, place.Floor);
                var fixedNow = Vector256.Equals(take, zero) | Vector256.LessThan(capability, place.Whole);
                var lift = Vector256.AndNot(Min(Max(floor - take, zero), Max(before - beforeFloor, zero)), fixedNow);
                take += lift;
                grid -= lift & beforeGrid;
                if (p > 0) Unsafe.Subtract(ref place, 1).Take -= Vector256.AndNot(lift, beforeGrid);
                before = take;
                beforeFloor = floor;
            }
            place.Take = take;
        }
        if (gridUntil >= count)
        {
            var taken = Min(gridLeft, rest);
            grid += taken;
            rest -= taken;
        }
        for (var p = 0; p < count; p++) Count(ref Unsafe.Add(ref first, p), ref gas, ref given);
    }

    // What a place can give; of the gas that is left it takes what that needs.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> Capability(ref PlaceLane place, Vector256<double> kelvin, ref Vector256<double> left)
    {
        var whole = Max(Vector256<double>.Zero, place.Base - place.Loss * kelvin);
        if (commits) place.Whole = whole;
        return limited ? Fed(ref place, whole, ref left) : whole;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> Fed(ref PlaceLane place, Vector256<double> whole, ref Vector256<double> left)
    {
        if (places.GasOutOfOrder) return place.Fed;
        var fed = left * place.InvGas;
        if (commits) fed = Max(Vector256<double>.Zero, (fed - place.NoLoad * Running(ref place, Units(ref place, fed))) * place.InvRun);
        var mw = Min(whole, fed + place.Free);
        left = Max(Vector256<double>.Zero, left - (commits ? Fuel(mw, place.NoLoad, Running(ref place, Units(ref place, mw))) : mw) * place.Gas);
        return mw;
    }

    // Nameplate of running units, as far as it is there.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Running(ref PlaceLane place, Vector256<double> units) => Min(place.Whole, units * place.One);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Units(ref PlaceLane place, Vector256<double> mw) => Vector256.Ceiling(mw * place.InvOne - Vector256.Create(SameUnit));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Fuel(Vector256<double> mw, Vector256<double> noLoad, Vector256<double> running) => (Vector256<double>.One - noLoad) * mw + noLoad * running;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Count(ref PlaceLane place, ref Vector256<double> gas, ref Vector256<double> given)
    {
        var mw = place.Take;
        place.Mwh += mw;
        given += mw;
        if (!commits)
        {
            gas += mw * place.Gas;
            return;
        }
        var units = Max(Vector256<double>.Zero, Units(ref place, mw));
        place.Started = Max(Vector256<double>.Zero, units - place.Running);
        place.RunningMw = Running(ref place, units);
        place.Running = units;
        place.RunningMwh += place.RunningMw;
        place.Starts += place.Started;
        gas += Fuel(mw, place.NoLoad, place.RunningMw) * place.Gas;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Max(Vector256<double> a, Vector256<double> b) => Vector256.MaxNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Min(Vector256<double> a, Vector256<double> b) => Vector256.MinNative(a, b);
}
