using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>
/// The design of one phase at its design hour, by draw: the hour of the weather year with the warmest sink, at full IT
/// load. Everything scales with the phase, so ratings are kept per MW of facility power.
/// </summary>
/// <remarks>
/// A stage of a building needs so many blocks as its power asks for, whole numbers, and the spares; blocks are made to
/// measure up to the catalogue's rating, so that a small site is not given a large site's no-load losses.
/// </remarks>
internal sealed class PhaseDesign
{
    private PhaseDesign(FacilityPhase phase, Plant plant, int width)
    {
        (Phase, Plant) = (phase, plant);
        var stages = plant.Chain.Count;
        (ItMw, FacilityMw, Buildings) = (new double[width], new double[width], new double[width]);
        (StagePerFacility, StageBlocks) = (new double[stages * width], new double[stages * width]);
        (HeatPerFacility, AirPerFacility, CoolingBlocks) = (new double[width], new double[width], new double[width]);
    }

    public FacilityPhase Phase { get; }

    public Plant Plant { get; }

    public double[] ItMw { get; }

    public double[] FacilityMw { get; }

    public double[] Buildings { get; }

    /// <summary>Rating of a stage's installed blocks per MW of facility power, [stage * width + draw].</summary>
    public double[] StagePerFacility { get; }

    /// <summary>Blocks of a stage in all buildings, spares included, [stage * width + draw].</summary>
    public double[] StageBlocks { get; }

    public double[] HeatPerFacility { get; }

    public double[] AirPerFacility { get; }

    /// <summary>Cooling blocks in all buildings, spares included.</summary>
    public double[] CoolingBlocks { get; }

    /// <summary>Largest difference between the facility power and what the hourly model draws at the design hour, MW.</summary>
    public double WorstMismatch { get; private set; }

    public static PhaseDesign Of(FacilityPhase phase, Plant plant, DesignHours hours, DrawBlock draws)
    {
        var design = new PhaseDesign(phase, plant, draws.Width);
        var buildings = draws.Column(phase.Buildings);
        var stated = phase.ItPower is { } it ? draws.Column(it) : phase.FacilityPower is { } facility ? draws.Column(facility) : new double[draws.Width];
        var chain = new UnitChain(phase, plant, draws);
        for (var d = 0; d < draws.Width; d++)
            design.Fill(d, chain, phase.ItPower is not null, stated[d], Math.Max(1, buildings[d]), hours.At(plant, d));
        return design;
    }

    /// <summary>
    /// With facility power stated, IT power and whole block counts are found together; where two counts alternate, the
    /// last one stays and its blocks are a little larger than the catalogue's.
    /// </summary>
    private void Fill(int draw, UnitChain chain, bool isItStated, double statedMw, double buildings, (double DryBulb, double WetBulb) hour)
    {
        Buildings[draw] = buildings;
        ItMw[draw] = statedMw;
        var perIt = chain.Solve(draw, ItMw[draw], buildings, hour);
        for (var step = 0; step < 40 && !isItStated && ItMw[draw] != statedMw / perIt; step++)
            perIt = chain.Solve(draw, ItMw[draw] = statedMw / perIt, buildings, hour);
        if (!isItStated) ItMw[draw] = statedMw / perIt;
        FacilityMw[draw] = isItStated ? statedMw * perIt : statedMw;
        Keep(draw, chain, perIt, ItMw[draw] > 0 ? buildings : 0);
        WorstMismatch = Math.Max(WorstMismatch, Math.Abs(DrawnMw(draw, hour) - FacilityMw[draw]));
    }

    /// <summary>Adds what is in service of this phase to the ratings of its plant.</summary>
    public void AddTo(PlantRatings ratings, int draw, double itMw, double facilityMw)
    {
        ratings.ItMw[draw] += itMw;
        ratings.HouseMw[draw] += itMw * Plant.HouseShare[draw];
        ratings.HeatMw[draw] += facilityMw * HeatPerFacility[draw];
        ratings.AirMw[draw] += facilityMw * AirPerFacility[draw];
        for (var stage = 0; stage < Plant.Chain.Count; stage++)
            ratings.StageMw[draw * Plant.Chain.Count + stage] += facilityMw * StagePerFacility[stage * ItMw.Length + draw];
    }

    private double DrawnMw(int draw, (double DryBulb, double WetBulb) hour)
    {
        var ratings = new PlantRatings(Plant.Chain);
        AddTo(ratings, draw, ItMw[draw], FacilityMw[draw]);
        ratings.Fix(draw);
        return Plant.Run(ratings, draw, ItMw[draw], new HourAir(hour.DryBulb, hour.WetBulb)).Facility;
    }

    private void Keep(int draw, UnitChain chain, double perIt, double buildings)
    {
        var width = ItMw.Length;
        for (var stage = 0; stage < chain.StageMw.Length; stage++)
        {
            StagePerFacility[stage * width + draw] = chain.StageMw[stage] / perIt;
            StageBlocks[stage * width + draw] = chain.StageBlocks[stage] * buildings;
        }
        HeatPerFacility[draw] = chain.HeatMw / perIt;
        AirPerFacility[draw] = chain.AirMw / perIt;
        CoolingBlocks[draw] = chain.CoolingBlocks * buildings;
    }
}
