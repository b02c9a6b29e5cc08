using System.Runtime.CompilerServices;
using Tokenworks.Ledgers;

namespace Tokenworks.Facility;

/// <summary>All plants of the campus with their ratings in service in one month.</summary>
internal sealed class CampusPlants
{
    private readonly PreparedFacility _facility;
    private readonly PlantRatings[] _ratings;

    public CampusPlants(PreparedFacility facility, BuildLedger build, int month)
    {
        _facility = facility;
        _ratings = [.. facility.Plants.Select(p => new PlantRatings(p.Chain))];
        if (!build.Horizon.Contains(month)) throw new ArgumentOutOfRangeException(nameof(month), month, "Outside the build ledger's horizon.");
        foreach (var design in facility.Designs) Add(design, BlockOf(build, design.Phase.Name), month);
        for (var d = 0; d < facility.Width; d++) Complete(d);
    }

    /// <summary>One hour at the campus's IT power, which is spread over the plants by their IT power in service.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public PlantFlows Run(int draw, double itMw, int hour)
    {
        var dryBulb = _facility.Weather.DryBulb[hour];
        if (_ratings.Length == 0) return new PlantFlows(0, 0, 0, itMw, itMw, 0, 0);
        var flows = Run(0, draw, itMw, hour, dryBulb);
        for (var p = 1; p < _ratings.Length; p++) flows += Run(p, draw, itMw, hour, dryBulb);
        return flows;
    }

    /// <summary>Shows one plant's hour part by part.</summary>
    public void Watch<TWatcher>(int plant, int draw, double itMw, int hour, ref TWatcher watcher)
        where TWatcher : struct, IPlantWatcher =>
        _facility.Plants[plant].Run(_ratings[plant], draw, itMw * _ratings[plant].Share[draw], _facility.Plants[plant].AirAt(hour, draw, _facility.Weather.DryBulb[hour]), ref watcher);

    private PlantFlows Run(int plant, int draw, double itMw, int hour, double dryBulb)
    {
        var ratings = _ratings[plant];
        return _facility.Plants[plant].Run(ratings, draw, itMw * ratings.Share[draw], _facility.Plants[plant].AirAt(hour, draw, dryBulb));
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
