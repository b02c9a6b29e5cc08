using NodaTime;
using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut.Archetypes;

/// <summary>A network while it is made.</summary>
internal sealed class NetworkDraft(BuildSlice slice, FindingBag findings, NetworkValues values)
{
    private const int MostLevels = 64;

    private readonly Dictionary<string, WorkCalendar> _calendars = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PlannedResource> _resources = new(StringComparer.Ordinal);

    private readonly Dictionary<string, string> _within = new(StringComparer.Ordinal);

    public BuildSlice Slice => slice;

    public FindingBag Findings => findings;

    public NetworkValues Values => values;

    public List<PlannedActivity> Activities { get; } = [];

    /// <summary>Facility power that energisations take, in order.</summary>
    public List<PlannedShare> PowerUsers { get; } = [];

    /// <summary>Chips that installations take, in order.</summary>
    public List<PlannedShare> ChipUsers { get; } = [];

    public List<PlannedPool> Pools { get; } = [];

    /// <summary>Some order goes out before what it is tied to.</summary>
    public bool HasLeads { get; set; }

    public double CommonCorrelation { get; set; }

    public double CauseCorrelation { get; set; }

    /// <summary>The needs with those of what trades are part of, one for each resource.</summary>
    public IReadOnlyList<PlannedNeed> WithWhole(IEnumerable<PlannedNeed> needs)
    {
        var all = needs.ToList();
        for (var i = 0; i < all.Count && i < MostLevels; i++)
            if (_within.TryGetValue(all[i].Resource, out var whole)) all.Add(new PlannedNeed(whole, all[i].Amount));
        return [.. all.GroupBy(n => n.Resource).Select(g => new PlannedNeed(g.Key, g.Sum(n => n.Amount)))];
    }

    /// <summary>Whether people of a trade, or of all trades together, are counted; cranes and teams are not.</summary>
    public bool IsLabour(string resource) => _within.ContainsKey(resource) || _within.ContainsValue(resource);

    /// <summary>The capacity of a resource; infinite where there is no such resource.</summary>
    public double Capacity(string resource) => _resources.TryGetValue(resource, out var known) ? known.Capacity : double.PositiveInfinity;

    /// <summary>Adds an archetype's resources, with the scenario's capacities; the larger of two phases' holds.</summary>
    public void AddResources(ArchetypeEntry archetype)
    {
        foreach (var resource in archetype.Resources)
        {
            var own = slice.Build?.Resources.FirstOrDefault(r => r.Name == resource.Name);
            if ((own?.Within ?? resource.Within) is { } whole) _within[resource.Name] = whole;
            var capacity = Math.Max(values.Base((own ?? resource).Capacity), own is null && _resources.TryGetValue(resource.Name, out var known) ? known.Capacity : 0);
            _resources[resource.Name] = new PlannedResource(resource.Name, capacity, BuildConstraint.Labour);
        }
        foreach (var own in slice.Build?.Resources ?? [])
        {
            if (own.Within is { } whole) _within[own.Name] = whole;
            _resources[own.Name] = new PlannedResource(own.Name, values.Base(own.Capacity), BuildConstraint.Labour);
        }
        CheckWholes();
        foreach (var calendar in WorkDays.Of(archetype, FirstYear, values)) _calendars.TryAdd(calendar.Name, calendar);
        (CommonCorrelation, CauseCorrelation) = (values.Base(archetype.CommonCorrelation), values.Base(archetype.CauseCorrelation));
    }

    /// <summary>Working days of a week of a calendar; seven of every day.</summary>
    public int WorkDaysOf(string calendar) => _calendars.TryGetValue(calendar, out var known) ? known.DaysAWeek : 7;

    public PlannedNetwork Finish(LocalDate start)
    {
        var dataDate = slice.Build?.DataDate is { } month ? month.OnDayOfMonth(1) : (LocalDate?)null;
        return new PlannedNetwork(start, [.. _calendars.Values], Activities, [.. _resources.Values], Pools, dataDate, CommonCorrelation, CauseCorrelation);
    }

    private void CheckWholes()
    {
        foreach (var (trade, whole) in _within)
            if (!_resources.ContainsKey(whole))
                findings.Error("unknown-resource", SourceSpan.Of("build.resources"), $"resource '{trade}' is within '{whole}', which is not there.{Quantities.Spelling.Hint(whole, _resources.Keys)}", string.Join(", ", _resources.Keys), "Add it or correct the name.");
    }

    private int FirstYear => slice.Phases.Select(p => p.ConstructionStart.Year).Append(slice.Horizon.FirstYear).Min() - 10;
}
