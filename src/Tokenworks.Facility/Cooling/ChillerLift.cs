using Tokenworks.Ledgers;

namespace Tokenworks.Facility;

/// <summary>How a chiller's best possible efficiency depends on the lift between its two sides.</summary>
public static class ChillerLift
{
    /// <summary>
    /// Carnot coefficient of performance between refrigerant temperatures: chilled water less the pinch, condenser
    /// water or air plus the pinch; degC. The condenser must not be colder than the chilled water less twice the pinch.
    /// </summary>
    [ModelReference("Carnot: Reflexions (1824); constant share of it over lift as in EN 14825 bin methods")]
    public static double CarnotCop(double chilledC, double condenserC)
    {
        var cold = chilledC - CoolingConstants.PinchK;
        var hot = condenserC + CoolingConstants.PinchK;
        return (cold + 273.15) / (hot - cold);
    }
}
