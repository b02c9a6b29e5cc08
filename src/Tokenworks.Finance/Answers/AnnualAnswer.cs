using System.Globalization;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>The answer of a project by year.</summary>
public static class AnnualAnswer
{
    public static FinanceAnswer Of(AnnualModel model) => new()
    {
        Kind = "annual",
        Name = model.Terms.Name,
        SourcesUses = SourcesUses(model),
        Periods = [.. Enumerable.Range(1, model.Terms.Years).Select(y => Period(model, y))],
        Debt = Debt(model),
        Parties = model.Owners.ToDictionary(o => o.Name, o => Party(o)),
        UnitCosts = new Dictionary<string, double?>
        {
            ["price_usd_per_mwh"] = 1000 * model.Project.Price,
            ["lcoe_nominal_usd_per_mwh"] = 1000 * model.LcoeNominal,
            ["lcoe_real_usd_per_mwh"] = 1000 * model.LcoeReal,
            ["lppa_nominal_usd_per_mwh"] = 1000 * model.LppaNominal,
            ["lppa_real_usd_per_mwh"] = 1000 * model.LppaReal,
            ["flip_year"] = model.FlipYear == 0 ? null : model.FlipYear,
        },
        NotModelled = ["capital accounts and loss reallocation of partnerships (section 704(b))", "loss carry-forward: losses are worth their tax at once", "construction by month: all is paid in year 0"],
    };

    private static DebtAnswer? Debt(AnnualModel model)
    {
        var debt = model.Project.Debt;
        if (debt.AmountUsd == 0) return null;
        var cash = model.Project.Cafds.AsSpan(1, debt.Dscr.Length);
        return new DebtAnswer(debt.AmountUsd, debt.MinDscr, debt.AverageDscr, DebtSizing.Llcr(cash, model.Terms.Loan!.Rate, debt.AmountUsd),
            debt.Balance.Select((b, y) => (b, y)).Where(v => v.y <= debt.Dscr.Length).ToDictionary(v => Year(v.y), v => v.b));
    }

    private static PeriodAnswer Period(AnnualModel model, int y)
    {
        var debt = model.Project.Debt;
        var service = debt.Interest[y] + debt.Principal[y];
        return new PeriodAnswer(Year(y), model.Project.Cafds[y], debt.Interest[y], debt.Principal[y], service, y <= debt.Dscr.Length ? debt.Dscr[y - 1] : null, debt.Balance[y], null, null);
    }

    private static List<SourceUseAnswer> SourcesUses(AnnualModel model)
    {
        var (project, terms) = (model.Project, model.Terms);
        (string Side, string Line, double Usd)[] lines =
        [
            ("source", "loan", project.Debt.AmountUsd), ("source", "equity", project.EquityUsd),
            ("use", "capital cost", terms.CapexUsd), ("use", "construction financing", terms.ConstructionFinancingUsd), ("use", "development fee", project.FeeUsd),
            ("use", "closing of equity", terms.EquityClosingUsd), ("use", "other financing", terms.OtherFinancingUsd), ("use", "loan fees", project.Debt.FeesUsd),
            ("use", "debt service reserve", project.Debt.Reserve[0]), ("use", "operating reserve", project.WorkingReserve[0]),
        ];
        return [.. lines.Where(l => l.Usd != 0).Select(l => new SourceUseAnswer("project", l.Side, l.Line, l.Usd, false, ""))];
    }

    private static PartyAnswer Party(AnnualOwner owner)
    {
        var rates = owner.Irr;
        return new PartyAnswer(rates.Single, rates.Status, rates.Roots, null, owner.NpvUsd, owner.Moic, owner.PaybackYear is { } y ? Year(y) : null, Exposure.Most(owner.AfterTax), owner.AfterTax);
    }

    private static string Year(int y) => "year " + y.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What a party stands to lose when nothing more comes back.</summary>
internal static class Exposure
{
    /// <summary>The deepest point of the running sum of cash, as a positive number.</summary>
    public static double Most(IReadOnlyList<double> cash)
    {
        var (sum, least) = (0.0, 0.0);
        foreach (var c in cash) least = Math.Min(least, sum += c);
        return -least;
    }
}
