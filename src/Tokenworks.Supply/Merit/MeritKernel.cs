using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Supply.Merit;

/// <summary>
/// The fast engine: merit order with storage over a block of draws, four draws at a time in one vector, all hours in one pass with the store's level in a register. Nothing is
/// sorted: each source's place is the capability of cheaper ones, from pairwise compares. The store charges and discharges by the levels of
/// <see cref="StorageValue"/>. MW, MWh, USD. Not modelled: ramps, minimum load, starts (see unit commitment); the levels are those of the base weather year for all
/// draws. Against the linear program: 0.01 % on reference case A, whose ramp limit it has not; see docs/models/dispatch.md.
/// </summary>
[ModelReference("merit-order dispatch as independent clamps; own vector form; storage by order-up-to levels (Bellman)")]
public sealed class MeritKernel
{
    private const int Lanes = 4;
    private const int F = MeritSystem.MostFirm;
    private readonly MeritSystem _s;
    private readonly double[] _hourly;
    private readonly StorageValue _value;
    private readonly int _stride = 3 + 4 * F;

    public MeritKernel(MeritSystem system) : this(system, StorageValue.Of(system))
    {
    }

    /// <summary>With levels that were worked out before.</summary>
    public MeritKernel(MeritSystem system, StorageValue value)
    {
        if (system.Firm.Count > F) throw new ArgumentException($"The fast engine has room for {F} firm sources; pool like units.", nameof(system));
        (_s, _value) = (system, value);
        _hourly = new double[system.Hours * _stride];
        for (var t = 0; t < system.Hours; t++) Pack(t);
    }

    // One row an hour: load, sun, wind, then capability, price, charge-to and discharge-to of each source.
    private void Pack(int t)
    {
        var row = _hourly.AsSpan(t * _stride, _stride);
        (row[0], row[1], row[2]) = (_s.LoadMw[t], _s.SolarMw[t], _s.WindMw[t]);
        for (var i = 0; i < F; i++)
        {
            var known = i < _s.Firm.Count;
            row[3 + i] = known ? _s.Firm[i].CapabilityMw[t] : 0;
            row[3 + F + i] = known ? _s.Firm[i].UsdPerMwh[t] : 1e12;
            row[3 + 2 * F + i] = _value.ChargeTo[t * F + i];
            row[3 + 3 * F + i] = known ? _value.DischargeTo[t * F + i] : _s.Store.EnergyMwh;
        }
    }

    /// <summary>One year from given levels of the store (one a draw, MWh).</summary>
    public MeritYear Run(MeritDraws draws, double[] levelMwh)
    {
        var width = draws.Load.Width;
        DrawTable Months() => new(ModelYear.Months, width);
        var year = new MeritYear(Months(), [.. _s.Firm.Select(_ => Months())], Months(), Months(), Months(), Months(), Months(), [.. levelMwh], 0);
        double worst = 0;
        for (var d = 0; d < width; d += Lanes) worst = Math.Max(worst, Lane(draws, year, d, Math.Min(Lanes, width - d)));
        return year with { WorstBalanceMw = worst };
    }

    private double Lane(MeritDraws draws, MeritYear year, int draw, int count)
    {
        var level = Load(year.LevelMwh, draw, count);
        var worst = Vector256<double>.Zero;
        var factors = new Factors();
        for (var m = 0; m < ModelYear.Months; m++)
        {
            var (from, to) = (ModelYear.StartOfMonth(m), Math.Min(_s.Hours, ModelYear.StartOfMonth(m + 1)));
            if (from >= to) break;
            factors.Read(draws, m, draw, count, _s.Firm.Count);
            var sums = new Sums();
            Hours(from, to, in factors, ref sums, ref level, ref worst);
            sums.Write(year, m, draw, count, _s.RenewableUsdPerMwh);
        }
        Store(level, year.LevelMwh, draw, count);
        var highest = 0.0;
        for (var i = 0; i < count; i++) highest = Math.Max(highest, worst[i]);
        return highest;
    }

    private void Hours(int from, int to, in Factors f, ref Sums total, ref Vector256<double> levelRef, ref Vector256<double> worstRef)
    {
        var (zero, power, energy) = (Vector256<double>.Zero, Vector256.Create(_s.Store.PowerMw), Vector256.Create(_s.Store.EnergyMwh));
        var (into, outOf, storeUsd) = (Vector256.Create(_s.Store.ChargeEfficiency), Vector256.Create(_s.Store.DischargeEfficiency), Vector256.Create(_s.Store.UsdPerMwh));
        var (perInto, perOut, unservedUsd) = (Vector256.Create(1 / _s.Store.ChargeEfficiency), Vector256.Create(1 / _s.Store.DischargeEfficiency), Vector256.Create(_s.UnservedUsdPerMwh));
        var (level, worst, s, one) = (levelRef, worstRef, total, Vector256<double>.One);
        ref var row = ref MemoryMarshal.GetArrayDataReference(_hourly);
        for (var t = from; t < to; t++)
        {
            ref var h = ref System.Runtime.CompilerServices.Unsafe.Add(ref row, t * _stride);
            Vector256<double> At(ref double r, int i) => Vector256.Create(System.Runtime.CompilerServices.Unsafe.Add(ref r, i));
            var net = At(ref h, 0) * f.Load - At(ref h, 1) * f.Solar - At(ref h, 2) * f.Wind;
            Vector256<double> c0 = At(ref h, 3) * f.C0, c1 = At(ref h, 4) * f.C1, c2 = At(ref h, 5) * f.C2, c3 = At(ref h, 6) * f.C3;
            Vector256<double> p0 = At(ref h, 7) * f.P0, p1 = At(ref h, 8) * f.P1, p2 = At(ref h, 9) * f.P2, p3 = At(ref h, 10) * f.P3;
            // Capability of cheaper sources; ties by position.
            Vector256<double> b01 = Vector256.LessThanOrEqual(p0, p1), b02 = Vector256.LessThanOrEqual(p0, p2), b03 = Vector256.LessThanOrEqual(p0, p3);
            Vector256<double> b12 = Vector256.LessThanOrEqual(p1, p2), b13 = Vector256.LessThanOrEqual(p1, p3), b23 = Vector256.LessThanOrEqual(p2, p3);
            var a0 = Vector256.AndNot(c1, b01) + Vector256.AndNot(c2, b02) + Vector256.AndNot(c3, b03);
            var a1 = (c0 & b01) + Vector256.AndNot(c2, b12) + Vector256.AndNot(c3, b13);
            var a2 = (c0 & b02) + (c1 & b12) + Vector256.AndNot(c3, b23);
            var a3 = (c0 & b03) + (c1 & b13) + (c2 & b23);
            var all = c0 + c1 + c2 + c3;
            // Discharge: the most that pays against any source that runs.
            var need = Max(net, zero);
            var discharge = Min(level * outOf, Max(need - all, zero));
            discharge = Max(discharge, Min((level - At(ref h, 15)) * outOf, need - a0));
            discharge = Max(discharge, Min((level - At(ref h, 16)) * outOf, need - a1));
            discharge = Max(discharge, Min((level - At(ref h, 17)) * outOf, need - a2));
            discharge = Min(power, Max(discharge, Min((level - At(ref h, 18)) * outOf, need - a3)));
            // Charge: from surplus up to full, from each source up to its level; never together with discharge.
            var charge = Min((energy - level) * perInto, Max(-net, zero));
            charge = Max(charge, Min((At(ref h, 11) - level) * perInto, a0 + c0 - net));
            charge = Max(charge, Min((At(ref h, 12) - level) * perInto, a1 + c1 - net));
            charge = Max(charge, Min((At(ref h, 13) - level) * perInto, a2 + c2 - net));
            charge = Min(power, Max(charge, Min((At(ref h, 14) - level) * perInto, a3 + c3 - net)));
            charge = Vector256.AndNot(charge, Vector256.GreaterThan(discharge, zero));
            level = Min(energy, Max(zero, level + charge * into - discharge * perOut));
            var rest = net + charge - discharge;
            var asked = Max(rest, zero);
            Vector256<double> g0 = Min(c0, Max(asked - a0, zero)), g1 = Min(c1, Max(asked - a1, zero)), g2 = Min(c2, Max(asked - a2, zero)), g3 = Min(c3, Max(asked - a3, zero));
            var unserved = Max(asked - all, zero);
            var curtailed = Max(-rest, zero);
            worst = Max(worst, Vector256.Abs(g0 + g1 + g2 + g3 + unserved - curtailed - rest));
            s.G0 += g0;
            s.G1 += g1;
            s.G2 += g2;
            s.G3 += g3;
            s.Unserved += unserved;
            s.Lost += Vector256.GreaterThan(unserved, Vector256.Create(1e-6)) & one;
            s.Curtailed += curtailed;
            s.Charge += charge;
            s.Discharge += discharge;
            s.Cost += g0 * p0 + g1 * p1 + g2 * p2 + g3 * p3 + unserved * unservedUsd + discharge * storeUsd;
            s.Renewable += At(ref h, 1) * f.Solar + At(ref h, 2) * f.Wind - curtailed;
        }
        (levelRef, worstRef, total) = (level, worst, s);
    }

    private static Vector256<double> Max(Vector256<double> a, Vector256<double> b) => Vector256.MaxNative(a, b);

    private static Vector256<double> Min(Vector256<double> a, Vector256<double> b) => Vector256.MinNative(a, b);

    internal static Vector256<double> Load(ReadOnlySpan<double> values, int at, int count)
    {
        Span<double> four = stackalloc double[Lanes];
        for (var i = 0; i < Lanes; i++) four[i] = values[at + Math.Min(i, count - 1)];
        return Vector256.Create<double>(four);
    }

    internal static void Store(Vector256<double> value, Span<double> values, int at, int count)
    {
        for (var i = 0; i < count; i++) values[at + i] = value[i];
    }
}
