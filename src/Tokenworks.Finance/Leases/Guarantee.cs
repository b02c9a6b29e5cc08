using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>Residual value guarantee by exit year: min(cap, max(0, threshold - value)) in the years covered, nothing after.</summary>
/// <remarks>USD. Threshold falls in a straight line from the first to the last year covered; the value follows its trend.</remarks>
[ModelReference("SEC, Meta 10-Q Q3 2025 (R21.htm): a capped payment of the threshold less the then value; the paths are assumptions")]
public static class Guarantee
{
    /// <summary>Years shown after the last one covered, to show that nothing is paid.</summary>
    private const int YearsAfter = 4;

    /// <summary>The payoff.</summary>
    public static double Payment(double thresholdUsd, double valueUsd, double capUsd) => Math.Min(capUsd, Math.Max(0, thresholdUsd - valueUsd));

    internal static IReadOnlyList<GuaranteeYear> Table(VentureSection venture, DrawBlock draws) =>
        venture.Guarantee is not { } terms ? [] : [.. Enumerable.Range(1, Years(terms) + YearsAfter).Select(y => Year(venture, terms, y, draws))];

    /// <summary>Value of the campus to another tenant after a year of operations, USD.</summary>
    internal static double Value(VentureSection venture, GuaranteeTerms terms, int year, DrawBlock draws, int d) =>
        draws.Column(venture.DevelopmentCost)[d] * draws.Column(terms.ValueAtStart)[d] * Math.Pow(1 + draws.Column(terms.ValueTrend)[d] * 8760, year - 1);

    private static int Years(GuaranteeTerms terms) => (int)Math.Round(terms.Term.Base.Years);

    private static GuaranteeYear Year(VentureSection venture, GuaranteeTerms terms, int year, DrawBlock draws)
    {
        var (threshold, value, payment) = (new double[draws.Width], new double[draws.Width], new double[draws.Width]);
        var years = Years(terms);
        for (var d = 0; d < draws.Width; d++)
        {
            var (start, end) = (draws.Column(terms.ThresholdAtStart)[d], draws.Column(terms.ThresholdAtEnd)[d]);
            threshold[d] = year > years ? 0 : years == 1 ? start : start + (end - start) * (year - 1) / (years - 1);
            value[d] = Value(venture, terms, year, draws, d);
            payment[d] = year > years ? 0 : Payment(threshold[d], value[d], draws.Column(terms.Cap)[d]);
        }
        return new GuaranteeYear(year, threshold, value, payment, terms.ExitAfterYear == year);
    }
}
