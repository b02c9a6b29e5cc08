namespace Tokenworks.Scenarios;

/// <summary>Names key ledgers and random streams: they are there, plain, and each stands once.</summary>
public sealed class NamesCheck : ICheck
{
    public IEnumerable<Finding> Run(CampusScenario s, Places places) =>
    [
        .. Of("phases", s.Phases.Select(p => p.Name), places),
        .. Of("supply.units", s.Supply.Units.Select(u => u.Name), places),
        .. Of("workloads", s.Workloads.Select(w => w.Name), places),
        .. Of("finance.parties", s.Finance.Parties.Select(p => p.Name), places),
        .. Of("campus", [s.Campus], places),
    ];

    private static IEnumerable<Finding> Of(string list, IEnumerable<string> names, Places places)
    {
        var all = names.ToList();
        foreach (var name in all.GroupBy(n => n).Where(g => g.Count() > 1))
            yield return Problem.Error("duplicate-name", places[$"{list}.{name.Key}"], $"'{name.Key}' stands twice in {list}", "", "Give each a name of its own.");
        foreach (var name in all.Where(n => n.Length == 0 || n.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not '-' and not '_')))
            yield return Problem.Error("bad-name", places[$"{list}.{name}"], $"'{name}' in {list} is no plain name", "letters, digits, - and _", "Names key the result's columns.");
    }
}
