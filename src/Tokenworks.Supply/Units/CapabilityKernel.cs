using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Supply;

/// <summary>The loop that all kinds share: in service x availability x a factor of the hour's weather.</summary>
internal static class CapabilityKernel
{
    /// <summary>Share of nameplate that the weather of an hour allows in one draw, 0 to 1.</summary>
    public delegate double WeatherFactor(int hour, int draw);

    public static void Fill(UnitYear year, DrawTable capabilityMw, WeatherFactor factor)
    {
        for (var m = 0; m < ModelYear.Months; m++)
        {
            var inServiceMw = year.InServiceMw.Row(m);
            for (var h = ModelYear.StartOfMonth(m); h < ModelYear.StartOfMonth(m + 1); h++)
            {
                var mw = capabilityMw.Row(h);
                var available = year.Availability.Row(h);
                for (var d = 0; d < mw.Length; d++)
                    mw[d] = inServiceMw[d] > 0 ? inServiceMw[d] * available[d] * factor(h, d) : 0;
            }
        }
    }
}
