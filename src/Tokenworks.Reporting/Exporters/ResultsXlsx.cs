using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Reporting;

/// <summary>Writes <c>results.xlsx</c>: summary, months and years of each ledger, cash, notes, cover, assumptions, findings.</summary>
public static class ResultsXlsx
{
    /// <summary>Writes the workbook; the same run gives the same bytes.</summary>
    /// <param name="scenarios">The campuses' scenarios; a single campus gets a live model of its cash, unless its leases are by property.</param>
    public static void Write(string path, RunResult run, IReadOnlyList<ISourced> assumptions, IReadOnlyList<Finding> findings, IReadOnlyList<CampusScenario>? scenarios = null)
    {
        using var stamped = Workbook.Stamped(Sheets(run, assumptions, findings).Select(s => new WorkbookSheet(s.Name, Even(s.Rows))));
        if (scenarios is [{ Finance.Venture: null or { Leases.Properties.Count: 0 } } only] && run.Campuses is [var campus]) ModelWriter.Add(stamped, ModelBook.Of(campus, only));
        Workbook.Unstamp(stamped, path);
    }

    private static IEnumerable<(string Name, List<Dictionary<string, object?>> Rows)> Sheets(
        RunResult run, IReadOnlyList<ISourced> assumptions, IReadOnlyList<Finding> findings)
    {
        yield return ("summary", [.. run.Metrics.SelectMany(SummaryRows)]);
        foreach (var ledger in (string[])["build", "energy", "supply", "fleet", "tokens"])
        {
            yield return ($"{ledger}_months", [.. run.Campuses.SelectMany(c => PeriodRows(c, ledger, 1))]);
            yield return ($"{ledger}_years", [.. run.Campuses.SelectMany(c => PeriodRows(c, ledger, 12))]);
        }
        yield return ("cash_months", [.. run.Campuses.SelectMany(c => PartyRows(c, 1))]);
        yield return ("cash_years", [.. run.Campuses.SelectMany(c => PartyRows(c, 12))]);
        yield return ("notes", [.. run.Campuses.SelectMany(NoteRows)]);
        yield return ("cover", [.. run.Campuses.SelectMany(CoverRows)]);
        yield return ("sources_uses", [.. run.Campuses.SelectMany(SourceRows)]);
        yield return ("balances", [.. run.Balances.Select(b => Row(("ledger", b.Ledger), ("equation", b.Equation), ("residual", b.Residual), ("relative", b.Relative)))]);
        yield return ("assumptions", [.. assumptions.Select(AssumptionRow)]);
        yield return ("findings", [.. findings.Select(f => Row(("severity", f.Severity.ToString()), ("id", f.Id), ("where", f.Where.ToString()), ("what", f.What), ("allowed", f.Allowed), ("mend", f.Mend)))]);
    }

    // The sheet's head is its first row's: campuses of unlike units or stages leave blank what they have not.
    private static List<Dictionary<string, object?>> Even(List<Dictionary<string, object?>> rows)
    {
        var names = rows.SelectMany(r => r.Keys).Distinct().ToList();
        return rows.TrueForAll(r => r.Count == names.Count) ? rows : [.. rows.Select(r => names.ToDictionary(n => n, n => r.GetValueOrDefault(n)))];
    }

    private static Dictionary<string, object?> Row(params (string Key, object? Value)[] cells)
    {
        var row = new Dictionary<string, object?>();
        foreach (var (key, value) in cells) row[key] = value;
        return row;
    }

    private static IEnumerable<Dictionary<string, object?>> SummaryRows(Metric m) => m.Table is { } table
        ? table.Select(p => Row(("metric", m.Name), ("key", p.Key), ("value", p.Value), ("unit", m.Unit), ("formula", m.Formula?.Text)))
        : [Row(("metric", m.Name), ("key", ""), ("value", (object?)m.Value ?? m.Text), ("unit", m.Unit), ("formula", m.Formula?.Text))];

    // What stands (build) is that of the period's last month; a peak is its highest, another level its mean; flows are summed.
    private static double Over(DrawTable column, string name, string ledger, int month, int months)
    {
        if (ledger == "build") return column[month + months - 1, 0];
        if (name.EndsWith("_peak_mw", StringComparison.Ordinal)) return Enumerable.Range(month, months).Max(m => column[m, 0]);
        var sum = column.Sum(month, month + months, 0);
        return name.EndsWith("_mw", StringComparison.Ordinal) ? sum / months : sum;
    }

    private static IEnumerable<Dictionary<string, object?>> PeriodRows(CampusResult c, string ledger, int months)
    {
        var names = c.Monthly.Names.Where(n => n.StartsWith(ledger + ".", StringComparison.Ordinal)).ToList();
        for (var m = 0; m < c.Horizon.Months; m += months)
        {
            var row = Row(("campus", c.Campus), (months == 1 ? "month" : "year", Period(c, m, months)));
            foreach (var n in names) row[n] = Over(c.Monthly[n], n, ledger, m, months);
            if (ledger == "energy")
                foreach (var (name, above, factor) in EnergyRatios.All) row[name] = EnergyRatios.Of(c.Monthly, above, factor, m, m + months);
            yield return row;
        }
    }

    private static object Period(CampusResult c, int month, int months) =>
        months == 1 ? MonthlyParquet.Month(c.Horizon.MonthAt(month)) : c.Horizon.MonthAt(month).Year;

    private static IEnumerable<Dictionary<string, object?>> PartyRows(CampusResult c, int months)
    {
        for (var m = 0; m < c.Horizon.Months; m += months)
        {
            var row = Row(("campus", c.Campus), (months == 1 ? "month" : "year", Period(c, m, months)));
            foreach (var party in c.Cash.Parties) row[party.Name + "_usd"] = party.NetUsd.Sum(m, m + months, 0);
            yield return row;
        }
    }

    private static IEnumerable<Dictionary<string, object?>> NoteRows(CampusResult c) => c.Cash.Notes.Select(n =>
        Row(("campus", c.Campus), ("date", Day(n.Date)), ("interest_usd", n.Interest[0]), ("principal_usd", n.Principal[0]), ("balance_usd", n.Balance[0])));

    private static IEnumerable<Dictionary<string, object?>> CoverRows(CampusResult c) => c.Cash.Cover.Select(p =>
        Row(("campus", c.Campus), ("date", Day(p.Date)), ("first_term", p.FirstTerm), ("cfads_usd", p.Cfads[0]), ("debt_service_usd", p.DebtService[0]),
            ("from_reserve_usd", p.FromReserve[0]), ("shortfall_usd", p.Shortfall[0]), ("dscr", p.Dscr[0])));

    private static IEnumerable<Dictionary<string, object?>> SourceRows(CampusResult c) => c.Cash.SourcesAndUses.Select(s =>
        Row(("campus", c.Campus), ("level", s.Level), ("side", s.IsSource ? "source" : "use"), ("line", s.Line), ("usd", s.Usd[0]), ("unexplained", s.IsUnexplained), ("remark", s.Remark)));

    private static string Day(NodaTime.LocalDate date) => date.ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static Dictionary<string, object?> AssumptionRow(ISourced v) => Row(("path", v.Path), ("value", v.Text), ("low", v.LowBase), ("base", v.BaseBase),
        ("high", v.HighBase), ("unit", v.Unit), ("grade", v.Provenance.Grade.ToString().ToLowerInvariant()), ("source", v.Provenance.Source), ("date", v.Provenance.Date), ("where", v.Provenance.Where.ToString()));
}
