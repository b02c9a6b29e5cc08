using NodaTime;
using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>Tax credits name units of supply that qualify, within the dates of their law, and say what they are counted on.</summary>
public sealed class CreditCheck : ICheck
{
    public IEnumerable<Finding> Run(CampusScenario scenario, Places places)
    {
        var tax = scenario.Finance.Tax;
        foreach (var claim in tax?.Credits ?? [])
        {
            var where = places[$"finance.tax.credits.{claim.Name}"];
            // A name that the catalogue does not know has its own finding.
            var isNamed = places[$"finance.tax.credits.{claim.Name}.credit"] != where;
            foreach (var finding in Terms(claim, isNamed, where)) yield return finding;
            foreach (var finding in Units(claim, scenario, where, places)) yield return finding;
            if (claim.Credit is { } credit && credit.Entry.Jurisdiction != (tax!.Jurisdiction?.Id ?? "us-federal"))
                yield return Problem.Error("credit-jurisdiction", credit.Where, $"'{credit.Id}' is a credit of '{credit.Entry.Jurisdiction}', not of '{tax.Jurisdiction?.Id ?? "us-federal"}'", "a credit of the jurisdiction", "Change jurisdiction or credit.");
        }
        foreach (var unit in Twice(tax?.Credits ?? []))
            yield return Problem.Error("credit-twice", places["finance.tax.credits"], $"the unit '{unit}' claims two credits of the catalogue", "one for a unit", "A facility takes one of 45Q, 45U, 45Y and 48E.");
    }

    private static IEnumerable<string> Twice(IReadOnlyList<TaxCredit> claims) =>
        claims.Where(c => c.Credit is not null).SelectMany(c => c.Units.Distinct()).GroupBy(u => u).Where(g => g.Count() > 1).Select(g => g.Key);

    private static IEnumerable<Finding> Terms(TaxCredit claim, bool isNamed, SourceSpan where)
    {
        var named = new[] { claim.Share is null ? null : "share", claim.From is null ? null : "from", claim.Until is null ? null : "until" }.OfType<string>().ToList();
        if (!isNamed && named.Count < 3)
            yield return Problem.Error("credit-terms", where, $"the credit '{claim.Name}' names no credit of the catalogue, and not all of share, from and until", "credit, or share with from and until", "Complete it.");
        if (claim.Credit is not null && named.Count > 0)
            yield return Problem.Error("credit-terms", where, $"the credit '{claim.Name}' names '{claim.Credit.Id}' and states {string.Join(", ", named)} too", "credit, or share with from and until", "Take one away.");
        if (claim.From is { } from && claim.Until is { } until && until.CompareTo(from) < 0)
            yield return Problem.Error("credit-dates", where, $"the credit '{claim.Name}' ends before it begins", "from <= until", "Change from or until.");
        if (claim.Credit?.Entry.Kind == CreditKind.Capture && claim.Captured is null)
            yield return Problem.Error("credit-terms", where, $"the credit '{claim.Name}' is counted on CO2, and 'captured' is left out", "0 t/MWh .. 2 t/MWh", "State the CO2 captured for each MWh.");
        if (claim.Credit?.Entry.Kind == CreditKind.ProductionLessReceipts && claim.SoldFor is null)
            yield return Problem.Error("credit-terms", where, $"the credit '{claim.Name}' falls with receipts, and 'sold_for' is left out", "-100 USD/MWh .. 1000 USD/MWh", "State what a MWh of the units is sold for.");
    }

    private static IEnumerable<Finding> Units(TaxCredit claim, CampusScenario scenario, SourceSpan where, Places places)
    {
        var names = scenario.Supply.Units.Select(u => u.Name).ToList();
        foreach (var unit in claim.Units.Where(u => !names.Contains(u) && !places.IsWritten($"supply.units.{u}")))
            yield return Problem.Error("unknown-unit", where, $"the credit '{claim.Name}' covers '{unit}', which is no unit of supply.{Spelling.Hint(unit, names)}", string.Join(", ", names), "Name a unit of supply.units.");
        foreach (var unit in scenario.Supply.Units.Where(u => claim.Units.Contains(u.Name) && !IsTaxed(u.Owner, scenario.Finance)))
            yield return Problem.Warning("credit-untaxed", where, $"'{unit.Name}' belongs to '{unit.Owner}', who is not taxed, so that nobody has the credit '{claim.Name}'", "Let the operator, the utility or the venture own the unit.");
        if (claim.Credit is not { Entry: var law }) yield break;
        foreach (var unit in scenario.Supply.Units.Where(u => claim.Units.Contains(u.Name)))
        {
            if (!law.Technologies.Contains(unit.Technology.Id))
                yield return Problem.Error("credit-technology", where, $"'{unit.Name}' is of '{unit.Technology.Id}', which '{claim.Credit.Id}' does not cover", string.Join(", ", law.Technologies), "Name another credit.");
            else if (CreditDates.Outside(law, CreditDates.Construction(claim, unit), unit.Start) is { } reason)
                yield return Problem.Warning("credit-out-of-dates", where, $"'{unit.Name}' earns nothing of '{claim.Credit.Id}': {reason}", "Change the unit's start, or state 'construction'.");
        }
    }

    private static bool IsTaxed(string owner, FinanceSection finance) =>
        owner == finance.Venture?.Name || finance.Parties.Any(p => p.Name == owner && p.Role is (PartyRole.Owner or PartyRole.Tenant or PartyRole.Utility));
}
