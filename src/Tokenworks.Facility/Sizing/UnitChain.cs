using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>The chain at full load per MW of IT power: ratings, block counts of one building, facility power.</summary>
internal sealed class UnitChain
{
    private readonly Plant _plant;
    private readonly double[][] _blockMw, _spares;
    private readonly double[] _coolingBlockMw, _coolingSpares;
    private readonly Redundancy[] _redundancy;
    private double _itMw;

    public UnitChain(FacilityPhase phase, Plant plant, DrawBlock draws)
    {
        _plant = plant;
        _blockMw = [.. phase.PowerChain.Select(s => draws.Column(s.BlockRating))];
        _spares = [.. phase.PowerChain.Select(s => draws.Column(s.SpareBlocks))];
        _redundancy = [.. phase.PowerChain.Select(s => s.Redundancy)];
        (_coolingBlockMw, _coolingSpares) = (draws.Column(phase.Cooling.BlockRating), draws.Column(phase.Cooling.SpareBlocks));
        (StageMw, StageBlocks) = (new double[_blockMw.Length], new double[_blockMw.Length]);
    }

    /// <summary>Rating of a stage per MW of IT power.</summary>
    public double[] StageMw { get; }

    /// <summary>Blocks of a stage in a building, with spares.</summary>
    public double[] StageBlocks { get; }

    public double HeatMw { get; private set; }

    public double AirMw { get; private set; }

    public double CoolingBlocks { get; private set; }

    /// <summary>Fits the blocks of a phase of this IT power and gives its facility power per MW of IT.</summary>
    public double Solve(int draw, double itMw, double buildings, (double DryBulb, double WetBulb) hour)
    {
        _itMw = itMw / buildings;
        var chain = _plant.Chain;
        double powerMw = 1, insideLoss = 0;
        for (var stage = chain.Count - 1; stage >= chain.Join; stage--)
        {
            var loss = Stage(stage, draw, powerMw);
            powerMw += loss;
            if (chain.IsInside[stage]) insideLoss += loss;
        }
        powerMw += Cool(draw, insideLoss, hour) + _plant.HouseShare[draw];
        for (var stage = chain.Join - 1; stage >= 0; stage--) powerMw += Stage(stage, draw, powerMw);
        return powerMw;
    }

    private double Stage(int stage, int draw, double outMw)
    {
        var carriedMw = outMw * _plant.Chain.Share[stage][draw];
        var needed = Math.Max(1, Math.Ceiling(carriedMw * _itMw / _blockMw[stage][draw] - 1e-9));
        var rule = RedundancyRule.Of(_redundancy[stage], needed, _spares[stage][draw]);
        StageBlocks[stage] = rule.Blocks;
        StageMw[stage] = carriedMw * rule.RatingShare;
        return _plant.Chain.LossMw(stage, draw, outMw, StageMw[stage]);
    }

    private double Cool(int draw, double insideLoss, (double DryBulb, double WetBulb) hour)
    {
        var cooling = _plant.Cooling;
        AirMw = cooling.AirHeatMw(draw, 1, insideLoss, _plant.HouseShare[draw]);
        var airFan = cooling.AirFanMw(draw, AirMw, AirMw);
        HeatMw = 1 + insideLoss + _plant.HouseShare[draw] + airFan;
        CoolingBlocks = Math.Max(1, Math.Ceiling(HeatMw * _itMw / _coolingBlockMw[draw] - 1e-9)) + _coolingSpares[draw];
        var run = cooling.Run(draw, HeatMw, HeatMw, new HourAir(hour.DryBulb, hour.WetBulb));
        return airFan + run.FanMw + run.PumpMw + run.CompressorMw;
    }
}
