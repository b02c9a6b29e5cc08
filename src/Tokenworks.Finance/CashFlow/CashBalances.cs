using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>The residuals of the cash ledger.</summary>
internal static class CashBalances
{
    // Months times draws that are summed at a time, so that they stay in the nearest cache.
    private const int Stretch = 512;

    public static IReadOnlyList<Balance> Of(FinanceSlice slice, CashBook book, Venture? venture, IReadOnlyList<SourceOrUse> sources, BuildLedger build)
    {
        List<Balance> balances = [All(book), Capex(book, build), .. SourcesUses.Balances(sources)];
        if (venture is null || slice.Finance.Venture is not { } terms) return balances;
        var space = DrawTable.Unfilled(book.Horizon.Months, book.Width);
        balances.AddRange(venture.Accounts.Select(a => Account(book, a, space)));
        balances.Add(Notes(venture));
        balances.Add(Distributions(book, terms, venture));
        return balances;
    }

    // Everyone's net cash, summed name by name, is nothing in every month.
    private static Balance All(CashBook book)
    {
        var (n, touching) = (book.Horizon.Months * book.Width, book.Names.Select(name => book.Touching(name)).ToArray());
        Span<double> sum = stackalloc double[Stretch], size = stackalloc double[Stretch], net = stackalloc double[Stretch];
        double worst = 0, scale = 0;
        for (var at = 0; at < n; at += Stretch)
        {
            var length = Math.Min(Stretch, n - at);
            sum.Clear();
            size.Clear();
            foreach (var flows in touching)
            {
                net.Clear();
                foreach (var (flow, isIn) in flows) flow.AddTo(net[..length], at, isIn);
                Columns.Add(sum[..length], net[..length]);
                Columns.AddSizes(size[..length], net[..length]);
            }
            (worst, scale) = (Math.Max(worst, ColumnScan.Most(sum[..length])), Math.Max(scale, ColumnScan.Most(size[..length])));
        }
        return new Balance("cash", "sum of all net cash = 0 in each month", worst, scale);
    }

    private static Balance Capex(CashBook book, BuildLedger build)
    {
        string[] categories = ["facility_capex", "facility_capex_before_closing", "it_capex", "supply_capex"];
        var paid = book.Booked.Where(f => categories.Contains(f.Category)).Sum(f => f.Sum(0));
        var spent = build.Capex.Sum(c => c.Usd.Sum(c.SpentFrom, c.SpentUntil, 0));
        return new Balance("cash", "capital paid for = capital spent by the build-out", Math.Abs(paid - spent), Math.Max(paid, spent));
    }

    // The simulation's own balance against the running sum of what the ledger booked.
    private static Balance Account(CashBook book, AccountBalance account, DrawTable net)
    {
        NetCash.Of(net, book.Touching(account.Account));
        var scale = Math.Max(ColumnScan.Most(net.Data), ColumnScan.Most(account.Usd.Data));
        Columns.Accumulate(net);
        var worst = ColumnScan.MostApart(net.Data, account.Usd.Data);
        return new Balance("cash", $"{account.Account}: opening + in - out = closing", worst, scale);
    }

    private static Balance Notes(Venture venture)
    {
        var repaid = venture.Notes.Payments.Sum(p => p.Principal[0]);
        return new Balance("cash", "principal repaid = principal issued", Math.Abs(repaid - venture.Notes.PrincipalUsd[0]), venture.Notes.PrincipalUsd[0]);
    }

    private static Balance Distributions(CashBook book, VentureSection terms, Venture venture)
    {
        var shared = book.Booked.Where(f => f.From == terms.Name && f.Category.StartsWith("distribution", StringComparison.Ordinal) && f.Category != "distribution_at_closing").ToList();
        var all = shared.Sum(f => f.Sum(0));
        var issuer = shared.Where(f => f.To == terms.Issuer).Sum(f => f.Sum(0));
        var share = venture.IssuerShare;
        return new Balance("distributions", "issuer's distributions = its share of all", Math.Abs(issuer - share * all), all);
    }
}
