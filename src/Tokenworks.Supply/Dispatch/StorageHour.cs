using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Tokenworks.Supply;

/// <summary>What the store of four draws sees in an hour, MW, and what it does by <see cref="StorageRule"/>.</summary>
/// <param name="Load">Load.</param>
/// <param name="Renewable">Solar and wind available.</param>
/// <param name="Firm">Firm capability, grid included.</param>
/// <param name="Power">Of the store, after outages.</param>
/// <param name="OneWay">Efficiency each way.</param>
internal readonly record struct StorageHour(Vector256<double> Load, Vector256<double> Renewable, Vector256<double> Firm, Vector256<double> Power, Vector256<double> OneWay)
{
    private static Vector256<double> Zero => Vector256<double>.Zero;

    /// <summary>Charge and discharge, MW, from a floor, what is stored and the most that is, MWh.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (Vector256<double> Charge, Vector256<double> Discharge) Decide(Vector256<double> floor, Vector256<double> soc, Vector256<double> cap)
    {
        var (spare, surplus) = (Renewable + Firm - Load, Renewable - Load);
        var (isShort, wanted) = (Vector256.LessThan(spare, Zero), Vector256.MaxNative(surplus, (floor - soc) / OneWay));
        var charges = Vector256.AndNot(Vector256.GreaterThan(wanted, Zero), isShort);
        var charge = Vector256.MinNative(Vector256.MinNative(Power, spare), Vector256.MinNative(wanted, (cap - soc) / OneWay));
        var serve = Vector256.MinNative(Vector256.MinNative(-spare, Power), soc * OneWay);
        var save = Vector256.MaxNative(Zero, Vector256.MinNative(Vector256.MinNative(Power, -surplus), (soc - floor) * OneWay));
        return (charge & charges, Vector256.ConditionalSelect(isShort, serve, Vector256.AndNot(save, charges)));
    }

    /// <summary>Energy that the hour can put into the store (positive) or asks of it (negative), MWh in store.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Reach()
    {
        var spare = Renewable + Firm - Load;
        return Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(spare, Zero), Vector256.MinNative(spare, Power) * OneWay, Vector256.MaxNative(spare, -Power) / OneWay);
    }

    /// <summary>Energy that solar and wind leave for the store, MWh in store.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Surplus()
    {
        var surplus = Renewable - Load;
        return Vector256.MinNative(surplus, Power) * OneWay & Vector256.GreaterThan(surplus, Zero);
    }
}
