using NodaTime;
using Tokenworks.Campus;
using Tokenworks.Import.Networks;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary>The network that is asked for: a scenario's, or one's own file.</summary>
internal static class ScheduleInputs
{
    private const string UsualArchetype = "conventional";

    /// <summary>Name and network; no network with findings.</summary>
    public static (string Name, PlannedNetwork? Network) Network(Home home, string? scenario, string? file, string? archetype, string[] sets, FindingBag findings, LocalDate? dataDate = null)
    {
        if (file is not null)
        {
            var plan = NetworkFile.Read(file, findings) is { } read ? read with { DataDate = dataDate ?? read.DataDate } : null;
            if (plan is not null) findings.AddRange(NetworkCheck.Run(plan));
            return (Path.GetFileNameWithoutExtension(file), findings.HasErrors ? null : plan);
        }
        if (Campus(home, scenario, archetype, sets, findings) is not { } campus) return ("", null);
        if (dataDate is { } day) campus = campus with { Build = (campus.Build ?? new()) with { DataDate = new YearMonth(day.Year, day.Month) } };
        return (campus.Campus, CampusRun.Network(campus, OutsideSeries.None, findings));
    }

    /// <summary>A campus whose phases all name a way of building; null with findings.</summary>
    public static CampusScenario? Campus(Home home, string? scenario, string? archetype, string[] sets, FindingBag findings)
    {
        if (scenario is null)
        {
            findings.Error("no-scenario", SourceSpan.Of("schedule"), "no scenario and no network is named", "SCENARIO, or --network FILE", "");
            return null;
        }
        var read = home.Reader.Read(scenario, sets);
        findings.AddRange(read.Findings);
        if (read.Portfolio is not null) findings.Error("portfolio", SourceSpan.Of(scenario), "a portfolio has no schedule of its own", "a campus", "Name one of its campuses.");
        return read.Campus is { } campus && !findings.HasErrors ? WithArchetypes(campus, home.Catalogue, archetype, findings) : null;
    }

    /// <summary>Phases that name no way of building get the one that lists their building type.</summary>
    public static CampusScenario WithArchetypes(CampusScenario campus, CatalogueStore catalogue, string? archetype, FindingBag findings)
    {
        var entries = catalogue.Ids("archetypes").Select(id => catalogue.Get<ArchetypeEntry>(id, findings, SourceSpan.Of("catalogue/archetypes"))).OfType<ArchetypeEntry>().ToList();
        if (archetype is not null && entries.All(e => e.Id != archetype))
            findings.Error("unknown-entry", SourceSpan.Of("--archetype"), $"no entry '{archetype}' in catalogue/archetypes.{Quantities.Spelling.Hint(archetype, entries.Select(e => e.Id))}", string.Join(", ", entries.Select(e => e.Id)), "");
        Ref<ArchetypeEntry>? Of(Phase phase)
        {
            if (archetype is null && (phase.Archetype ?? campus.Build?.Archetype) is { } own) return own;
            var id = archetype ?? entries.FirstOrDefault(e => e.Buildings.Contains(phase.Building.Id))?.Id ?? UsualArchetype;
            return entries.FirstOrDefault(e => e.Id == id) is { } entry ? new Ref<ArchetypeEntry>(id, entry, SourceSpan.Of($"phases.{phase.Name}")) : null;
        }
        return campus with { Phases = [.. campus.Phases.Select(p => p with { Archetype = Of(p) })] };
    }
}
