using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>The economics part of an answer: alternatives to owning, a month's delay, depreciation lives, the sponsor's books. USD, draw 0.</summary>
internal static class EconomicsAnswers
{
    public static IReadOnlyDictionary<string, object?>? Of(FinanceSlice slice, BuildLedger build, MonthlyTable monthly, IReadOnlyList<ProductInfo> products, CashLedger cash, DrawBlock draws)
    {
        var terms = slice.Finance.Economics;
        var (chips, other, hours, margin, revenue, standing) = Rows(slice, build, monthly, cash);
        var rate = draws.Column(slice.Finance.DiscountRate)[0];
        var months = (int)Math.Round(build.Capex.Where(c => c.Kind == CapexKind.It).Select(c => c.Life[0]).DefaultIfEmpty(66).First());
        var trend = draws.Column(terms?.CloudTrend, -0.15)[0];
        var alternatives = Alternatives.Compare(chips, other, hours, draws.Column(terms?.ChipLeaseRate, 0.32)[0], Math.Min(months, 60), draws.Column(terms?.CloudPrice, 3)[0], trend, rate);
        var priceTrend = TokenPrices.Trend(monthly, products);
        var delay = DelayValue.OneMonth(margin, revenue, standing, priceTrend, rate);
        return new Dictionary<string, object?>
        {
            ["own_npv_usd"] = alternatives.OwnUsd, ["lease_npv_usd"] = alternatives.LeaseUsd, ["cloud_npv_usd"] = alternatives.CloudUsd,
            ["break_even_cloud_price_usd_per_chip_hour"] = alternatives.BreakEvenCloudPrice,
            ["month_of_delay_usd"] = delay.TotalUsd, ["month_of_delay"] = delay, ["token_price_trend_per_year"] = priceTrend,
            ["depreciation_by_life"] = Lives(terms, chips, draws),
            ["unmet_demand_usd"] = Missed(monthly, products, "unmet"), ["refused_demand_usd"] = Missed(monthly, products, "refused"),
            ["surplus"] = slice.Finance.Surplus is { } surplus ? Surplus(slice, surplus, monthly, products, draws) : null,
            ["subscriber_month"] = terms?.Subscription is { } plan && monthly.TryGet($"tokens.{plan.Product}.delivered", out var served) ? Subscriber(plan, served, monthly, cash.UnitCosts, draws) : null,
            ["sponsor"] = terms?.Sponsor is { } sponsor ? Sponsor(sponsor, draws) : null,
        };
    }

    // Purchases of chips, other costs of owning, hours, revenue less energy, revenue, and costs that run without work, by month.
    private static (double[] Chips, double[] Other, double[] Hours, double[] Margin, double[] Revenue, double[] Standing) Rows(FinanceSlice slice, BuildLedger build, MonthlyTable monthly, CashLedger cash)
    {
        var n = slice.Horizon.Months;
        var (chips, other, hours, margin, revenue, standing) = (new double[n], new double[n], new double[n], new double[n], new double[n], new double[n]);
        foreach (var flow in build.Capex.Where(c => c.Kind == CapexKind.It)) AddTo(chips, flow.Usd, 1);
        foreach (var flow in cash.Flows.Where(f => f.From == slice.Operator && f.Category is not "it_capex" and not "guarantee" and not "termination"))
        {
            AddTo(other, flow.Usd, 1);
            if (flow.Category is not "energy" and not "facility_capex" and not "supply_capex") AddTo(standing, flow.Usd, 1);
        }
        foreach (var flow in cash.Flows.Where(f => f.To == slice.Operator && f.Category == "tokens")) AddTo(revenue, flow.Usd, 1);
        revenue.CopyTo(margin, 0);
        AddTo(margin, monthly["energy.variable_cost_usd"], -1);
        foreach (var name in monthly.Names.Where(c => c.EndsWith(".delivered_chip_hours", StringComparison.Ordinal))) AddTo(hours, monthly[name], 1);
        return (chips, other, hours, margin, revenue, standing);
    }

    // What tokens that were asked for and not delivered, or refused at the door, would have earned at the month's price.
    private static double Missed(MonthlyTable monthly, IReadOnlyList<ProductInfo> products, string column)
    {
        var sum = 0.0;
        foreach (var product in products)
        {
            if (!monthly.TryGet($"tokens.{product.Name}.{column}", out var missed)) continue;
            var (usd, tokens) = (monthly[$"tokens.{product.Name}.revenue_usd"], monthly[$"tokens.{product.Name}.delivered"]);
            for (var m = 0; m < missed.Rows; m++)
                if (tokens[m, 0] > 0) sum += missed[m, 0] * usd[m, 0] / tokens[m, 0];
        }
        return sum;
    }

    private static object Surplus(FinanceSlice slice, SurplusTerms terms, MonthlyTable monthly, IReadOnlyList<ProductInfo> products, DrawBlock draws) => new
    {
        idle_chip_hours = SurplusSales.Idle(slice, monthly, products, draws).Sum(0), revenue_usd = SurplusSales.Usd(slice, terms, monthly, products, draws).Sum(0),
    };

    private static SubscriberMonth Subscriber(SubscriptionTerms plan, DrawTable served, MonthlyTable monthly, UnitCosts costs, DrawBlock draws)
    {
        double Total(string column) => monthly[$"tokens.{plan.Product}.{column}"].Sum(0);
        var (tokens, perHour) = (Total("delivered"), costs.UsdPerChipHour[0]);
        var (hours, input) = (Total("delivered_chip_hours"), Total("input_chip_hours"));
        var all = costs.Lines.Sum(l => l.Usd[0]);
        return SubscriberValue.Of(draws.Column(plan.PricePerMonth, 20)[0], draws.Column(plan.OutputTokensPerDay)[0], served.Data, tokens > 0 ? perHour * (hours - input) / tokens : 0,
            tokens > 0 ? perHour * input / tokens : 0, all > 0 ? costs.Lines.Where(l => l.IsMarginal).Sum(l => l.Usd[0]) / all : 0);
    }

    private static void AddTo(double[] sum, DrawTable table, double sign)
    {
        for (var m = 0; m < sum.Length; m++) sum[m] += sign * table[m, 0];
    }

    private static Dictionary<string, object> Lives(EconomicsSection? terms, double[] chips, DrawBlock draws)
    {
        var lives = terms?.Lives is { Count: > 0 } stated ? stated.Select(l => draws.Column(l.Life)[0] / 8760).ToList() : [3, 5.5, 6];
        return lives.ToDictionary(l => FormattableString.Invariant($"{l:0.#} years"), l =>
        {
            var years = DepreciationDrag.ByYear(chips, l);
            return (object)new { highest_year_usd = years.Max(), first_ten_years_usd = years.Take(10).Sum(), by_year_usd = years };
        });
    }

    private static SponsorResult Sponsor(SponsorTerms terms, DrawBlock draws) => SponsorModel.Run(
        [.. terms.Years.Select(y => new SponsorInput(y.Year, ScenarioAnswer.Day(y.AsOf), Range(y.CashFlowFromOperations), Range(y.Capex), y.Commitments is null ? default : Range(y.Commitments)))],
        draws.Column(terms.Cash)[0], draws.Column(terms.LeastCash, 20e9)[0], terms.DebtCapacity is null ? new Spread(200e9, 200e9, 200e9) : Range(terms.DebtCapacity));

    private static Spread Range(ISourced value) => new(value.LowBase, value.BaseBase, value.HighBase);
}
