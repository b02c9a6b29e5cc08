using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Supply;

/// <summary>
/// <see cref="HourKernel"/> for a month in which nothing changes but load, weather and the grid's price, and of which nobody reads hours: the same numbers to the last bit, four draws
/// through all hours of the month at once, so that their sums stay in registers. Not for units that run one by one, for outages with dates, for a grid that is interrupted or
/// for gas units that do not stand in order of their heat rates.
/// </summary>
internal sealed class MonthKernel(Renewables sun, GridOrder order, DrawTable loadMw, Warmth warmth, GridYear grid, bool limited)
{
    private static Vector256<double> Zero => Vector256<double>.Zero;

    // Hours at a time: what they hold stays close to the processor.
    private const int Stretch = 96;

    private readonly HourLane[] _hours = new HourLane[Stretch];

    /// <summary>A month; what was unserved goes to the tiers.</summary>
    public void Run(LaneBlock block, int month, int[] steps, StorageTables? stores, TierShedding tiers, SupplyMonths months)
    {
        var (start, end) = (ModelYear.StartOfMonth(month), ModelYear.StartOfMonth(month + 1));
        for (var group = 0; group < block.Groups; group++)
        {
            var binds = limited && Binds(block, group, warmth.Coldest(month, block, group));
            for (var h = start; h < end; h += Stretch)
            {
                var hours = _hours.AsSpan(0, Math.Min(Stretch, end - h));
                Ask(block, group, h, stores, hours);
                if (Run(binds, block, group, h, steps, hours)) Shed(block, group, h, month, hours, tiers, months);
            }
        }
    }

    private bool Run(bool binds, LaneBlock block, int group, int start, int[] steps, Span<HourLane> hours)
    {
        if (warmth.IsShared) return binds ? Run<SharedGas, OneWeather>(block, group, start, steps, hours) : Run<EnoughGas, OneWeather>(block, group, start, steps, hours);
        warmth.Fill(block, group, start, hours);
        return binds ? Run<SharedGas, OwnWeather>(block, group, start, steps, hours) : Run<EnoughGas, OwnWeather>(block, group, start, steps, hours);
    }

    private static void Shed(LaneBlock block, int group, int start, int month, Span<HourLane> hours, TierShedding tiers, SupplyMonths months)
    {
        for (var h = 0; h < hours.Length; h++)
            if (hours[h].Left != Zero) tiers.Take(start + h, month, block, group, hours[h].Left, months);
    }

    // What is asked for, and what solar and wind give of it.
    private void Ask(LaneBlock block, int group, int start, StorageTables? stores, Span<HourLane> hours)
    {
        block.Ask(loadMw, start, group, hours);
        if (stores is not null) Store(block, group, start, stores, hours);
        if (sun.IsThere(block, group)) sun.Use(block, group, start, hours);
    }

    // What stores do is known before the units are asked.
    private static void Store(LaneBlock block, int group, int start, StorageTables stores, Span<HourLane> hours)
    {
        ref var now = ref block.Draws[group];
        for (var h = 0; h < hours.Length; h++)
        {
            var (charge, discharge) = (block.Row(stores.ChargeMw, start + h, group), block.Row(stores.DischargeMw, start + h, group));
            hours[h].Demand = hours[h].Demand + charge - discharge;
            now.ChargeMwh += charge;
            now.DischargeMwh += discharge;
        }
    }

    // What units can give falls with each kelvin, and with it the gas that is taken: a limit that lets the coldest hour through binds in none.
    private static bool Binds(LaneBlock block, int group, Vector256<double> coldest)
    {
        var left = block.Draws[group].GasLimit;
        for (var p = 0; p < block.Count; p++)
        {
            ref var place = ref block.Firm[group * block.Count + p];
            var whole = Whole(ref place, coldest);
            if (SharedGas.Give(ref place, whole, ref left) != whole || Vector256.LessThanAny(place.Loss, Zero)) return true;
        }
        return false;
    }

    // True where something was unserved. No call is made inside: it would put all vectors to memory.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Run<TGas, TWeather>(LaneBlock block, int group, int start, int[] steps, Span<HourLane> hours)
        where TGas : struct, IGas
        where TWeather : struct, IWeather
    {
        var (count, zero) = (block.Count, Zero);
        ref var now = ref block.Draws[group];
        ref var first = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(block.Firm), group * count);
        ref var stands = ref order.Of(group);
        Span<double> shapes = grid.Shape.AsSpan(start, hours.Length), carbon = (grid.CarbonSeries ?? grid.Shape).AsSpan(start, hours.Length);
        var shared = TWeather.Of(warmth, start, hours.Length);
        var numbers = steps.AsSpan(start, hours.Length);
        Vector256<double> cap = now.GridCap, limit = now.GasLimit, slope = now.Slope, offset = now.Offset;
        Vector256<double> gridMwh = now.GridMwh, gridShape = now.GridShape, gridPeak = now.GridPeak, tonnes = now.GridTonnes, gasSum = now.GasMmBtu, gasPeak = zero, worst = now.Worst, scale = now.Scale, any = zero;
        for (var h = 0; h < hours.Length; h++)
        {
            ref var hour = ref hours[h];
            Vector256<double> k = TWeather.Kelvin(shared, h, ref hour), shape = Vector256.Create(shapes[h]), given = hour.Used, rest = hour.Demand - given, gas = zero, left = limit, gridLeft = cap, fromGrid = zero;
            var (from, until) = Unsafe.Add(ref stands, numbers[h]);
            ref var place = ref first;
            var p = 0;
            // Beyond the place that serves the last of all four there is nothing to give: adding it would change no bit.
            for (; p < from && rest != zero; p++, place = ref Unsafe.Add(ref place, 1)) Give<TGas>(ref place, k, ref rest, ref given, ref gas, ref left);
            if (p < until && from != until)
            {
                var usd = slope * shape + offset;
                for (; p < until && rest != zero; p++, place = ref Unsafe.Add(ref place, 1))
                {
                    var here = Vector256.LessThan(usd, place.Usd);
                    var taken = Vector256.MinNative(gridLeft, rest) & here;
                    fromGrid += taken;
                    rest -= taken;
                    gridLeft = Vector256.AndNot(gridLeft, here);
                    Give<TGas>(ref place, k, ref rest, ref given, ref gas, ref left);
                }
            }
            var last = Vector256.MinNative(gridLeft, rest);
            fromGrid += last;
            rest -= last;
            for (; p < count && rest != zero; p++, place = ref Unsafe.Add(ref place, 1)) Give<TGas>(ref place, k, ref rest, ref given, ref gas, ref left);
            var demand = hour.Demand;
            var unserved = rest & Vector256.GreaterThan(rest, demand * Vector256.Create(HourKernel.Rounding));
            hour.Left = unserved;
            any |= unserved;
            gridMwh += fromGrid;
            gridShape += fromGrid * shape;
            gridPeak = Vector256.MaxNative(gridPeak, fromGrid);
            tonnes += fromGrid * Vector256.Create(carbon[h]);
            gasSum += gas;
            gasPeak = Vector256.MaxNative(gasPeak, gas);
            worst = Vector256.MaxNative(worst, Vector256.Abs(given + fromGrid + unserved - demand));
            scale = Vector256.MaxNative(scale, demand);
        }
        (now.GridMwh, now.GridShape, now.GridPeak, now.GasMmBtu, now.Worst, now.Scale) = (gridMwh, gridShape, gridPeak, gasSum, worst, scale);
        if (grid.CarbonSeries is not null) now.GridTonnes = tonnes;
        if (limited) now.GasOver = Vector256.MaxNative(now.GasOver, gasPeak - limit);
        return any != zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Give<TGas>(ref PlaceLane place, Vector256<double> kelvin, ref Vector256<double> rest, ref Vector256<double> given, ref Vector256<double> gas, ref Vector256<double> left)
        where TGas : struct, IGas
    {
        var take = Vector256.MinNative(TGas.Give(ref place, Whole(ref place, kelvin), ref left), rest);
        rest -= take;
        given += take;
        gas += take * place.Gas;
        place.Mwh += take;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Whole(ref PlaceLane place, Vector256<double> kelvin) => Vector256.MaxNative(Zero, place.Base - place.Loss * kelvin);

    /// <summary>Where an hour's kelvin come from.</summary>
    private interface IWeather
    {
        static abstract ReadOnlySpan<double> Of(Warmth warmth, int start, int hours);

        static abstract Vector256<double> Kelvin(ReadOnlySpan<double> shared, int hour, ref HourLane lane);
    }

    private readonly struct OneWeather : IWeather
    {
        public static ReadOnlySpan<double> Of(Warmth warmth, int start, int hours) => warmth.Shared.Slice(start, hours);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<double> Kelvin(ReadOnlySpan<double> shared, int hour, ref HourLane lane) => Vector256.Create(shared[hour]);
    }

    private readonly struct OwnWeather : IWeather
    {
        public static ReadOnlySpan<double> Of(Warmth warmth, int start, int hours) => [];

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<double> Kelvin(ReadOnlySpan<double> shared, int hour, ref HourLane lane) => lane.Kelvin;
    }

    /// <summary>What a place can give of what it could give with gas enough.</summary>
    private interface IGas
    {
        static abstract Vector256<double> Give(ref PlaceLane place, Vector256<double> whole, ref Vector256<double> left);
    }

    private readonly struct EnoughGas : IGas
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<double> Give(ref PlaceLane place, Vector256<double> whole, ref Vector256<double> left) => whole;
    }

    private readonly struct SharedGas : IGas
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<double> Give(ref PlaceLane place, Vector256<double> whole, ref Vector256<double> left)
        {
            var mw = Vector256.MinNative(whole, left * place.InvGas + place.Free);
            left = Vector256.MaxNative(Zero, left - mw * place.Gas);
            return mw;
        }
    }
}
