using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tokenworks.Supply;

/// <summary>A place in the merit order for four draws, all in one piece of memory: what the kernel reads, what it writes, and the month's sums. MW, MWh, USD/MWh, MMBtu/MWh.</summary>
internal struct PlaceLane
{
    /// <summary>Marginal cost; capability at 15 degC and what a kelvin above takes; gas at full load.</summary>
    public Vector256<double> Usd, Base, Loss, Gas;

    /// <summary>Reciprocal of gas (0 for none), and what lifts the gas limit off units that burn none.</summary>
    public Vector256<double> InvGas, Free;

    /// <summary>Willans share and 1 / (1 - it); nameplate of one unit, its reciprocal, its least output.</summary>
    public Vector256<double> NoLoad, InvRun, One, InvOne, Floor;

    /// <summary>The hour: output, capability without the gas limit, what was fed gas, nameplate running, units running, units started.</summary>
    public Vector256<double> Take, Whole, Fed, RunningMw, Running, Started;

    /// <summary>Sums of the month.</summary>
    public Vector256<double> Mwh, RunningMwh, Starts;
}

/// <summary>What is left of a place when its month is over: its sums, and the nameplate of one unit.</summary>
internal struct PlaceSum
{
    public Vector256<double> Mwh, RunningMwh, Starts, One;
}

/// <summary>What four draws share over all units: the hour and the month's sums. MW and MWh unless stated.</summary>
internal struct DrawLane
{
    /// <summary>Load, stores, grid and its price (USD/MWh), gas limit (MMBtu an hour).</summary>
    public Vector256<double> Load, Charge, Discharge, GridCap, Slope, Offset, GasLimit;

    /// <summary>What the hour gave; gas in MMBtu.</summary>
    public Vector256<double> Grid, Curtailed, Unserved, GasNow;

    /// <summary>Sums of the month; GridShape is MWh x shape of the price; t, MMBtu as named.</summary>
    public Vector256<double> GridMwh, GridShape, GridTonnes, GridPeak, CurtailedMwh, ChargeMwh, DischargeMwh, GasMmBtu, AvailableMwh;

    /// <summary>Worst residual and largest side of the power balance and of the gas limit in the month.</summary>
    public Vector256<double> Worst, Scale, GasOver;

    public void ClearSums() =>
        GridMwh = GridShape = GridTonnes = GridPeak = CurtailedMwh = ChargeMwh = DischargeMwh = GasMmBtu = AvailableMwh = Worst = Scale = GasOver = Vector256<double>.Zero;
}

/// <summary>Solar and wind with one share of the hour, four draws: nameplate left by outages (MW), sum of the shares so far.</summary>
internal struct SunLane
{
    public Vector256<double> Base, Share;
}

/// <summary>
/// An hour of four draws in a month that is gone through at once, MW: demand, solar and wind used; first the share of solar and wind that is left over, in the end the demand that is;
/// kelvin above 15 degC where draws have weather of their own.
/// </summary>
internal struct HourLane
{
    public Vector256<double> Demand, Used, Left, Kelvin;
}

/// <summary>Single draws of vectors of four.</summary>
internal static class Lane
{
    /// <summary>The draw's number in a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref double At(ref Vector256<double> four, int draw) => ref Unsafe.Add(ref Unsafe.As<Vector256<double>, double>(ref four), draw % Padded.Vector);

    /// <summary>Copies a draw of arrays whose elements are vectors of four side by side, so many elements to a group of four draws.</summary>
    public static void Copy<T>(T[] from, int fromDraw, T[] to, int toDraw, int elements)
        where T : unmanaged
    {
        var length = elements * Unsafe.SizeOf<T>() / sizeof(double);
        var source = MemoryMarshal.Cast<T, double>(from.AsSpan()).Slice(fromDraw / Padded.Vector * length, length);
        var target = MemoryMarshal.Cast<T, double>(to.AsSpan()).Slice(toDraw / Padded.Vector * length, length);
        for (var v = 0; v < length; v += Padded.Vector) target[v + toDraw % Padded.Vector] = source[v + fromDraw % Padded.Vector];
    }

    /// <summary>True where a draw is the same in both, to the last bit.</summary>
    public static bool IsSame<T>(T[] one, T[] other, int draw, int elements)
        where T : unmanaged
    {
        var length = elements * Unsafe.SizeOf<T>() / sizeof(double);
        var a = MemoryMarshal.Cast<T, long>(one.AsSpan()).Slice(draw / Padded.Vector * length, length);
        var b = MemoryMarshal.Cast<T, long>(other.AsSpan()).Slice(draw / Padded.Vector * length, length);
        for (var v = draw % Padded.Vector; v < length; v += Padded.Vector) if (a[v] != b[v]) return false;
        return true;
    }
}
