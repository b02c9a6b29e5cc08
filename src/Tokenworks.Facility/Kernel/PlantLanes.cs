using System.Runtime.Intrinsics;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>What holds for a plant in a month, four lanes side by side: four draws, or one draw four times.</summary>
/// <remarks>MW, degC and shares, as in <see cref="PlantRatings"/> and <see cref="CoolingParameters"/>, with products and reciprocals taken beforehand.</remarks>
internal sealed class PlantLanes
{
    /// <summary>Lanes of a vector.</summary>
    public const int Count = 4;

    /// <summary>Coefficients of a stage's loss.</summary>
    public const int Polynomial = 3;

    private PlantLanes(LossChain chain, CoolingPlant cooling)
    {
        (Stages, Join, IsInside) = (chain.Count, chain.Join, chain.IsInside);
        (Kind, IsStaged) = (cooling.Kind, cooling.IsStaged);
        Losses = new Vector256<double>[Polynomial * Stages];
    }

    public int Stages { get; }

    public int Join { get; }

    public bool[] IsInside { get; }

    public CoolingKind Kind { get; }

    public bool IsStaged { get; }

    /// <summary>Loss of each stage: no load, proportional, square.</summary>
    public Vector256<double>[] Losses { get; }

    public Vector256<double> Share, House, AirShare, AirFan, PerAirMw, Rated, PerRatedMw, Fan, Pump, Steady;
    public Vector256<double> Supply, Approach, LeastDrive, Start, Effectiveness, Litres;
    public Vector256<double> DryRating, DrySpan, Cop, RatedCarnot, Penalty, FanShare;

    /// <summary>The lanes of draws <paramref name="first"/> to +3; lanes beyond the width are a plant of size nothing.</summary>
    public static PlantLanes Of(Plant plant, PlantRatings ratings, int first) => Fill(plant, ratings, i => first + i < ratings.Share.Length ? first + i : -1);

    /// <summary>One draw in all lanes.</summary>
    public static PlantLanes Same(Plant plant, PlantRatings ratings, int draw) => Fill(plant, ratings, _ => draw);

    private static PlantLanes Fill(Plant plant, PlantRatings ratings, Func<int, int> drawOf)
    {
        var lanes = new PlantLanes(plant.Chain, plant.Cooling);
        for (var i = 0; i < Count; i++)
        {
            var draw = drawOf(i);
            if (draw >= 0) lanes.Set(i, draw, plant, ratings);
            else lanes.SetCooling(i, plant.Cooling.Parameters(0), 0);
        }
        return lanes;
    }

    private void Set(int lane, int draw, Plant plant, PlantRatings ratings)
    {
        ref readonly var p = ref plant.Cooling.Parameters(draw);
        for (var s = 0; s < Stages; s++)
        {
            var loss = ratings.Losses[draw * Stages + s];
            Put(ref Losses[Polynomial * s], lane, loss.NoLoadMw);
            Put(ref Losses[Polynomial * s + 1], lane, loss.Proportional);
            Put(ref Losses[Polynomial * s + 2], lane, loss.SquarePerMw);
        }
        Put(ref Share, lane, ratings.Share[draw]);
        Put(ref House, lane, ratings.HouseMw[draw]);
        Put(ref AirShare, lane, p.AirShare);
        Put(ref AirFan, lane, p.AirFan * ratings.AirMw[draw]);
        Put(ref PerAirMw, lane, Inverse(ratings.AirMw[draw]));
        SetCooling(lane, p, ratings.HeatMw[draw]);
    }

    private void SetCooling(int lane, in CoolingParameters p, double ratedMw)
    {
        Put(ref Rated, lane, ratedMw);
        Put(ref PerRatedMw, lane, Inverse(ratedMw));
        Put(ref Fan, lane, p.Fan * ratedMw);
        Put(ref FanShare, lane, p.Fan);
        Put(ref Pump, lane, p.Pump * ratedMw);
        Put(ref Steady, lane, p.Steady * ratedMw);
        Put(ref Supply, lane, p.Supply);
        Put(ref Approach, lane, p.Approach);
        Put(ref LeastDrive, lane, CoolingConstants.LeastDrive * p.Approach);
        Put(ref Start, lane, p.Start);
        Put(ref Effectiveness, lane, p.Effectiveness);
        Put(ref Litres, lane, ratedMw > 0 ? CoolingConstants.LitresPerMwh * p.Makeup : 0);
        Put(ref DryRating, lane, p.DryRating * ratedMw);
        Put(ref DrySpan, lane, CoolingConstants.LoopRiseK + p.DryApproach);
        Put(ref Cop, lane, p.Cop);
        Put(ref RatedCarnot, lane, p.RatedCarnot);
        Put(ref Penalty, lane, p.PartLoadPenalty);
    }

    private static void Put(ref Vector256<double> vector, int lane, double value) => vector = vector.WithElement(lane, value);

    private static double Inverse(double mw) => mw > 0 ? 1 / mw : 0;
}
