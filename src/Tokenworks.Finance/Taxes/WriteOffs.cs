using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>Tax write-off of an asset by the rule of a table: shares of the basis by tax year, year of first service first.</summary>
/// <remarks>Fractions of the basis; a declining balance has no end, and is told for <c>years</c> years.</remarks>
[ModelReference("straight line, declining balance, and declining balance with the switch to straight line (Japan's revised rate, MACRS by formula)")]
public static class WriteOffs
{
    /// <param name="life">Years; 0 where the rule has none.</param>
    /// <param name="rate">Of what is left, a year; 0 where the rule has none.</param>
    /// <param name="month">Month of first service, 1 to 12.</param>
    /// <param name="years">Tax years that are asked for.</param>
    public static double[] Of(WriteOffRule rule, double life, double rate, int month, int years) => rule.Method switch
    {
        WriteOffMethod.None => [],
        WriteOffMethod.Table => Macrs.Table(rule.Class, month),
        WriteOffMethod.StraightLine => Declining(0, life, First(rule.FirstYear, month), years),
        WriteOffMethod.DecliningBalance => Declining(rate, double.PositiveInfinity, First(rule.FirstYear, month), years),
        WriteOffMethod.DecliningThenStraight => Declining(rate, life, First(rule.FirstYear, month), years),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule.Method, "No such method."),
    };

    private static double First(FirstTaxYear first, int month) => first switch { FirstTaxYear.Half => 0.5, FirstTaxYear.ByMonth => (13 - month) / 12.0, _ => 1 };

    // Each year the greater of a rate of what is left and equal shares of it over the rest of the life.
    private static double[] Declining(double rate, double life, double first, int years)
    {
        var shares = new double[years];
        var (left, elapsed) = (1.0, 0.0);
        for (var y = 0; y < years && left > 0; y++)
        {
            var part = y == 0 ? first : 1;
            var straight = life - elapsed <= part ? left : left / (life - elapsed) * part;
            shares[y] = Math.Min(left, Math.Max(rate * left * part, straight));
            (left, elapsed) = (left - shares[y], elapsed + part);
        }
        return shares;
    }
}
