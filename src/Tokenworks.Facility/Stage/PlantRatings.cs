namespace Tokenworks.Facility;

/// <summary>Ratings of one plant in service in one month; arrays by draw, the stages' by [draw * stages + stage].</summary>
internal sealed class PlantRatings(LossChain chain)
{
    /// <summary>IT power in service, MW.</summary>
    public double[] ItMw { get; } = new double[chain.Width];

    /// <summary>Share of the campus's IT load.</summary>
    public double[] Share { get; } = new double[chain.Width];

    /// <summary>House load, MW.</summary>
    public double[] HouseMw { get; } = new double[chain.Width];

    /// <summary>Heat for which the coolers are rated, MW.</summary>
    public double[] HeatMw { get; } = new double[chain.Width];

    /// <summary>Heat for which the air handlers are rated, MW.</summary>
    public double[] AirMw { get; } = new double[chain.Width];

    /// <summary>Rating of the installed blocks of a stage, MW.</summary>
    public double[] StageMw { get; } = new double[chain.Count * chain.Width];

    /// <summary>Losses of the stages at these ratings; filled by <see cref="Fix"/>.</summary>
    public StageLoss[] Losses { get; } = new StageLoss[chain.Count * chain.Width];

    /// <summary>Works out the losses once the ratings are complete.</summary>
    public void Fix(int draw)
    {
        for (var stage = 0; stage < chain.Count; stage++)
        {
            var i = draw * chain.Count + stage;
            Losses[i] = chain.At(stage, draw, StageMw[i]);
        }
    }
}

/// <summary>Loss of a stage in service as a polynomial of the power that leaves it, MW.</summary>
internal readonly record struct StageLoss(double NoLoadMw, double Proportional, double SquarePerMw)
{
    public double Mw(double outMw) => NoLoadMw + (Proportional + SquarePerMw * outMw) * outMw;
}
