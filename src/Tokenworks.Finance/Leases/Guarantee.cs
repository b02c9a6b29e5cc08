using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>Residual value guarantee by exit year: min(cap, max(0, threshold - value)) in the years covered, nothing after.</summary>
/// <remarks>USD. Threshold falls in a straight line from the first to the last year covered; the value follows its trend.</remarks>
[ModelReference("SEC, Meta 10-Q Q3 2025 (R21.htm): a capped payment of the threshold less the then value; the paths are assumptions")]
public static class Guarantee
{
    /// <summary>Years shown after the last one covered, to show that nothing is paid.</summary>
    internal const int YearsAfter = 4;

    /// <summary>The payoff.</summary>
    public static double Payment(double thresholdUsd, double valueUsd, double capUsd) => Math.Min(capUsd, Math.Max(0, thresholdUsd - valueUsd));

    internal static IReadOnlyList<GuaranteeYear> Table(VentureSection venture, RentPath rent, DrawBlock draws) => venture.Guarantee switch
    {
        null => [],
        { } terms when rent.Properties.Count > 0 => new PropertyValues(venture, terms, rent, draws).Table(),
        { } terms => Table(terms, new Terms(venture, terms, draws)),
    };

    /// <summary>Value of the campus to another tenant after a year of operations, USD.</summary>
    internal static double Value(VentureSection venture, GuaranteeTerms terms, int year, DrawBlock draws, int d) =>
        new Terms(venture, terms, draws).Value(year, d);

    internal static int Years(GuaranteeTerms terms) => (int)Math.Round(terms.Term.Base.Years);

    private static List<GuaranteeYear> Table(GuaranteeTerms terms, Terms columns)
    {
        var rows = new List<GuaranteeYear>();
        for (var year = 1; year <= Years(terms) + YearsAfter; year++) rows.Add(Year(terms, columns, year));
        return rows;
    }

    private static GuaranteeYear Year(GuaranteeTerms terms, Terms of, int year)
    {
        var (width, years) = (of.Cost.Length, Years(terms));
        var (threshold, value, payment) = (new double[width], new double[width], new double[width]);
        for (var d = 0; d < width; d++)
        {
            threshold[d] = of.Threshold(year, years, d);
            value[d] = of.Value(year, d);
            payment[d] = year > years ? 0 : Payment(threshold[d], value[d], of.Cap[d]);
        }
        return new GuaranteeYear(year, threshold, value, payment, terms.ExitAfterYear == year);
    }

    /// <summary>The terms as one value for each draw, read once.</summary>
    internal sealed class Terms(VentureSection venture, GuaranteeTerms terms, DrawBlock draws)
    {
        private readonly double[] _valueAtStart = draws.Column(terms.ValueAtStart), _trend = draws.Column(terms.ValueTrend);

        public double[] Cost { get; } = draws.Column(venture.DevelopmentCost);

        public double[] Start { get; } = draws.Column(terms.ThresholdAtStart);

        public double[] End { get; } = draws.Column(terms.ThresholdAtEnd);

        public double[] Cap { get; } = draws.Column(terms.Cap);

        public double Threshold(int year, int years, int d) => year > years ? 0 : years == 1 ? Start[d] : Start[d] + (End[d] - Start[d]) * (year - 1) / (years - 1);

        public double Value(int year, int d) => Cost[d] * _valueAtStart[d] * Math.Pow(1 + _trend[d] * 8760, year - 1);
    }
}
