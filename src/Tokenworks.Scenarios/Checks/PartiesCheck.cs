using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>Whoever is named is a party, and the parties that the finance needs are there.</summary>
public sealed class PartiesCheck : ICheck
{
    public IEnumerable<Finding> Run(CampusScenario s, Places places) => [.. Roles(s, places), .. Owners(s, places), .. Groups(s, places)];

    private static IEnumerable<Finding> Roles(CampusScenario s, Places places)
    {
        if (places.HasUnread("finance.parties", s.Finance.Parties.Count) || (s.Finance.Venture is null && places.IsWritten("finance.venture"))) yield break;
        PartyRole[] needed = s.Finance.Venture is null ? [PartyRole.Owner] : [PartyRole.Tenant, PartyRole.Member, PartyRole.Sponsor, PartyRole.Lender];
        foreach (var role in needed.Where(r => s.Finance.Parties.Count(p => p.Role == r) != 1))
            yield return Problem.Error("party-role", places["finance.parties"], $"{s.Finance.Parties.Count(p => p.Role == role)} parties have the role {RecordShape.KeyOf(role.ToString())}", "exactly one", s.Finance.Venture is null ? "Without a venture one owner pays all." : "A venture needs tenant, member, sponsor and lender.");
    }

    private static IEnumerable<Finding> Owners(CampusScenario s, Places places)
    {
        var known = s.Finance.Parties.Where(p => p.Role != PartyRole.Group).Select(p => p.Name).ToList();
        if (s.Finance.Venture is { } venture) known.Add(venture.Name);
        var named = s.Phases.SelectMany(p => new[] { ($"phases.{p.Name}.owner", p.Owner), ($"phases.{p.Name}.it_owner", p.ItOwner) })
            .Concat(s.Supply.Units.Select(u => ($"supply.units.{u.Name}.owner", u.Owner)));
        foreach (var (path, name) in named.Where(n => !known.Contains(n.Item2) && !IsUnread(n.Item2, s, places)))
            yield return Problem.Error("unknown-party", places[path], $"'{name}' is no party.{Spelling.Hint(name, known)}", string.Join(", ", known), "Add it to finance.parties or name another.");
    }

    // A party or a venture that could not be read has its own finding.
    private static bool IsUnread(string name, CampusScenario s, Places places) => places.IsWritten($"finance.parties.{name}") || (s.Finance.Venture is null && places.IsWritten("finance.venture"));

    private static IEnumerable<Finding> Groups(CampusScenario s, Places places)
    {
        var known = s.Finance.Parties.Where(p => p.Role != PartyRole.Group).Select(p => p.Name).ToList();
        foreach (var group in s.Finance.Parties.Where(p => p.Role == PartyRole.Group))
            foreach (var name in group.Of.Where(n => !known.Contains(n) && !places.IsWritten($"finance.parties.{n}")))
                yield return Problem.Error("unknown-party", places[$"finance.parties.{group.Name}"], $"group '{group.Name}' joins '{name}', which is no party.{Spelling.Hint(name, known)}", string.Join(", ", known), "");
    }
}
