using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>Credits name units of supply and end after they begin; a subscription names a product.</summary>
public sealed class TaxCheck : ICheck
{
    public IEnumerable<Finding> Run(CampusScenario scenario, Places places)
    {
        var (units, products) = (scenario.Supply.Units.Select(u => u.Name).ToList(), scenario.Workloads.Select(w => w.Name).ToList());
        foreach (var credit in scenario.Finance.Tax?.Credits ?? [])
        {
            foreach (var unit in credit.Units.Where(u => !units.Contains(u)))
                yield return Problem.Error("unknown-unit", credit.Share.Provenance.Where, $"the credit '{credit.Name}' covers '{unit}', which is no unit of supply.{Spelling.Hint(unit, units)}", string.Join(", ", units), "Name a unit of supply.units.");
            if (credit.Until.CompareTo(credit.From) < 0)
                yield return Problem.Error("credit-dates", credit.Share.Provenance.Where, $"the credit '{credit.Name}' ends before it begins", "from <= until", "Change from or until.");
        }
        if (scenario.Finance.Economics?.Subscription is { } plan && !products.Contains(plan.Product))
            yield return Problem.Error("unknown-product", plan.OutputTokensPerDay.Provenance.Where, $"'{plan.Product}' is no workload.{Spelling.Hint(plan.Product, products)}", string.Join(", ", products), "Name a workload that makes output tokens.");
    }
}
