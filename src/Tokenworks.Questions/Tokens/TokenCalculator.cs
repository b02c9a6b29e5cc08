using Tokenworks.Ledgers;

namespace Tokenworks.Questions;

/// <summary>
/// From tokens to chip-seconds, kWh, litres, grams of CO2 and USD. Chip-seconds of a request = chips x output tokens / output tokens a second
/// of the replica at its load; that rate includes reading the prompts.
/// </summary>
/// <remarks>The range is the envelope of the inputs' ranges: each end takes all low or all high values, so it is wider than a 90 % interval.</remarks>
[ModelReference("Accounting: chip-seconds x (watts x PUE, carbon intensity, price); ISO/IEC 30134 for PUE and WUE")]
public static class TokenCalculator
{
    private const double JoulesPerKwh = 3.6e6;

    /// <summary>The footprint of requests of so many input and output tokens.</summary>
    /// <param name="requests">Number of requests.</param>
    /// <param name="input">Input tokens of one.</param>
    /// <param name="output">Output tokens of one.</param>
    public static TokenFootprint Of(ServingRate rate, TokenBasis basis, double requests, double input, double output)
    {
        var seconds = Interval.Band(rate.Chips * output / rate.OutputPerSecond * requests, rate.BandPercent);
        var it = seconds * (basis.HostWatts + Interval.Of(rate.WattsPerChip)) * (1 / JoulesPerKwh);
        var kwh = it * basis.Pue;
        var hardware = seconds * basis.FixedPerChipHour * (1 / (3600 * basis.Utilisation));
        var usd = basis.PowerIncluded ? hardware : hardware + kwh * basis.PricePerKwh;
        return new TokenFootprint(requests, input, output, seconds, kwh, it * basis.WaterPerKwh, kwh * basis.CarbonPerKwh, usd);
    }
}
