using System.Globalization;
using NodaTime;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Reporting;

/// <summary>The live model of a run: inputs, results, notes and months, as sheets whose formulas give the run's numbers again.</summary>
/// <remarks>What the stages before finance decided (tokens, energy, capital by month) stands as numbers; gas is dispatched as in the run.</remarks>
internal sealed class ModelBook
{
    private static readonly string[] OfVenture =
    [
        "rent", "overrun", "contribution", "equity", "support_beyond_equity", "notes_proceeds", "distribution_at_closing", "distribution", "distribution_at_end", "distribution_to_sponsor",
        "coupon", "debt_service", "arrears", "prepayment", "facility_capex_before_closing",
    ];

    private readonly CampusResult _campus;
    private readonly CampusScenario _scenario;
    private readonly ModelInputs _inputs = new();
    private readonly ModelColumns _months, _notes;
    private readonly ModelVenture? _venture;
    private readonly ModelSheet _results = new("model_results") { Frozen = (1, 1) };

    private ModelBook(CampusResult campus, CampusScenario scenario)
    {
        (_campus, _scenario) = (campus, scenario);
        (_months, _notes) = (new ModelColumns("model", 2, campus.Horizon.Months), new ModelColumns("model_notes", 2, campus.Cash.Notes.Count));
        _venture = scenario.Finance.Venture is { } terms ? new ModelVenture(campus, terms, _inputs, _months, _notes) : null;
    }

    public IReadOnlyList<ModelSheet> Sheets { get; private set; } = [];

    public IReadOnlyList<(string Name, string Cell)> Names => _inputs.Names;

    /// <summary>The model of a campus.</summary>
    public static ModelBook Of(CampusResult campus, CampusScenario scenario)
    {
        var book = new ModelBook(campus, scenario);
        book.Build();
        return book;
    }

    private string Operator => _scenario.Finance.Parties.First(p => p.Role is PartyRole.Tenant or PartyRole.Owner).Name;

    private void Build()
    {
        _inputs.Heading("Valuation");
        _inputs.Add("in_discount", "Discount rate", _scenario.Finance.DiscountRate, 1, "share/yr");
        _inputs.Add("in_terminal", "Value at the end, share of buildings' cost", _scenario.Finance.TerminalValue, 1, "share");
        _inputs.Fixed("f_npv", "Month of present values", _scenario.Finance.NpvMonth is { } month ? _campus.Horizon.IndexOf(month) : 0);
        _venture?.Inputs();
        _months.Value("month", "Month", m => _campus.Horizon.MonthAt(m).OnDayOfMonth(1).ToString("uuuu-MM", CultureInfo.InvariantCulture), CellStyle.Plain);
        _months.Value("i", "Month number", m => (double)m, CellStyle.Plain);
        Energy();
        if (_venture is { } venture)
        {
            var terms = _scenario.Finance.Venture!;
            _months.Value("before", "Capital before closing, member", m => Sum(f => f.Category == "facility_capex_before_closing", m));
            _months.Value("capex", "Capital of the venture", m => Sum(f => f.From == terms.Name && f.Category == "facility_capex", m));
            venture.Notes((key, m) => _months.Cell(key, m));
            venture.Months();
        }
        _months.Formula("worth", "Discount factor", "(1+in_discount)^((f_npv-{i})/12)", CellStyle.Ratio);
        foreach (var party in _scenario.Finance.Parties.Where(p => p.Role != PartyRole.Group)) Net(party);
        foreach (var group in _scenario.Finance.Parties.Where(p => p.Role == PartyRole.Group))
            _months.Formula("net_" + group.Name, $"Net cash: {Title(group)}", string.Join("+", group.Of.Select(o => $"{{net_{o}}}")));
        Results();
        var (model, notes) = (new ModelSheet("model") { Frozen = (1, 2) }, new ModelSheet("model_notes"));
        _months.Write(model);
        if (_venture is not null) _notes.Write(notes);
        Sheets = _venture is null ? [_inputs.Sheet, _results, model] : [_inputs.Sheet, _results, notes, model];
    }

    // Gas at the path's price is live; all other energy, and what of the fuel the path does not explain, stands as in the run.
    private void Energy()
    {
        var gas = _scenario.Supply.Gas;
        var burnt = _campus.Monthly.TryGet("energy.gas_mmbtu", out var table) ? table : null;
        var isLive = gas is not null && burnt is not null;
        if (isLive) GasInputs(gas!);
        _months.Value("gas", "Gas burnt, MMBtu", m => isLive ? burnt![m, 0] : 0.0);
        _months.Formula("gas_price", "Gas price, USD/MMBtu", m => isLive ? PriceFormula(gas!, m) : "0", CellStyle.Ratio);
        _months.Value("energy_other", "Other energy, as run", m => _campus.Monthly["energy.variable_cost_usd"][m, 0] - (isLive ? burnt![m, 0] * PriceAsRun(gas!, m) : 0));
        _months.Formula("energy", "Fuel and energy", "{gas}*{gas_price}+{energy_other}");
    }

    private void GasInputs(GasSupply gas)
    {
        _inputs.Heading("Gas");
        foreach (var (step, n) in gas.Price.Steps.Select((s, n) => (s, n)))
            _inputs.Add($"in_gas_{n + 1}", gas.Price.Steps.Count == 1 ? "Gas price" : $"Gas price from {step.From.OnDayOfMonth(1).ToString("uuuu-MM", CultureInfo.InvariantCulture)}", step.Value, 1, "USD/MMBtu");
        _inputs.Add("in_gas_growth", "Growth of the gas price after its last date", gas.Escalation, 8760, "share/yr");
    }

    private (int Step, int Months) InForce(GasSupply gas, int m)
    {
        var (steps, month, at) = (gas.Price.Steps, _campus.Horizon.MonthAt(m), 0);
        for (var n = 0; n < steps.Count; n++) at = steps[n].From.CompareTo(month) <= 0 ? n : at;
        var from = steps[^1].From.Year == 1 ? new YearMonth(_scenario.Operations.DollarYear, 1) : steps[^1].From;
        return (at, Math.Max(0, (month.Year - from.Year) * 12 + month.Month - from.Month));
    }

    private string PriceFormula(GasSupply gas, int m)
    {
        var (step, after) = InForce(gas, m);
        return string.Create(CultureInfo.InvariantCulture, $"in_gas_{step + 1}{(after > 0 ? $"*(1+in_gas_growth)^({after}/12)" : "")}");
    }

    private double PriceAsRun(GasSupply gas, int m)
    {
        var (step, after) = InForce(gas, m);
        return gas.Price.Steps[step].Value.BaseBase * Math.Pow(1 + gas.Escalation.BaseBase * 8760, after / 12.0);
    }

    private double Sum(Func<CashFlow, bool> which, int m) => _campus.Cash.Flows.Where(which).Sum(f => f.Usd[m, 0]);

    // Flows that no formula gives again, by category, and then the formulas' part.
    private void Net(Party party)
    {
        var live = _venture?.NetOf(party.Role) ?? "";
        if (party.Name == Operator) live += "-{energy}";
        var rest = _campus.Cash.Flows.Where(f => (f.From == party.Name || f.To == party.Name) && f.From != f.To && !IsLive(f)).Select(f => f.Category).Distinct().ToList();
        foreach (var category in rest)
        {
            _months.Value($"{party.Name}_{category}", $"{Title(party)}: {category.Replace('_', ' ')}", m => Sum(f => f.To == party.Name && f.Category == category && !IsLive(f), m) - Sum(f => f.From == party.Name && f.Category == category && !IsLive(f), m));
            live += $"+{{{party.Name}_{category}}}";
        }
        _months.Formula("net_" + party.Name, $"Net cash: {Title(party)}", live.Length == 0 ? "0" : live.TrimStart('+'));
    }

    private bool IsLive(CashFlow flow) => flow.Category == "energy" || flow.Category == "tax"
        || (_scenario.Finance.Venture is { } v && (flow.From == v.Name || flow.To == v.Name || flow.From == v.Issuer || flow.To == v.Issuer || flow.Category == "facility_capex_before_closing") && (OfVenture.Contains(flow.Category) || flow.From == v.Name || flow.To == v.Name));

    private static string Title(Party party) => party.Title.Length > 0 ? party.Title : party.Name;

    private void Results()
    {
        _results.Add(Head("Result"), Head("Model"), Head("As run"), Head("Difference"), Head("Unit"));
        var solved = _venture?.Solved() ?? [];
        foreach (var (label, formula) in solved) Line(label, formula, null, "USD", CellStyle.Money);
        if (_venture is not null) Cover();
        foreach (var party in _campus.Cash.Parties)
        {
            var (net, title) = (_months.All("net_" + party.Name), party.Title.Length > 0 ? party.Title : party.Name);
            Line($"{title}: present value", $"SUMPRODUCT({net},{_months.All("worth")})", party.NpvUsd[0], "USD", CellStyle.Money);
            Line($"{title}: net cash", $"SUM({net})", party.NetUsd.Sum(0), "USD", CellStyle.Money);
            if (party.Irr[0] is { } irr && party.IrrStatus[0] == "ok")
                Line($"{title}: IRR", $"(1+IRR({net},{(Math.Pow(1 + irr, 1 / 12.0) - 1).ToString("R", CultureInfo.InvariantCulture)}))^12-1", irr, "share/yr", CellStyle.Percent);
        }
    }

    private void Cover()
    {
        var cover = _campus.Cash.Cover;
        if (cover.Count == 0) return;
        var service = _notes.All("service");
        Line("Least DSCR", $"MIN({_notes.All("dscr")})", cover.Min(c => c.Dscr[0]), "ratio", CellStyle.Ratio);
        Line("Debt service, all", $"SUM({service})", _campus.Cash.Notes.Sum(n => n.Interest[0] + n.Principal[0]), "USD", CellStyle.Money);
    }

    private void Line(string label, string formula, double? asRun, string unit, CellStyle style)
    {
        var row = _results.Rows.Count + 1;
        _results.Add(ModelCell.Of(label), ModelCell.Live(formula, style), ModelCell.Of(asRun, style), asRun is null ? ModelCell.Of(null) : ModelCell.Live(string.Create(CultureInfo.InvariantCulture, $"B{row}-C{row}"), style), ModelCell.Of(unit));
    }

    private static ModelCell Head(string text) => ModelCell.Of(text, CellStyle.Heading);
}
