using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>What holds for all years of a run: wet bulbs, plants and designs. Made from its three inputs alone.</summary>
internal sealed class PreparedFacility
{
    private readonly FacilitySlice _slice;
    private readonly DrawBlock _draws;

    public PreparedFacility(FacilitySlice slice, SiteWeather weather, DrawBlock draws)
    {
        (_slice, Weather, _draws) = (slice, weather, draws);
        var wetBulbs = WetBulbs.Of(weather);
        var hours = new DesignHours(slice.DesignWeather ?? weather);
        var plants = new Dictionary<(string, string), Plant>();
        foreach (var phase in slice.Phases)
        {
            if (!plants.TryGetValue((phase.BuildingId, phase.Cooling.Id), out var plant))
                plants.Add((phase.BuildingId, phase.Cooling.Id), plant = new Plant(phase, draws, weather, wetBulbs));
            Designs.Add(PhaseDesign.Of(phase, plant, hours, draws));
        }
        Plants = [.. plants.Values];
        Permit = slice.WaterPermit is { } permit ? new PermitByDraw(permit, draws) : null;
        StageNames = [.. slice.Phases.SelectMany(p => p.PowerChain).Select(s => s.Name).Distinct()];
        StageNamesOf = [.. Plants.Select(p => Designs.First(d => ReferenceEquals(d.Plant, p)).Phase.PowerChain.Select(s => Array.IndexOf(StageNames, s.Name)).ToArray())];
    }

    public SiteWeather Weather { get; }

    public List<PhaseDesign> Designs { get; } = [];

    public Plant[] Plants { get; }

    /// <summary>Limits of water; null for none.</summary>
    public PermitByDraw? Permit { get; }

    /// <summary>Stages of all building types.</summary>
    public string[] StageNames { get; }

    /// <summary>By plant, where its stages stand among the names.</summary>
    public int[][] StageNamesOf { get; }

    public int Width => _draws.Width;

    /// <summary>True where it was made from these very inputs, so that it may stand for them.</summary>
    public bool IsOf(FacilitySlice slice, SiteWeather weather, DrawBlock draws) =>
        ReferenceEquals(_slice, slice) && ReferenceEquals(Weather, weather) && ReferenceEquals(_draws, draws);
}
