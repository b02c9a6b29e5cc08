using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>
/// Income by tax year of the operator, the venture's two holders and the utility, from the cash ledger: the venture is a partnership, so its income
/// and depreciation are its holders' by share; the notes' interest is the sponsor's.
/// </summary>
/// <remarks>
/// USD, draw 0, calendar years, cash basis but for capital. Chips, buildings and plant are written off by their class from the year of first service;
/// buildings that have a terminal value or are sold are taxed on it less what is not yet written off. Interest during construction is deducted as it
/// falls due (no 263A). One owner each of the sponsor's fund, taxed as a corporation. Not taxed: lenders, groups, outside parties.
/// </remarks>
[ModelReference("IRC 163(j), 167, 168, 172, 50(c)(3), 704(a); own composition, general knowledge of the 2025 law; docs/models/finance.md")]
internal sealed class ScenarioTaxes(FinanceSlice slice, TaxSection terms, BuildLedger build, CashLedger cash, DrawBlock draws)
{
    // Capital, and what only moves between an owner and its holding: no income.
    private static readonly HashSet<string> Capital =
        ["facility_capex", "facility_capex_before_closing", "it_capex", "supply_capex", "overrun", "beyond_development_cost", "contribution", "equity", "support_beyond_equity", "distribution", "distribution_at_closing",
            "distribution_at_exit", "distribution_at_end", "distribution_to_sponsor", "terminal_value", "sale"];

    private readonly int _years = slice.Horizon.Years;

    public TaxRules Rules => new(One(terms.Rate), One(terms.StateRate), One(terms.LossLimit), true, One(terms.InterestLimit));

    /// <summary>Tax by year of each taxed party.</summary>
    public IReadOnlyDictionary<string, TaxYear[]> Run()
    {
        var taxes = new Dictionary<string, TaxYear[]> { [slice.Operator] = Book(Income(slice.Operator), Owned(slice.Operator, 1), new double[_years], Credits(slice.Operator), Gain(slice.Operator, 1)) };
        if (slice.Party(PartyRole.Utility) is { } utility) taxes[utility] = Book(Income(utility), Owned(utility, 1), new double[_years], Credits(utility), new double[_years]);
        if (slice.Finance.Venture is not { } venture) return taxes;
        var share = One(venture.IssuerShare);
        taxes[slice.Party(PartyRole.Member)!] = Book(Scaled(Income(venture.Name), 1 - share), Owned(venture.Name, 1 - share), new double[_years], new double[_years], Gain(venture.Name, 1 - share));
        var own = ByYear(f => f.Category is "interest_on_proceeds" or "interest_on_reserve" ? 1 : 0);
        taxes[slice.Party(PartyRole.Sponsor)!] = Book([.. Scaled(Income(venture.Name), share).Zip(own, (a, b) => a + b)], Owned(venture.Name, share), Interest(), new double[_years], Gain(venture.Name, share));
        return taxes;
    }

    private double One(ISourced value) => draws.Column(value)[0];

    // Only the venture's notes bear interest, so that its election decides over the limit.
    private TaxYear[] Book(double[] income, double[] depreciation, double[] interest, double[] credits, double[] gain) =>
        TaxBook.Run(terms.RealPropertyElection ? Rules with { InterestLimit = null } : Rules, [.. Enumerable.Range(0, _years).Select(y => new TaxInput(income[y] + gain[y], depreciation[y], interest[y], credits[y]))]);

    private static double[] Scaled(double[] values, double share) => [.. values.Select(v => v * share)];

    private double[] Income(string name) => ByYear(f => Capital.Contains(f.Category) || f.From == f.To ? 0 : f.To == name ? 1 : f.From == name ? -1 : 0);

    private double[] ByYear(Func<Ledgers.CashFlow, int> sign)
    {
        var sums = new double[_years];
        foreach (var flow in cash.Flows)
            if (sign(flow) is var s and not 0)
                for (var m = 0; m < flow.Usd.Rows; m++) sums[m / 12] += s * flow.Usd[m, 0];
        return sums;
    }

    // Interest on the notes as it falls due, to a prepayment.
    private double[] Interest()
    {
        var interest = new double[_years];
        var end = cash.Flows.FirstOrDefault(f => f.Category == "prepayment") is { } prepaid ? Enumerable.Range(0, prepaid.Usd.Rows).First(m => prepaid.Usd[m, 0] != 0) : int.MaxValue;
        foreach (var note in cash.Notes)
            if (slice.Horizon.IndexOf(new NodaTime.YearMonth(note.Date.Year, note.Date.Month)) is var month && slice.Horizon.Contains(month) && month <= end) interest[month / 12] += note.Interest[0];
        return interest;
    }

    private double[] Owned(string owner, double share)
    {
        var written = new double[_years];
        foreach (var flow in build.Capex.Where(c => c.Owner == owner && Service(c) is not null)) Write(flow, share, written);
        return written;
    }

    private int? Service(CapexFlow flow) => Math.Max(0, flow.InService) is var month && month < slice.Horizon.Months ? month : null;

    private void Write(CapexFlow flow, double share, double[] written)
    {
        var (start, basis) = (Service(flow)!.Value, share * (flow.Usd.Sum(0) - 0.5 * Credit(flow)));
        var bonus = flow.Kind == CapexKind.Facility || terms.Bonus?.At(slice.Horizon.MonthAt(start)) is not { } value ? 0 : One(value);
        written[start / 12] += bonus * basis;
        var table = terms.RealPropertyElection && flow.Owner == slice.Finance.Venture?.Name ? Macrs.Straight40(start % 12 + 1) : Macrs.Table(Class(flow.Kind), start % 12 + 1);
        for (var y = 0; y < table.Length && start / 12 + y < _years; y++) written[start / 12 + y] += (1 - bonus) * basis * table[y];
    }

    private DepreciationClass Class(CapexKind kind) => kind switch { CapexKind.It => terms.Chips, CapexKind.Facility => terms.Buildings, _ => terms.Plant };

    private double Credit(CapexFlow flow) => flow.Kind != CapexKind.Supply || Service(flow) is not { } month ? 0
        : flow.Usd.Sum(0) * terms.Credits.Where(c => c.Units.Contains(flow.Item) && slice.Horizon.MonthAt(month) is var at && at.CompareTo(c.From) >= 0 && at.CompareTo(c.Until) <= 0).Sum(c => One(c.Share));

    private double[] Credits(string owner)
    {
        var credits = new double[_years];
        foreach (var flow in build.Capex.Where(c => c.Owner == owner))
            if (Service(flow) is { } month) credits[month / 12] += Credit(flow);
        return credits;
    }

    // Buildings sold, or worth their terminal value, less what is not yet written off, in the year that the money comes.
    private double[] Gain(string owner, double share)
    {
        var gain = new double[_years];
        var proceeds = ByYear(f => f.To == owner && f.Category is ("terminal_value" or "sale") ? 1 : 0);
        var year = Array.FindIndex(proceeds, p => p != 0);
        if (year < 0) return gain;
        var buildings = build.Capex.Where(c => c.Owner == owner && c.Kind == CapexKind.Facility).ToList();
        var written = new double[_years];
        foreach (var flow in buildings.Where(c => Service(c) is not null)) Write(flow, share, written);
        var left = share * buildings.Sum(b => b.Usd.Sum(0)) - written.Sum();
        // What the table would write off after the sale is part of the rest, so it is taken back there.
        for (var y = year + 1; y < _years; y++) (gain[y], left) = (written[y], left + written[y]);
        gain[year] = share * proceeds[year] - left;
        return gain;
    }
}
