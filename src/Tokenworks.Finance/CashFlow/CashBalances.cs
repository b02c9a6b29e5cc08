using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>The residuals of the cash ledger.</summary>
internal static class CashBalances
{
    public static IReadOnlyList<Balance> Of(FinanceSlice slice, CashBook book, Venture? venture, IReadOnlyList<SourceOrUse> sources, BuildLedger build)
    {
        List<Balance> balances = [All(book), Capex(book, build), .. SourcesUses.Balances(sources)];
        if (venture is null || slice.Finance.Venture is not { } terms) return balances;
        balances.AddRange(venture.Accounts.Select(a => Account(book, a)));
        balances.Add(Notes(venture));
        balances.Add(Distributions(book, terms, venture));
        return balances;
    }

    // Everyone's net cash, summed name by name, is nothing in every month.
    private static Balance All(CashBook book)
    {
        var n = book.Horizon.Months * book.Width;
        var (sum, size, net) = (new double[n], new double[n], new double[n]);
        foreach (var name in book.Names)
        {
            Array.Clear(net);
            book.AddNet(name, net);
            Columns.Add(sum, net);
            for (var i = 0; i < n; i++) size[i] += Math.Abs(net[i]);
        }
        return new Balance("cash", "sum of all net cash = 0 in each month", sum.Max(Math.Abs), size.Max());
    }

    private static Balance Capex(CashBook book, BuildLedger build)
    {
        string[] categories = ["facility_capex", "facility_capex_before_closing", "it_capex", "supply_capex"];
        var paid = book.Flows.Where(f => categories.Contains(f.Category)).Sum(f => f.Usd.Sum(0));
        var spent = build.Capex.Sum(c => c.Usd.Sum(0));
        return new Balance("cash", "capital paid for = capital spent by the build-out", Math.Abs(paid - spent), Math.Max(paid, spent));
    }

    // The simulation's own balance against the running sum of what the ledger booked.
    private static Balance Account(CashBook book, AccountBalance account)
    {
        var net = book.Net(account.Account);
        var running = new double[book.Width];
        double worst = 0, scale = 0;
        for (var m = 0; m < net.Rows; m++)
        {
            Span<double> moved = net.Row(m), held = account.Usd.Row(m);
            for (var d = 0; d < running.Length; d++)
            {
                running[d] += moved[d];
                worst = Math.Max(worst, Math.Abs(running[d] - held[d]));
                scale = Math.Max(scale, Math.Max(Math.Abs(moved[d]), Math.Abs(held[d])));
            }
        }
        return new Balance("cash", $"{account.Account}: opening + in - out = closing", worst, scale);
    }

    private static Balance Notes(Venture venture)
    {
        var repaid = venture.Notes.Payments.Sum(p => p.Principal[0]);
        return new Balance("cash", "principal repaid = principal issued", Math.Abs(repaid - venture.Notes.PrincipalUsd[0]), venture.Notes.PrincipalUsd[0]);
    }

    private static Balance Distributions(CashBook book, VentureSection terms, Venture venture)
    {
        var shared = book.Flows.Where(f => f.From == terms.Name && f.Category.StartsWith("distribution", StringComparison.Ordinal) && f.Category != "distribution_at_closing").ToList();
        var all = shared.Sum(f => f.Usd.Sum(0));
        var issuer = shared.Where(f => f.To == terms.Issuer).Sum(f => f.Usd.Sum(0));
        var share = venture.IssuerShare;
        return new Balance("distributions", "issuer's distributions = its share of all", Math.Abs(issuer - share * all), all);
    }
}
