using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>Tax tables are of the right level, and a subscription names a product.</summary>
public sealed class TaxCheck : ICheck
{
    public IEnumerable<Finding> Run(CampusScenario scenario, Places places) => [.. Tables(scenario), .. Products(scenario)];

    private static IEnumerable<Finding> Tables(CampusScenario scenario)
    {
        var tax = scenario.Finance.Tax;
        if (tax?.Jurisdiction is { } nation && nation.Entry.Within.Length > 0)
            yield return Problem.Error("tax-level", nation.Where, $"'{nation.Id}' lies within '{nation.Entry.Within}' and is no nation's table", "a table without 'within'", $"Name it as finance.tax.state, and '{nation.Entry.Within}' as jurisdiction.");
        else if (tax?.Jurisdiction is { } stated && (stated.Entry.Chips is null || stated.Entry.Buildings is null || stated.Entry.Plant is null))
            yield return Problem.Error("tax-table", stated.Where, $"the table '{stated.Id}' does not say how chips, buildings and plant are written off", "chips, buildings, plant", "Complete the entry in catalogue/taxes.");
        if (tax?.State is { } state && state.Entry.Within != (tax.Jurisdiction?.Id ?? "us-federal"))
            yield return Problem.Error("tax-level", state.Where, $"'{state.Id}' does not lie within '{tax.Jurisdiction?.Id ?? "us-federal"}'", "a state of the jurisdiction", "Name a table whose 'within' is the jurisdiction.");
        foreach (var table in new[] { tax?.Jurisdiction, tax?.State }.OfType<Ref<TaxTableEntry>>())
            if (scenario.Horizon.Calendar.MonthAt(0).CompareTo(table.Entry.Rate.Steps[0].From) < 0)
                yield return Problem.Warning("tax-before-table", table.Where, $"the table '{table.Id}' starts after the horizon; its first rate is taken for the years before", "Start the horizon later, or complete the entry in catalogue/taxes.");
    }

    private static IEnumerable<Finding> Products(CampusScenario scenario)
    {
        var products = scenario.Workloads.Select(w => w.Name).ToList();
        if (scenario.Finance.Economics?.Subscription is { } plan && !products.Contains(plan.Product))
            yield return Problem.Error("unknown-product", plan.OutputTokensPerDay.Provenance.Where, $"'{plan.Product}' is no workload.{Spelling.Hint(plan.Product, products)}", string.Join(", ", products), "Name a workload that makes output tokens.");
    }
}
