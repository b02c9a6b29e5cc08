using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>
/// What properties are worth to another when the tenant leaves them, and what it then owes under the guarantee: each has its share of the campus's worth at its
/// own age, and its share of threshold and cap. A guarantee over the portfolio compares the sums of those left together; one lease by lease each by itself.
/// </summary>
/// <remarks>USD; ages in years of the property's own operations. A lease that has run out is no longer guaranteed.</remarks>
[ModelReference("own: min(cap, max(0, threshold - value)) by share; docs/models/finance.md")]
internal sealed class PropertyValues(VentureSection venture, GuaranteeTerms terms, RentPath rent, DrawBlock draws)
{
    private readonly Guarantee.Terms _of = new(venture, terms, draws);
    private readonly int _years = Guarantee.Years(terms);

    public double Value(PropertyLease p, int month, int d) => p.Share[d] * _of.Value(p.Age(month), d);

    public double Threshold(PropertyLease p, int month, int d) => month > p.End ? 0 : p.Guaranteed[d] * _of.Threshold(p.Age(month), _years, d);

    public double Cap(PropertyLease p, int d) => p.Guaranteed[d] * _of.Cap[d];

    /// <summary>Owed where the tenant leaves properties in the month before one.</summary>
    public double Payment(IReadOnlyList<PropertyLease> left, int month, int d)
    {
        var covered = left.Where(p => month <= p.End && p.Age(month) <= _years).ToList();
        return terms.OverPortfolio
            ? Guarantee.Payment(covered.Sum(p => Threshold(p, month, d)), covered.Sum(p => Value(p, month, d)), covered.Sum(p => Cap(p, d)))
            : covered.Sum(p => Guarantee.Payment(Threshold(p, month, d), Value(p, month, d), Cap(p, d)));
    }

    /// <summary>By year of the campus's operations, were all properties left at its end.</summary>
    public IReadOnlyList<GuaranteeYear> Table()
    {
        var latest = rent.Properties.Max(p => (p.First - rent.FirstMonth + 11) / 12);
        return [.. Enumerable.Range(1, _years + latest + Guarantee.YearsAfter).Select(Year)];
    }

    private GuaranteeYear Year(int year)
    {
        var month = rent.FirstMonth + 12 * year;
        double[] Each(Func<int, double> of) => [.. Enumerable.Range(0, draws.Width).Select(of)];
        return new GuaranteeYear(year, Each(d => rent.Properties.Sum(p => Threshold(p, month, d))), Each(d => rent.Properties.Sum(p => Value(p, month, d))),
            Each(d => Payment(rent.Properties, month, d)), terms.ExitAfterYear == year);
    }
}
