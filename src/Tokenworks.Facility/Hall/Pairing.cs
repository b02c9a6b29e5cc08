using System.Globalization;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>Pairings of rack, cooling, building and weather that cannot work, as findings.</summary>
public static class Pairing
{
    /// <summary>Checks a hall.</summary>
    /// <param name="rackKilowatts">Power of a rack, kW; null where none is stated.</param>
    public static void Check(HallSetup setup, double? rackKilowatts, WeatherYear weather, FindingBag findings)
    {
        if (rackKilowatts is { } rack && setup.Cooling.MostRackPower is { } most && rack > most.Base.KilowattsPerRack)
            findings.Error(
                "rack-too-dense", SourceSpan.Of($"catalogue/cooling/{setup.Cooling.Id}.yaml"), Text($"{setup.Cooling.Title} cannot hold racks of {rack:0.#} kW"),
                Text($"up to {most.Base.KilowattsPerRack:0.#} kW a rack"), "Name a cooling system with liquid at the chips, or less dense racks.");
        if (setup.Building.MostDryBulb is { } limit && weather.DryBulb.Count(t => t > limit.Base.Celsius) is var hot && hot > 0)
            findings.Warning(
                "shell-too-hot", SourceSpan.Of($"catalogue/buildings/{setup.Building.Id}.yaml"),
                Text($"the outdoor air is above the shell's {limit.Base.Celsius:0.#} degC in {hot} hours, up to {weather.DryBulb.Max():0.#} degC"),
                "", "Count on less IT power in these hours, or choose another shell.");
        if (setup.Cooling.Capture is HeatCapture.SinglePhaseImmersion or HeatCapture.TwoPhaseImmersion && setup.Cooling.AirShare.Base.Base > 0.2)
            findings.Warning("immersion-air-share", SourceSpan.Of($"catalogue/cooling/{setup.Cooling.Id}.yaml"), "an immersion bath leaves more than a fifth of its heat to air", "0 .. 20 %", "Check air_share.");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
