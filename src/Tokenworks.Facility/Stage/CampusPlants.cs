using System.Runtime.CompilerServices;
using Tokenworks.Ledgers;

namespace Tokenworks.Facility;

/// <summary>All plants of the campus with their ratings in service in one month.</summary>
internal sealed class CampusPlants
{
    private readonly PreparedFacility _facility;
    private readonly PlantRatings[] _ratings;
    private readonly PlantLanes[]?[] _lanes;
    private readonly int _month;

    public CampusPlants(PreparedFacility facility, BuildLedger build, int month)
    {
        (_facility, _month) = (facility, month);
        _ratings = [.. facility.Plants.Select(p => new PlantRatings(p.Chain))];
        _lanes = new PlantLanes[]?[_ratings.Length];
        if (!build.Horizon.Contains(month)) throw new ArgumentOutOfRangeException(nameof(month), month, "Outside the build ledger's horizon.");
        foreach (var design in facility.Designs) Add(design, BlockOf(build, design.Phase.Name), month);
        for (var d = 0; d < facility.Width; d++) Complete(d);
    }

    /// <summary>Number of plants.</summary>
    public int Count => _ratings.Length;

    /// <summary>The plants of a month; those of the month before where nothing has changed since.</summary>
    public static CampusPlants Of(PreparedFacility facility, BuildLedger build, int month, CampusPlants? before) =>
        before is not null && before._facility == facility && before.Holds(build, month) ? before : new CampusPlants(facility, build, month);

    public Plant PlantAt(int plant) => _facility.Plants[plant];

    /// <summary>Indices of a plant's stages among the campus's.</summary>
    public int[] StageNames(int plant) => _facility.StageNamesOf[plant];

    /// <summary>A plant's draws, four by four.</summary>
    public PlantLanes[] Lanes(int plant) =>
        _lanes[plant] ??= [.. Enumerable.Range(0, (_facility.Width + PlantLanes.Count - 1) / PlantLanes.Count).Select(g => PlantLanes.Of(PlantAt(plant), _ratings[plant], g * PlantLanes.Count))];

    /// <summary>House load of a plant, MW.</summary>
    public double HouseMw(int plant, int draw) => _ratings[plant].HouseMw[draw];

    private bool Holds(BuildLedger build, int month)
    {
        foreach (var design in _facility.Designs)
        {
            var block = BlockOf(build, design.Phase.Name);
            if (!block.ItMw.Row(month).SequenceEqual(block.ItMw.Row(_month)) || !block.FacilityMw.Row(month).SequenceEqual(block.FacilityMw.Row(_month))) return false;
        }
        return true;
    }

    /// <summary>One hour at the campus's IT power, which is spread over the plants by their IT power in service.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public PlantFlows Run(int draw, double itMw, int hour, bool isDry = false)
    {
        if (_ratings.Length == 0) return new PlantFlows(0, 0, 0, itMw, itMw, 0, 0);
        var nobody = default(NoWatcher);
        var flows = Watch(0, draw, itMw, hour, isDry, ref nobody);
        for (var p = 1; p < _ratings.Length; p++) flows += Watch(p, draw, itMw, hour, isDry, ref nobody);
        return flows;
    }

    /// <summary>Shows one plant's hour part by part.</summary>
    public PlantFlows Watch<TWatcher>(int plant, int draw, double itMw, int hour, bool isDry, ref TWatcher watcher)
        where TWatcher : struct, IPlantWatcher
    {
        var own = _facility.Plants[plant];
        var air = own.AirAt(hour, draw);
        return isDry
            ? own.Run(_ratings[plant], draw, DryItMw(plant, draw, itMw, hour), air.Dry with { Evaporation = 0 }, ref watcher)
            : own.Run(_ratings[plant], draw, itMw * _ratings[plant].Share[draw], air, ref watcher);
    }

    /// <summary>What of the IT power can be cooled without water in an hour, MW.</summary>
    public double DryMw(int draw, double itMw, int hour)
    {
        Span<double> share = stackalloc double[_ratings.Length], most = stackalloc double[_ratings.Length];
        Dry(draw, hour, share, most);
        return DrySpread.Served(share, most, itMw);
    }

    private double DryItMw(int plant, int draw, double itMw, int hour)
    {
        Span<double> share = stackalloc double[_ratings.Length], most = stackalloc double[_ratings.Length], spread = stackalloc double[_ratings.Length];
        Dry(draw, hour, share, most);
        DrySpread.Fill(share, most, itMw, spread);
        return spread[plant];
    }

    private void Dry(int draw, int hour, Span<double> share, Span<double> mostMw)
    {
        for (var p = 0; p < _ratings.Length; p++)
        {
            share[p] = _ratings[p].Share[draw];
            mostMw[p] = DrySpread.MostMw(_facility.Plants[p], _ratings[p], draw, _facility.Plants[p].AirAt(hour, draw).Dry);
        }
    }

    private static BlockBuild BlockOf(BuildLedger build, string name) =>
        build.Blocks.FirstOrDefault(b => b.Key.Block == name)
        ?? throw new ArgumentException($"The build ledger has no block '{name}'.", nameof(build));

    private void Add(PhaseDesign design, BlockBuild block, int month)
    {
        var ratings = _ratings[IndexOf(design.Plant)];
        for (var d = 0; d < _facility.Width; d++) design.AddTo(ratings, d, block.ItMw[month, d], block.FacilityMw[month, d]);
    }

    private int IndexOf(Plant plant)
    {
        var index = 0;
        while (!ReferenceEquals(_facility.Plants[index], plant)) index++;
        return index;
    }

    /// <summary>Shares by IT power in service; with nothing in service the first plant takes what is asked.</summary>
    private void Complete(int draw)
    {
        var totalMw = _ratings.Sum(r => r.ItMw[draw]);
        for (var p = 0; p < _ratings.Length; p++)
        {
            _ratings[p].Share[draw] = totalMw > 0 ? _ratings[p].ItMw[draw] / totalMw : p == 0 ? 1 : 0;
            _ratings[p].Fix(draw);
        }
    }
}
