namespace Tokenworks.Scenarios;

/// <summary>Leases by property fit each other: shares make the whole, each has one rent, and terms and exits lie in the leases.</summary>
public sealed class PropertiesCheck : ICheck
{
    private const string At = "finance.venture.leases.properties";

    public IEnumerable<Finding> Run(CampusScenario scenario, Places places) =>
        scenario.Finance.Venture is { Leases.Properties: { Count: > 0 } all } venture ? [.. Whole(all), .. all.SelectMany(p => One(venture, p, places[$"{At}.{p.Name}"])), .. Names(all, places)] : [];

    private static IEnumerable<Finding> Names(IReadOnlyList<PropertyTerms> all, Places places) => all.GroupBy(p => p.Name).Where(g => g.Count() > 1)
        .Select(g => Problem.Error("duplicate-name", places[$"{At}.{g.Key}"], $"two properties are called '{g.Key}'", "names of their own", "Rename one."));

    private static IEnumerable<Finding> Whole(IReadOnlyList<PropertyTerms> all)
    {
        var (cost, guarantee) = (all.Sum(p => p.Share.BaseBase), all.Sum(p => (p.GuaranteeShare ?? p.Share).BaseBase));
        if (Math.Abs(cost - 1) > 1e-6)
            yield return Problem.Error("property-shares", all[^1].Share.Provenance.Where, FormattableString.Invariant($"the properties make {cost:P4} of the venture"), "100 %", "Change a share, or add the property that is missing.");
        else if (Math.Abs(guarantee - 1) > 1e-6)
            yield return Problem.Error("property-shares", (all[^1].GuaranteeShare ?? all[^1].Share).Provenance.Where, FormattableString.Invariant($"the properties make {guarantee:P4} of the guarantee"), "100 %", "Change a guarantee_share; a property without one has its share of the cost.");
    }

    private static IEnumerable<Finding> One(VentureSection venture, PropertyTerms p, SourceSpan where)
    {
        var (first, longest) = (p.InitialTerm ?? venture.Leases.InitialTerm, p.LongestTerm ?? venture.Leases.LongestTerm);
        if (p.Commencement is { } month && month.CompareTo(venture.Leases.Commencement) < 0)
            yield return Problem.Error("property-dates", where, $"'{p.Name}' is let from {month}, before the leases start", $"{venture.Leases.Commencement} or later", "Start it later, or move commencement of the leases.");
        if (first.BaseBase > longest.BaseBase)
            yield return Problem.Error("lease-terms", where, $"the first term of '{p.Name}' is longer than all its terms together", "initial_term <= longest_term", "Shorten initial_term or lengthen longest_term.");
        if (p.Rent is { } rent && Kinds(rent) != 1)
            yield return Problem.Error("property-rent", where, $"'{p.Name}' states {Kinds(rent)} rents", "one of on_cost, first and steps", "Leave all but one out; without rent it pays its share of the leases' rents.");
        if (p.ExitAfterYear is not { } year) yield break;
        if (year < 1 || year > Math.Round(longest.Base.Years))
            yield return Problem.Error("exit-outside-leases", where, FormattableString.Invariant($"the tenant leaves '{p.Name}' after year {year}"), FormattableString.Invariant($"1 to {Math.Round(longest.Base.Years):0}"), "Name a year of its lease, or leave exit_after_year out.");
        if (venture.Guarantee is null)
            yield return Problem.Error("exit-without-value", where, $"the tenant leaves '{p.Name}', and nothing says what it is worth to another", "a section guarantee with value_at_start and value_trend", "Add finance.venture.guarantee (a cap of 0 USD where none is given), or leave exit_after_year out.");
        if (venture.Guarantee?.Choice is not null)
            yield return Problem.Error("exit-twice", where, $"the tenant leaves '{p.Name}' after a stated year, and chooses for all", "exit_after_year of a property or choice of the guarantee", "Leave one of them out.");
    }

    private static int Kinds(PropertyRent rent) => (rent.OnCost is null ? 0 : 1) + (rent.First is null ? 0 : 1) + (rent.Steps is null ? 0 : 1);
}
