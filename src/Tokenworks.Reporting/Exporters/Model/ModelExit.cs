using System.Globalization;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Reporting;

/// <summary>The month in which the tenant leaves, as live formulas: guarantee, sale, distributions, prepayment of the notes, the rest to the sponsor.</summary>
/// <remarks>Only where it leaves within the leases and the horizon. The year is a date, so rows follow it; value, threshold and cap are inputs.</remarks>
internal sealed class ModelExit
{
    private readonly GuaranteeTerms _terms;
    private readonly VentureSection _venture;
    private readonly int _year;

    private ModelExit(VentureSection venture, GuaranteeTerms terms, int year, int month) => (_venture, _terms, _year, Month) = (venture, terms, year, month);

    /// <summary>Month number of the exit.</summary>
    public int Month { get; }

    /// <summary>The exit of a venture; null where the tenant stays.</summary>
    /// <param name="first">First month of rent.</param>
    /// <param name="longest">First month after the last term.</param>
    public static ModelExit? Of(CampusResult campus, VentureSection venture, int first, int longest) =>
        venture.Guarantee is { ExitAfterYear: { } year } terms && first + 12 * year <= longest && first + 12 * year <= campus.Horizon.Months ? new(venture, terms, year, first + 12 * year - 1) : null;

    public void Inputs(ModelInputs inputs)
    {
        inputs.Heading("The tenant leaves");
        inputs.Add("in_development", "Development cost", _venture.DevelopmentCost, 1, "USD");
        inputs.Add("in_value", "Value to another at the start, share of that cost", _terms.ValueAtStart, 1, "share");
        inputs.Add("in_value_trend", "Change of the value", _terms.ValueTrend, 8760, "share/yr");
        inputs.Add("in_threshold_start", "Guarantee, threshold in the first year", _terms.ThresholdAtStart, 1, "USD");
        inputs.Add("in_threshold_end", "Guarantee, threshold in the last year", _terms.ThresholdAtEnd, 1, "USD");
        inputs.Add("in_cap", "Guarantee, cap", _terms.Cap, 1, "USD");
        inputs.Fixed("f_exit", "Month in which the tenant leaves", Month);
    }

    /// <summary>The exit's columns; elsewhere they are nothing.</summary>
    /// <param name="owed">The notes' balance in that month.</param>
    public void Columns(ModelColumns months, string owed)
    {
        const string venture = "{vb1}-{beyond}+{rent}-{cost}-{dist_i}-{dist_m}+{guar}+{sale}", issuer = "{ib4}-{catch2}-{to_sponsor}+{ex_i}+{ex_r}";
        Column("guar", "Guarantee, tenant", Guarantee());
        Column("sale", "Sale of the campus", Value());
        Column("ex_i", "Distribution at exit, issuer", $"({venture})*in_issuer_share");
        Column("ex_m", "Distribution at exit, member", $"{venture}-{{ex_i}}");
        Column("ex_r", "Reserve released at exit", "{rb1}-{from_r}-{free}");
        Column("prepaid", "Notes prepaid at exit", $"MIN({owed}+{{ar1}}-{{catch2}},MAX(0,{issuer}))");
        Column("ex_s", "To the sponsor at exit", $"MAX(0,{issuer}-{{prepaid}})");
        void Column(string key, string heading, string formula) => months.Formula(key, heading, r => r == Month ? formula : "0");
    }

    private string Value() => string.Create(CultureInfo.InvariantCulture, $"in_development*in_value*(1+in_value_trend)^{_year - 1}");

    private string Guarantee()
    {
        var years = (int)Math.Round(_terms.Term.Base.Years);
        if (_year > years) return "0";
        var threshold = years == 1 ? "in_threshold_start" : string.Create(CultureInfo.InvariantCulture, $"in_threshold_start+(in_threshold_end-in_threshold_start)*{_year - 1}/{years - 1}");
        return $"MIN(in_cap,MAX(0,{threshold}-{Value()}))";
    }
}
