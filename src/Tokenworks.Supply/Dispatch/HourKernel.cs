using System.Runtime.CompilerServices;
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
internal sealed class HourKernel(Places places, Renewables sun, HourRows rows, int lanes, bool commits)
{
    // Below this share of the demand a rest is rounding of sums, not unserved power.
    private const double Rounding = 1e-12;

    /// <summary>Share of a unit below which another one is not started.</summary>
    internal const double SameUnit = 1e-9;

    /// <summary>One hour; true where something was unserved in some draw.</summary>
    /// <param name="kelvin">Dry bulb above 15 degC, K.</param>
    /// <param name="shape">Of the grid's price.</param>
    /// <param name="carbon">Of the grid, t/MWh, where it is a series; 0 otherwise.</param>
    /// <param name="limited">Gas is limited.</param>
    /// <param name="gridFrom">First place that the grid may stand before in some draw.</param>
    /// <param name="gridUntil">First place that it stands before in all draws.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Run(double kelvin, double shape, double carbon, bool limited, int gridFrom, int gridUntil)
    {
        var any = Vector256<double>.Zero;
        for (var lane = 0; lane < lanes; lane += Vector256<double>.Count) any += Lane(lane, kelvin, shape, carbon, limited, gridFrom, gridUntil);
        return any != Vector256<double>.Zero;
    }

    /// <summary>Firm capability of four draws without the grid, summed; for the stores.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Vector256<double> Firm(int lane, double kelvin, bool limited)
    {
        var (sum, left) = (Vector256<double>.Zero, Get(rows.GasLimit, lane));
        for (var place = 0; place < places.Count; place++) sum += Capability(place * lanes + lane, Vector256.Create(kelvin), limited, ref left);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> Lane(int lane, double kelvinNow, double shapeNow, double carbon, bool limited, int gridFrom, int gridUntil)
    {
        var (zero, kelvin) = (Vector256<double>.Zero, Vector256.Create(kelvinNow));
        Vector256<double> load = Get(rows.Load, lane), charge = Get(rows.Charge, lane), discharge = Get(rows.Discharge, lane);
        var demand = load + charge - discharge;
        var available = zero;
        for (var u = 0; u < sun.Count; u++) available += sun.Available(u, lane);
        var used = Min(available, demand);
        var curtailed = available - used;
        var given = Sun(lane, available, used, curtailed);
        Check(1, lane, Vector256.Abs(given + curtailed - available), available);
        var rest = demand - used;
        var usd = Get(rows.Slope, lane) * Vector256.Create(shapeNow) + Get(rows.Offset, lane);
        Vector256<double> gridLeft = Get(rows.GridCap, lane), grid = zero, left = Get(rows.GasLimit, lane);
        Vector256<double> before = zero, beforeFloor = zero, beforeGrid = zero;
        for (var place = 0; place < places.Count; place++)
        {
            var at = place * lanes + lane;
            if (place >= gridFrom && place <= gridUntil)
            {
                var here = place == gridUntil ? Vector256<double>.AllBitsSet : Vector256.LessThan(usd, Get(places.Usd, at));
                var now = Min(gridLeft, rest) & here;
                (grid, rest, gridLeft) = (grid + now, rest - now, Vector256.AndNot(gridLeft, here));
                var moved = Vector256.GreaterThan(now, zero);
                (before, beforeFloor, beforeGrid) = (Vector256.ConditionalSelect(moved, now, before), Vector256.AndNot(beforeFloor, moved), moved);
            }
            else beforeGrid = zero;
            var whole = places.Base.Length == 0 ? zero : Whole(at, kelvin);
            var capability = limited ? Capability(at, kelvin, true, ref left) : whole;
            var take = Min(capability, rest);
            rest -= take;
            if (commits)
            {
                var floor = Min(capability, Get(places.Floor, at));
                var lift = Vector256.AndNot(Min(Max(floor - take, zero), Max(before - beforeFloor, zero)), Vector256.Equals(take, zero) | Vector256.LessThan(capability, whole));
                take += lift;
                var fromGrid = lift & beforeGrid;
                grid -= fromGrid;
                if (place > 0) Put(rows.Take, at - lanes, Get(rows.Take, at - lanes) - Vector256.AndNot(lift, beforeGrid));
                (before, beforeFloor) = (take, floor);
                Put(rows.Capability, at, whole);
            }
            Put(rows.Take, at, take);
        }
        if (gridUntil >= places.Count)
        {
            var now = Min(gridLeft, rest);
            (grid, rest) = (grid + now, rest - now);
        }
        var gas = zero;
        for (var place = 0; place < places.Count; place++) given += Count(place * lanes + lane, ref gas);
        var unserved = rest & Vector256.GreaterThan(rest, demand * Vector256.Create(Rounding));
        Close(lane, usd, carbon, grid, curtailed, unserved, gas, charge, discharge);
        Check(0, lane, Vector256.Abs(given + grid + discharge + unserved - load - charge), load + charge);
        if (limited) Check(2, lane, gas - Get(rows.GasLimit, lane), Get(rows.GasLimit, lane));
        return unserved;
    }

    // Output of solar and wind: all, or the used share of it where there is too much.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> Sun(int lane, Vector256<double> available, Vector256<double> used, Vector256<double> curtailed)
    {
        var given = Vector256<double>.Zero;
        var over = Vector256.GreaterThan(curtailed, given);
        var share = over == given ? Vector256<double>.One : Vector256.ConditionalSelect(over, used / available, Vector256<double>.One);
        for (var u = 0; u < sun.Count; u++)
        {
            var (at, mw) = (u * lanes + lane, sun.Available(u, lane) * share);
            given += mw;
            Put(rows.Renewable, at, mw);
            Put(sun.Mwh, at, Get(sun.Mwh, at) + mw);
        }
        return given;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> Whole(int at, Vector256<double> kelvin) => Max(Vector256<double>.Zero, Get(places.Base, at) - Get(places.Loss, at) * kelvin);

    // What a place can give; of the gas that is left it takes what that needs.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> Capability(int at, Vector256<double> kelvin, bool limited, ref Vector256<double> left)
    {
        var whole = Whole(at, kelvin);
        if (!limited) return whole;
        if (places.GasOutOfOrder) return Get(rows.Capability, at);
        var (fed, gas) = (left * Get(places.InvGas, at), Get(places.Gas, at));
        if (!commits)
        {
            var fedMw = Min(whole, fed + Get(places.Free, at));
            left = Max(Vector256<double>.Zero, left - fedMw * gas);
            return fedMw;
        }
        var noLoad = Get(places.NoLoad, at);
        fed = Max(Vector256<double>.Zero, (fed - noLoad * Running(at, fed, whole)) * Get(places.InvRun, at));
        var mw = Min(whole, fed + Get(places.Free, at));
        left = Max(Vector256<double>.Zero, left - Fuel(mw, noLoad, Running(at, mw, whole)) * gas);
        return mw;
    }

    // Nameplate running for an output.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> Running(int at, Vector256<double> mw, Vector256<double> whole) => Min(whole, Units(at, mw) * Get(places.One, at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> Units(int at, Vector256<double> mw) => Vector256.Ceiling(mw * Get(places.InvOne, at) - Vector256.Create(SameUnit));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Fuel(Vector256<double> mw, Vector256<double> noLoad, Vector256<double> running) => (Vector256<double>.One - noLoad) * mw + noLoad * running;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> Count(int at, ref Vector256<double> gas)
    {
        var mw = Get(rows.Take, at);
        Put(places.Mwh, at, Get(places.Mwh, at) + mw);
        if (!commits)
        {
            gas += mw * Get(places.Gas, at);
            return mw;
        }
        var units = Max(Vector256<double>.Zero, Units(at, mw));
        var running = Min(Get(rows.Capability, at), units * Get(places.One, at));
        var started = Max(Vector256<double>.Zero, units - Get(places.Running, at));
        Put(places.RunningMwh, at, Get(places.RunningMwh, at) + running);
        Put(places.Starts, at, Get(places.Starts, at) + started);
        Put(rows.Started, at, started);
        Put(rows.Running, at, running);
        Put(places.Running, at, units);
        gas += Fuel(mw, Get(places.NoLoad, at), running) * Get(places.Gas, at);
        return mw;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Close(
        int lane, Vector256<double> usd, double carbon, Vector256<double> grid, Vector256<double> curtailed, Vector256<double> unserved, Vector256<double> gas,
        Vector256<double> charge, Vector256<double> discharge)
    {
        Put(rows.Grid, lane, grid);
        Put(rows.Curtailed, lane, curtailed);
        Put(rows.Unserved, lane, unserved);
        Put(rows.Gas, lane, gas);
        Put(rows.GridMwh, lane, Get(rows.GridMwh, lane) + grid);
        Put(rows.GridUsd, lane, Get(rows.GridUsd, lane) + grid * usd);
        Put(rows.GridTonnes, lane, Get(rows.GridTonnes, lane) + grid * Vector256.Create(carbon));
        Put(rows.GridPeak, lane, Max(Get(rows.GridPeak, lane), grid));
        Put(rows.CurtailedMwh, lane, Get(rows.CurtailedMwh, lane) + curtailed);
        Put(rows.ChargeMwh, lane, Get(rows.ChargeMwh, lane) + charge);
        Put(rows.DischargeMwh, lane, Get(rows.DischargeMwh, lane) + discharge);
        Put(rows.GasMmBtu, lane, Get(rows.GasMmBtu, lane) + gas);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Check(int equation, int lane, Vector256<double> residual, Vector256<double> scale)
    {
        var at = equation * lanes + lane;
        Put(rows.Worst, at, Max(Get(rows.Worst, at), residual));
        Put(rows.Scale, at, Max(Get(rows.Scale, at), scale));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Get(double[] row, int at) => Vector256.LoadUnsafe(ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(row), (nuint)at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(double[] row, int at, Vector256<double> value) => value.StoreUnsafe(ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(row), (nuint)at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Max(Vector256<double> a, Vector256<double> b) => Vector256.MaxNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Min(Vector256<double> a, Vector256<double> b) => Vector256.MinNative(a, b);
}
