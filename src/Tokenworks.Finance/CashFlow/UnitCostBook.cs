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
        var (depreciation, returned) = ItCapital(slice, build, draws);
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
        double[] Total(string column, bool served) => Enumerable.Range(0, draws.Width).Select(d =>
            products.Where(p => !served || p.Kind != WorkKind.Training).Sum(p => monthly[$"tokens.{p.Name}.{column}"].Sum(d))).ToArray();
        var hours = Total("delivered_chip_hours", served: false);
        var (serving, input, tokens) = (Total("delivered_chip_hours", true), Total("input_chip_hours", true), Total("delivered", true));
        double[] Each(Func<int, double> of) => [.. Enumerable.Range(0, draws.Width).Select(of)];
        double Cost(int d, bool marginal) => lines.Where(l => !marginal || l.IsMarginal).Sum(l => l.Usd[d]);
        double PerHour(int d, bool marginal) => Ratio(Cost(d, marginal), hours[d]);
        return new UnitCosts(lines, hours, Each(d => PerHour(d, false)),
            Each(d => Ratio(PerHour(d, false) * (serving[d] - input[d]) * 1e6, tokens[d])),
            Each(d => Ratio(PerHour(d, true) * (serving[d] - input[d]) * 1e6, tokens[d])),
            Each(d => Ratio(PerHour(d, false) * input[d] * 1e6, tokens[d])));
    }

    private static double[] Charges(BuildLedger build, List<CapexFlow> flows, double[] rate) =>
        flows.Count == 0 ? new double[build.Width] : Columns.Sums(CapitalCharges.Monthly(build, flows, rate));

    private static double Ratio(double above, double below) => below > 0 ? above / below : 0;

    private static (double[] Depreciation, double[] Return) ItCapital(FinanceSlice slice, BuildLedger build, DrawBlock draws)
    {
        var (depreciation, returned) = (new double[draws.Width], new double[draws.Width]);
        var rate = draws.Column(slice.Finance.DiscountRate);
        foreach (var flow in build.Capex.Where(c => c.Kind == CapexKind.It))
        {
            var (sums, stands) = (Columns.Sums(flow.Usd), (double)ItInService.RetiredIn(build, flow) - flow.InService);
            for (var d = 0; d < draws.Width; d++)
            {
                var (book, step) = (sums[d], sums[d] / Math.Max(1, Math.Min(flow.Life[d], stands)));
                for (var m = Math.Max(0, flow.InService); m < build.Horizon.Months && book > 1e-6; m++)
                {
                    var written = Math.Min(step, book);
                    depreciation[d] += written;
                    returned[d] += book * rate[d] / 12;
                    book -= written;
                }
            }
        }
        return (depreciation, returned);
    }

    private static double[] Sum(DrawTable? table, DrawBlock draws) => table is null ? new double[draws.Width] : Columns.Sums(table);

    private static double[] Add(double[] a, double[] b) => [.. a.Select((v, i) => v + b[i])];
}
