using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>Who pays and who is paid, month by month, with returns, cover and unit costs.</summary>
/// <remarks>
/// Nominal USD at month ends. Without a venture one owner pays all; with one there are the operator's cash, the utility's, and
/// the two levels of the venture. Parties are taxed where the scenario has a tax section. Not modelled: working capital, refinancing, insurance proceeds.
/// </remarks>
[ModelReference("own composition of notes, rents, waterfall and unit costs; docs/models/finance.md")]
public static class FinanceStage
{
    /// <summary>The cash ledger of the whole horizon.</summary>
    public static CashLedger Run(FinanceSlice slice, BuildLedger build, MonthlyTable monthly, IReadOnlyList<ProductInfo> products, DrawBlock draws)
    {
        var book = new CashBook(slice.Horizon, draws.Width);
        var costs = new OperatingCosts(slice, build, draws);
        OperatorFlows.Book(book, slice, build, monthly, products, costs, draws);
        var terms = slice.Finance.Venture;
        var venture = terms is null ? null : new Venture(slice, terms, build, book, draws);
        venture?.Run();
        var sources = terms is null || venture is null ? [] : new SourcesUses(terms, venture, book, draws).Lines;
        if (venture is null) BookTerminalValue(book, slice, build, draws);
        var cash = new CashLedger(
            slice.Horizon, draws.Width, book.Flows, venture?.Accounts ?? [], venture?.Cover ?? [], venture?.Notes.Payments ?? [], sources,
            venture?.Guarantee ?? [], PartyResults.Of(slice, book, draws),
            UnitCostBook.Of(slice, build, monthly, products, costs, venture?.Rent.Usd, draws), CashBalances.Of(slice, book, venture, sources, build))
        {
            Choices = terms?.Guarantee?.Choice is null || venture is null ? null : new TenantChoices(venture.Exits, venture.Contract.Usd),
        };
        return slice.Finance.Tax is { } tax ? cash with { Parties = AfterTaxResults.Of(slice, tax, build, monthly, cash, draws) } : cash;
    }

    // The owner's buildings have a value when the horizon ends.
    private static void BookTerminalValue(CashBook book, FinanceSlice slice, BuildLedger build, DrawBlock draws)
    {
        var share = draws.Column(slice.Finance.TerminalValue);
        foreach (var flow in build.Capex.Where(c => c.Kind == CapexKind.Facility))
            for (var d = 0; d < draws.Width; d++)
                book.Pay(Outside.Buyers, flow.Owner, "terminal_value", slice.Horizon.Months - 1, d, share[d] * flow.Usd.Sum(d));
    }
}
