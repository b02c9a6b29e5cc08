using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>The lender's and the investor's view of a run's finance: a tornado of the deal's own terms, and who loses when the tenant leaves.</summary>
/// <remarks>
/// USD and fractions a year, draw 0. Only the finance stage runs again, about twice for each term that has a range: what the chain before it
/// decided (energy, tokens, capital by month) stays. 'study tornado' moves every input through the whole chain.
/// </remarks>
[ModelReference("own: one term at a time at its stated low and high; docs/models/finance.md")]
public static class DealViews
{
    /// <summary>The view of a campus's results.</summary>
    public static DealView Of(CampusScenario scenario, CampusResult result)
    {
        var (slice, draws) = (FinanceSlice.From(scenario), DrawSection.Over(DrawBlock.Single, scenario.Draw));
        return new DealView(Bars(slice, result, draws), [.. ExitTable.Of(slice, result.Build, draws).Select(e => new ExitRow(e.ExitAfterYear, e.IsCovered, e.GuaranteeUsd, e.Change))], Llcr(slice, result.Cash, draws)) { Leases = [.. Leases(slice, result, draws)] };
    }

    private static IEnumerable<LeaseRow> Leases(FinanceSlice slice, CampusResult result, DrawBlock draws)
    {
        if (slice.Finance.Venture is not { Leases.Properties.Count: > 0 } venture) return [];
        var lender = slice.Party(PartyRole.Lender)!;
        return PropertyAnswers.Of(slice, result.Build, new VentureView(slice, venture, draws), draws).Select(p => new LeaseRow(
            p.Name, p.Commencement, p.FirstTermYears, p.AllTermsYears, p.Rent, p.FirstYearRentUsd, p.ClassificationAsc842, p.LiabilityUsd, p.Guarantee?.CapUsd ?? 0,
            p.WhoLoses.Count == 0 ? null : p.WhoLoses.Min(e => e.ChangeUsd.GetValueOrDefault(lender))));
    }

    private static List<SensitivityBar> Bars(FinanceSlice slice, CampusResult result, DrawBlock draws)
    {
        var terms = ScenarioValues.All(slice.Finance).Concat(ScenarioValues.All(slice.Operations)).Concat(slice.BuildingCosts.Select(b => b.PerMegawatt))
            .DistinctBy(v => v.Path).Where(v => v.HighBase > v.LowBase).ToList();
        var middle = Measure(slice, result.Build, result.Cash, draws);
        return [.. terms.SelectMany(term =>
        {
            var (low, high) = (At(slice, result, draws, term, term.LowBase), At(slice, result, draws, term, term.HighBase));
            return (SensitivityBar[])[Bar(term, "min_dscr", middle.Dscr, low.Dscr, high.Dscr), Bar(term, "irr", middle.Irr, low.Irr, high.Irr),
                Bar(term, "lender_at_exit_usd", middle.AtExit, low.AtExit, high.AtExit)];
        }).Where(b => b.Swing > 1e-9).OrderByDescending(b => b.Swing).ThenBy(b => b.Path, StringComparer.Ordinal)];
    }

    private static SensitivityBar Bar(ISourced term, string measure, double? middle, double? low, double? high)
    {
        var ends = term.Text.Split(" .. ");
        var unit = ends[^1].IndexOf(' ', StringComparison.Ordinal) is var at and >= 0 ? ends[^1][at..] : "";
        return new SensitivityBar(term.Path, measure, ends.Length > 1 ? ends[0] + unit : ends[0], ends[^1], middle, low, high);
    }

    private static (double? Dscr, double? Irr, double? AtExit) At(FinanceSlice slice, CampusResult result, DrawBlock draws, ISourced term, double value)
    {
        var moved = draws with { IsBase = false, Sampled = new Dictionary<string, double[]>(draws.Sampled, StringComparer.Ordinal) { [term.Path] = [value] } };
        return Measure(slice, result.Build, FinanceStage.Run(slice, result.Build, result.Monthly, result.Products, moved), moved);
    }

    private static (double? Dscr, double? Irr, double? AtExit) Measure(FinanceSlice slice, BuildLedger build, CashLedger cash, DrawBlock draws)
    {
        var (investor, lender) = (slice.Party(PartyRole.Sponsor) ?? slice.Operator, slice.Party(PartyRole.Lender));
        var exits = lender is null ? [] : ExitTable.Of(slice, build, draws);
        return (cash.Cover.Count == 0 ? null : cash.Cover.Min(c => c.Dscr[0]), cash.Parties.First(p => p.Name == investor).Irr[0],
            exits.Count == 0 ? null : exits.Min(e => e.Change.GetValueOrDefault(lender!)));
    }

    private static double? Llcr(FinanceSlice slice, CashLedger cash, DrawBlock draws)
    {
        if (slice.Finance.Venture is not { } venture || cash.Cover.Count == 0) return null;
        return ScenarioAnswer.Debt(cash, NoteSchedule.Build(venture.Notes.Entry, draws)).Llcr;
    }
}
