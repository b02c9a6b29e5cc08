using Tokenworks.Ledgers;

namespace Tokenworks.Finance;

/// <summary>A vehicle's years as a real estate investment trust: its tests, and what it pays out against 90 % of taxable income.</summary>
/// <remarks>
/// USD, calendar years. Taxable income is what contracts leave less interest paid and write-offs; losses are not carried forward; assets stand at cost less write-offs, which the law would value at market.
/// A year without income or distributions passes tests that have nothing to test. Nothing is paid because a test asks for it, and a trust that fails is not taxed here.
/// </remarks>
[ModelReference("IRC 856(c), 857(a)(1)")]
internal static class ReitAnswers
{
    public static IReadOnlyList<ReitYearAnswer> Of(StructureRun run, Vehicle vehicle, Reit terms)
    {
        var (structure, months) = (run.Structure, Enumerable.Range(0, run.Structure.Months).ToList());
        return [.. months.GroupBy(m => structure.Start.PlusMonths(m).Year).Select(y => Year(run, vehicle, terms, y.Key, y.First(), y.Last() + 1))];
    }

    private static ReitYearAnswer Year(StructureRun run, Vehicle vehicle, Reit terms, int year, int from, int to)
    {
        var own = run.Structure.Contracts.Where(c => c.Vehicle == vehicle.Name).ToList();
        double Sum(IEnumerable<Contract> contracts, int first, int sign) => contracts.Sum(c => c.Usd[first..to].Where(u => u * sign > 0).Sum());
        var (rents, other) = (Sum(own.Where(c => c.IsRent), from, 1), Sum(own.Where(c => !c.IsRent && !c.IsCapital), from, 1));
        var income = rents + other + Sum(own.Where(c => !c.IsCapital), from, -1) - Interest(run, vehicle, from, to) - terms.Depreciation[from..to].Sum();
        var book = Math.Max(0, -Sum(own.Where(c => c.IsCapital), 0, -1) - terms.Depreciation[..to].Sum());
        var cash = new[] { "", "_debt_reserve", "_cost_reserve" }.Sum(a => run.Net(vehicle.Name + a).Take(to).Sum());
        var paid = run.Flows.Where(f => f.From == vehicle.Name && f.Category == "distribution").Sum(f => f.Usd.Sum(run.Structure.Start.Month - 1 + from, run.Structure.Start.Month - 1 + to, 0));
        var tests = ReitTests.Of(new ReitYear(rents, 0, other, terms.RealProperty * book, cash, (1 - terms.RealProperty) * book, income, paid));
        return new ReitYearAnswer(year, income, paid, Math.Max(0, 0.9 * income - paid), tests.All(t => t.Met), tests);
    }

    private static double Interest(StructureRun run, Vehicle vehicle, int from, int to) =>
        run.Structure.Instruments.Where(i => i.Vehicle == vehicle.Name && !i.IsEquityLike).Sum(i => run.Instrument(i.Name).Skip(from).Take(to - from).Sum(r => r.Interest));
}
