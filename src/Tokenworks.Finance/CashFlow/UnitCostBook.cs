using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>
/// All costs of the compute owner over the horizon by delivered chip-hours: capital as depreciation and return, or as rent,
/// power, people, maintenance. Idle time is spread pro rata.
/// </summary>
/// <remarks>
/// USD nominal, not discounted. IT is written off straight over its life, or when it is replaced if that comes sooner, and what is
/// not written off earns the discount rate. Own buildings and plant cost a level charge over their life.
/// </remarks>
[ModelReference("own: docs/conventions.md, cost of a token")]
public static class UnitCostBook
{
    internal static UnitCosts Of(
        FinanceSlice slice, BuildLedger build, MonthlyTable monthly, IReadOnlyList<ProductInfo> products, OperatingCosts costs, DrawTable? rent, DrawBlock draws)
    {
        var (depreciation, returned) = ItCapital(slice, build, costs.It, draws);
        var rate = draws.Column(slice.Finance.DiscountRate);
        var mine = build.Capex.Where(c => c.Owner == slice.Operator).ToList();
        List<CostLine> lines =
        [
            new("it_depreciation", false, depreciation), new("it_return", false, returned),
            new("facility_rent", false, Sum(rent, draws)),
            new("facility_own", false, Charges(build, [.. mine.Where(c => c.Kind == CapexKind.Facility)], rate)),
            new("building_operation", false, Sum(costs.Buildings, draws)),
            new("energy", true, Sum(monthly["energy.variable_cost_usd"], draws)),
            new("power_fixed", false, Sum(monthly["energy.fixed_cost_usd"], draws)),
            new("power_capital", false, Add(
                Sum(costs.UtilityCharge, draws),
                Charges(build, [.. mine.Where(c => c.Kind == CapexKind.Supply)], rate))),
            new("people", false, Sum(costs.Staff, draws)), new("it_maintenance", false, Sum(costs.Maintenance, draws)),
            new("connectivity", false, Sum(costs.Connectivity, draws)),
        ];
        if (monthly.TryGet("contracts.cost_usd", out var contracts)) lines.Add(new("energy_contracts", false, Sum(contracts, draws)));
        return Divide(lines, monthly, products, draws);
    }

    private static UnitCosts Divide(List<CostLine> lines, MonthlyTable monthly, IReadOnlyList<ProductInfo> products, DrawBlock draws)
    {
        double[] Total(string column, bool served)
        {
            var total = new double[draws.Width];
            foreach (var product in products.Where(p => !served || p.Kind != WorkKind.Training)) Columns.Add(total, Columns.Sums(monthly[$"tokens.{product.Name}.{column}"]));
            return total;
        }
        var hours = Total("delivered_chip_hours", served: false);
        var (serving, input, tokens) = (Total("delivered_chip_hours", true), Total("input_chip_hours", true), Total("delivered", true));
        var (hour, marginalHour) = (PerHour(lines, hours), PerHour(lines.Where(l => l.IsMarginal), hours));
        double[] Each(Func<int, double> of) => [.. Enumerable.Range(0, draws.Width).Select(of)];
        return new UnitCosts(lines, hours, hour,
            Each(d => Ratio(hour[d] * (serving[d] - input[d]) * 1e6, tokens[d])),
            Each(d => Ratio(marginalHour[d] * (serving[d] - input[d]) * 1e6, tokens[d])),
            Each(d => Ratio(hour[d] * input[d] * 1e6, tokens[d])));
    }

    private static double[] PerHour(IEnumerable<CostLine> lines, double[] hours)
    {
        var cost = new double[hours.Length];
        foreach (var line in lines) Columns.Add(cost, line.Usd);
        for (var d = 0; d < cost.Length; d++) cost[d] = Ratio(cost[d], hours[d]);
        return cost;
    }

    private static double[] Charges(BuildLedger build, List<CapexFlow> flows, double[] rate) =>
        flows.Count == 0 ? new double[build.Width] : CapitalCharges.Total(build, flows, rate);

    private static double Ratio(double above, double below) => below > 0 ? above / below : 0;

    private static (double[] Depreciation, double[] Return) ItCapital(FinanceSlice slice, BuildLedger build, ItInService it, DrawBlock draws)
    {
        var (depreciation, returned) = (new double[draws.Width], new double[draws.Width]);
        var rate = draws.Column(slice.Finance.DiscountRate);
        foreach (var (flow, usd, from, until) in it.Purchases)
        {
            var (months, stands) = (build.Horizon.Months - from, (double)until - flow.InService);
            for (var d = 0; d < draws.Width; d++)
            {
                var (share, balances) = WrittenOff(Math.Max(1, Math.Min(flow.Life[d], stands)), months);
                depreciation[d] += usd[d] * share;
                returned[d] += usd[d] * balances * rate[d] / 12;
            }
        }
        return (depreciation, returned);
    }

    // Straight over a life in months: the share written off in the months that there are, and the sum of what stands at the start of each, of a cost of 1.
    private static (double Share, double Balances) WrittenOff(double life, int months)
    {
        var steps = Math.Max(0, Math.Min(months, Math.Ceiling(life)));
        return (Math.Min(1, steps / life), steps - steps * (steps - 1) / 2 / life);
    }

    private static double[] Sum(DrawTable? table, DrawBlock draws) => table is null ? new double[draws.Width] : Columns.Sums(table);

    private static double[] Add(double[] a, double[] b) => [.. a.Select((v, i) => v + b[i])];
}
