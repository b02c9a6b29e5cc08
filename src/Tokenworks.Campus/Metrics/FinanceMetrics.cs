using System.Globalization;
using Tokenworks.Finance;
using Tokenworks.Ledgers;

namespace Tokenworks.Campus;

/// <summary>Cover, parties and the guarantee.</summary>
internal static class FinanceMetrics
{
    private static readonly string[] Terms =
    [
        "finance.venture.guarantee.cap", "finance.venture.guarantee.value_volatility", "finance.discount_rate", "finance.venture.leases.initial_term", "finance.venture.leases.longest_term",
    ];

    public static void Add(MetricList list, int npvMonth)
    {
        if (list.Result.Cash.Cover.Count > 0) AddCover(list);
        if (list.Result.Cash.Choices is not null) AddChoices(list);
        foreach (var party in list.Result.Cash.Parties) AddParty(list, party, npvMonth);
    }

    private static void AddChoices(MetricList list)
    {
        list.Add("finance.tenant_leaves", "1", "1 where the tenant leaves before the last term ends; the mean over draws is the chance", ["exit:year"], x => x[0] > 0 ? 1 : 0);
        list.Add("finance.tenant_leaves_after_year", "1", "year of operations after which the tenant leaves; undefined where it stays", ["exit:year"], x => x[0] > 0 ? x[0] : null);
        list.Add("finance.guarantee_paid_usd", "USD", "what the tenant pays under the guarantee when it leaves", ["paid:guarantee"], x => x.Sum());
    }

    private static void AddCover(MetricList list)
    {
        const string text = "least over the payment periods of cash available for debt service / debt service";
        list.Add("finance.min_dscr", "1", text, ["cover:cfads", "cover:debt_service"], Ratios.Least);
        list.Add("finance.min_dscr_first_term", "1", text + ", first lease term", ["cover:cfads.first_term", "cover:debt_service.first_term"], Ratios.Least);
        list.Add("finance.min_dscr_after", "1", text + ", later lease terms", ["cover:cfads.after", "cover:debt_service.after"], Ratios.Least);
        list.Add("finance.debt_service_shortfall_usd", "USD", "debt service that neither cash nor reserve covered", ["cover:shortfall"], x => x.Sum());
        list.Add("finance.paid_from_reserve_usd", "USD", "debt service paid from the first-term reserve", ["cover:from_reserve"], x => x.Sum());
        list.Add("finance.notes_balance_at_maturity_usd", "USD", "notes outstanding after the last payment", ["notes:balance"], x => x[^1]);
        var last = list.Result.Cash.Notes[^1];
        list.Text("finance.notes_maturity", last.Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture));
        list.Add("finance.guarantee_largest_payment_usd", "USD",
            "largest min(cap, max(0, threshold - value)) over the years covered, were the tenant to leave",
            ["guarantee:payment"], x => x.Count > 0 ? x.Max() : 0);
        if (list.Result.Cash.Guarantee.Count > 0 && list.Knows(Terms[0])) AddTermEnds(list);
    }

    // What the tenant's choices at the ends of terms cost and are worth, on the same draws as operations.
    private static void AddTermEnds(MetricList list)
    {
        string[] terms = [.. Terms.Select(t => "scenario:" + t)];
        list.Add("finance.guarantee_expected_payment_usd", "USD",
            "sum over ends of terms of the chance of leaving then x mean of min(cap, max(0, threshold - value)), value lognormal about its path",
            ["guarantee:threshold", "guarantee:value", .. terms, "scenario:finance.venture.guarantee.renewal_probability"], x =>
            {
                var n = (x.Count - 6) / 2;
                return TermEnds.ExpectedPayment([.. x.Take(n)], [.. x.Skip(n).Take(n)], TermEnds.Chances(Ends(x[^3], x[^2]), x[^1]), x[^6], x[^5], x[^4]).Usd;
            });
        list.Add("finance.option_to_leave_usd", "USD", "the tenant's right to leave at ends of terms on a lattice of the campus's value, USD when the leases start",
            ["rent:month", "guarantee:threshold", .. terms, "scenario:finance.venture.guarantee.value_at_start", "scenario:finance.venture.guarantee.value_trend", "scenario:finance.venture.development_cost"], x =>
            {
                var n = list.Result.Cash.Guarantee.Count;
                var rents = x.Count - 8 - n;
                return TermEnds.OptionToLeave(Ends(x[^5], x[^4]), [.. x.Take(rents)], [.. x.Skip(rents).Take(n)], x[^1] * x[^3], x[^2] * 8760, x[^7], x[^6], x[^1], x[^8])?.OptionUsd;
            });
    }

    // Years after which a term may end; terms in hours.
    private static int[] Ends(double first, double all) =>
        (int)Math.Round(first / 8760) is var step and >= 1 ? [.. Enumerable.Range(1, (int)Math.Round(all / 8760) / step).Select(k => k * step)] : [];

    private static void AddParty(MetricList list, PartyResult party, int npvMonth)
    {
        var name = $"finance.parties.{party.Name}";
        string[] cash = [$"party:{party.Name}"];
        string[] valued = [.. cash, "scenario:finance.discount_rate"];
        list.State($"{name}.irr", "1", party.Irr, new MetricFormula($"{name}.irr", "1",
            "annual effective rate at which the month-end flows are worth nothing; nearest to the discount rate of several", valued,
            x => Irr.Solve(Flows(x), 12).NearestTo(x[^1])));
        list.Text($"{name}.irr_status", party.IrrStatus);
        list.State($"{name}.xirr", "1", party.Xirr, new MetricFormula($"{name}.xirr", "1", "as IRR, on dated flows with actual days over 365", valued,
            x => Xirr.Solve(PartyResults.MonthEnds(list.Result.Horizon), Flows(x)).NearestTo(x[^1])));
        list.State($"{name}.npv_usd", "USD", party.NpvUsd, new MetricFormula($"{name}.npv_usd", "USD",
            "month-end flows discounted at finance.discount_rate to finance.npv_month", valued, x => PresentWorth.Of(Flows(x), x[^1], npvMonth)));
        list.State($"{name}.moic", "1", party.Moic, new MetricFormula($"{name}.moic", "1", "cash received / cash paid in, by months", cash,
            x => Ratios.Of(x.Where(v => v > 0).Sum(), -x.Where(v => v < 0).Sum())));
        if (party.AfterTax is { } after) AddAfterTax(list, name, party.Name, after, npvMonth);
    }

    private static void AddAfterTax(MetricList list, string name, string party, AfterTax after, int npvMonth)
    {
        string[] cash = [$"after_tax:{party}"];
        string[] valued = [.. cash, "scenario:finance.discount_rate"];
        list.State($"{name}.after_tax_irr", "1", after.Irr, new MetricFormula($"{name}.after_tax_irr", "1",
            "as IRR, on month-end flows less income tax, paid in December of its year", valued, x => Irr.Solve(Flows(x), 12).NearestTo(x[^1])));
        list.Text($"{name}.after_tax_irr_status", after.IrrStatus);
        list.State($"{name}.after_tax_npv_usd", "USD", after.NpvUsd, new MetricFormula($"{name}.after_tax_npv_usd", "USD",
            "month-end flows less income tax, discounted at finance.discount_rate to finance.npv_month", valued, x => PresentWorth.Of(Flows(x), x[^1], npvMonth)));
        list.State($"{name}.income_tax_usd", "USD", after.TaxUsd, new MetricFormula($"{name}.income_tax_usd", "USD",
            "cash before income tax - cash after it, over the horizon", [$"party:{party}", .. cash], x => x.Take(x.Count / 2).Sum() - x.Skip(x.Count / 2).Sum()));
    }

    // All inputs but the last, which is the discount rate.
    private static double[] Flows(IReadOnlyList<double> inputs) => [.. inputs.Take(inputs.Count - 1)];
}
