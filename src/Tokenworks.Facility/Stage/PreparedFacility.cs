using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>What holds for all years of a run: wet bulbs, plants and designs. Made from its three inputs alone.</summary>
internal sealed class PreparedFacility
{
    private readonly FacilitySlice _slice;
    private readonly DrawBlock _draws;

    public PreparedFacility(FacilitySlice slice, WeatherYear weather, DrawBlock draws)
    {
        (_slice, Weather, _draws) = (slice, weather, draws);
        WetBulbs = Psychrometrics.WetBulbs(weather);
        var hours = slice.DesignWeather is { } design ? new DesignHours(design, Psychrometrics.WetBulbs(design)) : new DesignHours(weather, WetBulbs);
        var plants = new Dictionary<(string, string), Plant>();
        foreach (var phase in slice.Phases)
        {
            if (!plants.TryGetValue((phase.BuildingId, phase.Cooling.Id), out var plant))
                plants.Add((phase.BuildingId, phase.Cooling.Id), plant = new Plant(phase, draws, weather, WetBulbs));
            Designs.Add(PhaseDesign.Of(phase, plant, hours, draws));
        }
        Plants = [.. plants.Values];
        Permit = slice.WaterPermit is { } permit ? new PermitByDraw(permit, draws) : null;
        StageNames = [.. slice.Phases.SelectMany(p => p.PowerChain).Select(s => s.Name).Distinct()];
        StageNamesOf = [.. Plants.Select(p => Designs.First(d => ReferenceEquals(d.Plant, p)).Phase.PowerChain.Select(s => Array.IndexOf(StageNames, s.Name)).ToArray())];
    }

    public WeatherYear Weather { get; }

    public double[] WetBulbs { get; }

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
    public bool IsOf(FacilitySlice slice, WeatherYear weather, DrawBlock draws) =>
        ReferenceEquals(_slice, slice) && ReferenceEquals(Weather, weather) && ReferenceEquals(_draws, draws);
}
