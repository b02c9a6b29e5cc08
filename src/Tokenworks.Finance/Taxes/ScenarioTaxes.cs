using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>
/// Income by tax year of the operator, the venture's two holders and the utility, from the cash ledger: the venture is a partnership, so its income
/// and depreciation are its holders' by share; the notes' interest is the sponsor's.
/// </summary>
/// <remarks>
/// USD, one draw at a time, calendar years, cash basis but for capital. Chips, buildings and plant are written off by their class from the year of first service;
/// buildings that have a terminal value or are sold are taxed on it less what is not yet written off. Interest during construction is deducted as it
/// falls due (no 263A). One owner each of the sponsor's fund, taxed as a corporation. Not taxed: lenders, groups, outside parties.
/// </remarks>
[ModelReference("IRC 163(j), 167, 168, 172, 50(c)(3), 704(a); own composition, general knowledge of the 2025 law; docs/models/finance.md")]
internal sealed class ScenarioTaxes
{
    // Capital, and what only moves between an owner and its holding: no income.
    private static readonly HashSet<string> Capital =
        ["facility_capex", "facility_capex_before_closing", "it_capex", "supply_capex", "overrun", "beyond_development_cost", "contribution", "equity", "support_beyond_equity", "distribution", "distribution_at_closing",
            "distribution_at_exit", "distribution_at_end", "distribution_to_sponsor", "terminal_value", "sale"];

    private readonly FinanceSlice _slice;
    private readonly BuildLedger _build;
    private readonly CashLedger _cash;
    private readonly TaxLaw _law;
    private readonly CreditBook _credits;
    private readonly int _years;
    private int _draw;

    public ScenarioTaxes(FinanceSlice slice, TaxSection terms, BuildLedger build, MonthlyTable monthly, CashLedger cash, DrawBlock draws)
    {
        (_slice, _build, _cash, _years) = (slice, build, cash, slice.Horizon.Years);
        _law = new TaxLaw(terms, slice.Horizon, draws);
        _credits = new CreditBook(slice, terms, build, monthly, _law);
    }

    /// <summary>Tax by year of each taxed party in a draw.</summary>
    public IReadOnlyDictionary<string, TaxYear[]> Run(int draw)
    {
        _draw = draw;
        var taxes = new Dictionary<string, TaxYear[]> { [_slice.Operator] = Owner(_slice.Operator, Gain(_slice.Operator, 1)) };
        if (_slice.Party(PartyRole.Utility) is { } utility) taxes[utility] = Owner(utility, new double[_years]);
        if (_slice.Finance.Venture is not { } venture) return taxes;
        var share = _law.One(venture.IssuerShare, draw);
        taxes[_slice.Party(PartyRole.Member)!] = Holder(venture.Name, 1 - share, new double[_years], new double[_years]);
        taxes[_slice.Party(PartyRole.Sponsor)!] = Holder(venture.Name, share, ByYear(f => f.Category is "interest_on_proceeds" or "interest_on_reserve" ? 1 : 0), Interest());
        return taxes;
    }

    private TaxYear[] Owner(string name, double[] gain) => Book(Income(name), Receipts(name), Owned(name, 1), new double[_years], _credits.ByYear(name, _draw), gain);

    // A holder of the venture: its share of what the venture earns, and what is its own.
    private TaxYear[] Holder(string venture, double share, double[] own, double[] interest) => Book(
        [.. Scaled(Income(venture), share).Zip(own, (a, b) => a + b)], [.. Scaled(Receipts(venture), share).Zip(own, (a, b) => a + b)],
        Owned(venture, share), interest, Scaled(_credits.ByYear(venture, _draw), share), Gain(venture, share));

    // Only the venture's notes bear interest, so that its election decides over the limit.
    private TaxYear[] Book(double[] income, double[] receipts, double[] depreciation, double[] interest, double[] credits, double[] gain) => TaxBook.Run(
        [.. _law.Rules(_draw).Select(r => _law.Elects ? r with { InterestLimit = null } : r)],
        [.. Enumerable.Range(0, _years).Select(y => new TaxInput(income[y] + gain[y], depreciation[y], interest[y], credits[y], receipts[y]))]);

    private static double[] Scaled(double[] values, double share) => [.. values.Select(v => v * share)];

    private double[] Income(string name) => ByYear(f => Capital.Contains(f.Category) || f.From == f.To ? 0 : f.To == name ? 1 : f.From == name ? -1 : 0);

    private double[] Receipts(string name) => ByYear(f => Capital.Contains(f.Category) || f.From == f.To || f.To != name ? 0 : 1);

    private double[] ByYear(Func<Ledgers.CashFlow, int> sign)
    {
        var sums = new double[_years];
        foreach (var flow in _cash.Flows)
            if (sign(flow) is var s and not 0)
                for (var m = 0; m < flow.Usd.Rows; m++) sums[m / 12] += s * flow.Usd[m, _draw];
        return sums;
    }

    // Interest on the notes as it falls due, to a prepayment.
    private double[] Interest()
    {
        var interest = new double[_years];
        var end = _cash.Flows.FirstOrDefault(f => f.Category == "prepayment") is { } prepaid ? Enumerable.Range(0, prepaid.Usd.Rows).FirstOrDefault(m => prepaid.Usd[m, _draw] != 0, int.MaxValue) : int.MaxValue;
        foreach (var note in _cash.Notes)
            if (_slice.Horizon.IndexOf(new NodaTime.YearMonth(note.Date.Year, note.Date.Month)) is var month && _slice.Horizon.Contains(month) && month <= end) interest[month / 12] += note.Interest[_draw];
        return interest;
    }

    private double[] Owned(string owner, double share)
    {
        var written = new double[_years];
        foreach (var flow in _build.Capex.Where(c => c.Owner == owner && _credits.Service(c) is not null)) Write(flow, share, written);
        return written;
    }

    private void Write(CapexFlow flow, double share, double[] written)
    {
        var (start, basis) = (_credits.Service(flow)!.Value, share * _credits.OfCost(flow, _draw).Basis);
        var shares = _law.WriteOff(flow.Kind, start, flow.Owner == _slice.Finance.Venture?.Name, _draw);
        for (var y = 0; y < shares.Length && start / 12 + y < _years; y++) written[start / 12 + y] += basis * shares[y];
    }

    // Buildings sold, or worth their terminal value, less what is not yet written off, in the year that the money comes.
    private double[] Gain(string owner, double share)
    {
        var gain = new double[_years];
        var proceeds = ByYear(f => f.To == owner && f.Category is ("terminal_value" or "sale") ? 1 : 0);
        if (proceeds.All(p => p == 0)) return gain;
        var buildings = _build.Capex.Where(c => c.Owner == owner && c.Kind == CapexKind.Facility).ToList();
        var written = new double[_years];
        foreach (var flow in buildings.Where(c => _credits.Service(c) is not null)) Write(flow, share, written);
        var never = share * buildings.Sum(b => b.Usd.Sum(_draw)) - written.Sum();
        for (var year = 0; year < _years; year++)
        {
            if (proceeds[year] == 0) continue;
            // Of properties that are sold one by one each has the part of the cost that it has of the proceeds.
            var (part, left) = (proceeds[year] / proceeds.Sum(), never);
            // What the table would write off after the sale is part of the rest, so it is taken back there.
            for (var y = year + 1; y < _years; y++) (gain[y], left) = (gain[y] + part * written[y], left + written[y]);
            gain[year] += share * proceeds[year] - part * left;
        }
        return gain;
    }
}
