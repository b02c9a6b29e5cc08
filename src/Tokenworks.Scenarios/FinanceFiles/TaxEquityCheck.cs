using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>Bad terms of tax equity: each is a finding with its place and a way to mend it.</summary>
internal static class TaxEquityCheck
{
    public static IEnumerable<Finding> Of(VehicleTerms vehicle, StructureFile file, Places places)
    {
        if (vehicle.TaxEquity is not { } terms)
        {
            if (vehicle.Waterfall.Any(t => t.Kind == TierKind.Flip))
                yield return Problem.Error("no-tax-equity", places[$"vehicles.{vehicle.Name}.waterfall"], $"a tier of '{vehicle.Name}' flips, and it has no tax_equity", "tax_equity: { investor, cash_before, cash_after, target, service }", "State tax_equity, or end with a remainder.");
            yield break;
        }
        var (where, names, end) = (places[$"vehicles.{vehicle.Name}.tax_equity"], vehicle.Holders.Select(h => h.Name).ToList(), file.Start.PlusMonths(Math.Max(0, file.Months - 1)));
        if (!names.Contains(terms.Investor))
            yield return Problem.Error("unknown-party", where, $"the tax equity investor '{terms.Investor}' is no holder of '{vehicle.Name}'.{Spelling.Hint(terms.Investor, names)}", string.Join(", ", names), "Name a holder.");
        if (names.Count < 2)
            yield return Problem.Error("tax-equity-alone", where, $"'{vehicle.Name}' has no holder beside its tax equity investor", "two holders or more", "Add the sponsor as a holder.");
        if (terms.Service < file.Start || terms.Service > end)
            yield return Problem.Error("date-order", where, $"'{vehicle.Name}' enters service in {terms.Service}, outside the structure", $"{file.Start} to {end}", "Change service or the structure's months.");
        else if (terms.FlipsBy is { } by && by < terms.Service)
            yield return Problem.Error("date-order", where, $"the investor flips by {by}, before service in {terms.Service}", $"from {terms.Service} on", "Change flips_by or service.");
        // Taxes of a vehicle that holds another, or is held by one, would have to go through both.
        if (file.Vehicles.Any(v => names.Contains(v.Name) || v.Holders.Any(h => h.Name == vehicle.Name)))
            yield return Problem.Error("tax-equity-nested", where, $"'{vehicle.Name}' has tax equity and is held by a vehicle, or holds one", "a vehicle held by parties alone", "Taxes are not passed through vehicles: let parties hold it.");
    }
}
