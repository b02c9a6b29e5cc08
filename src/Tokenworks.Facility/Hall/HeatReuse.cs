using System.Runtime.Intrinsics;
using Tokenworks.Ledgers;

namespace Tokenworks.Facility;

/// <summary>Heat of the hall that others use, so that the coolers need not reject it.</summary>
/// <param name="Share">Of the hall's heat while it is wanted; 0 to 1.</param>
/// <param name="BelowC">Outdoor air below which it is wanted, degC; infinity for all year (district heat, hot water).</param>
/// <remarks>Not modelled: the demand's own daily shape, heat pumps that raise its temperature.</remarks>
public readonly record struct HeatReuse(double Share, double BelowC = double.PositiveInfinity)
{
    /// <summary>Share of the heat that is left to the coolers at an outdoor temperature, degC.</summary>
    [ModelReference("own: heating season below a balance temperature (as in degree-day methods, ASHRAE Handbook Fundamentals); share")]
    public double KeptAt(double dryBulbC) => dryBulbC < BelowC ? 1 - Share : 1;

    internal Vector256<double> Kept(Vector256<double> dryBulbC) =>
        Vector256.ConditionalSelect(Vector256.LessThan(dryBulbC, Vector256.Create(BelowC)), Vector256.Create(1 - Share), Vector256<double>.One);
}
