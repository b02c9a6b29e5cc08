using Tokenworks.Ledgers;

namespace Tokenworks.Questions;

/// <summary>A point of a utilisation curve: share of the time in use, tokens a month, USD of a million output tokens.</summary>
public sealed record UsePoint(double Utilisation, double OutputTokensPerMonth, double UsdPerMillionOutput);

/// <summary>Where a machine with fixed costs beats a price by the token.</summary>
/// <param name="OutputTokensPerMonth">Output tokens a month from which it is cheaper; null where it never is.</param>
/// <param name="Utilisation">That volume over what the machine can make.</param>
/// <param name="WithinCapacity">Whether one machine can make that volume.</param>
public sealed record BreakEvenPoint(double? OutputTokensPerMonth, double? Utilisation, bool WithinCapacity, IReadOnlyList<UsePoint> Curve);

/// <summary>Break-even of a machine against tokens at a price, USD a month and per million output tokens.</summary>
[ModelReference("Break-even volume = fixed cost / (price - marginal cost); cost volume profit analysis")]
public static class BreakEven
{
    /// <summary>Hours of a month, 8,760 / 12.</summary>
    public const double HoursPerMonth = 730;

    private static readonly double[] Uses = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

    /// <summary>Fixed cost against a price.</summary>
    /// <param name="fixedPerMonth">What the machine costs whether used or not, USD a month.</param>
    /// <param name="marginalPerMillion">Energy of a million output tokens beyond idling, USD.</param>
    /// <param name="pricePerMillion">What a million output tokens with their prompts cost elsewhere, USD.</param>
    /// <param name="capacityPerMonth">Output tokens a month at full use.</param>
    public static BreakEvenPoint Of(double fixedPerMonth, double marginalPerMillion, double pricePerMillion, double capacityPerMonth)
    {
        var margin = pricePerMillion - marginalPerMillion;
        double? volume = margin > 0 ? fixedPerMonth / margin * 1e6 : null;
        var curve = Uses.Select(u => new UsePoint(u, u * capacityPerMonth, fixedPerMonth / (u * capacityPerMonth) * 1e6 + marginalPerMillion)).ToList();
        return new BreakEvenPoint(volume, volume / capacityPerMonth, volume <= capacityPerMonth, curve);
    }
}
