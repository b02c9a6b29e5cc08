namespace Tokenworks.Facility;

/// <summary>Ratings of one plant in service in one month; arrays by draw, the stages' by [stage * width + draw].</summary>
internal sealed class PlantRatings(int stages, int width)
{
    /// <summary>IT power in service, MW.</summary>
    public double[] ItMw { get; } = new double[width];

    /// <summary>Share of the campus's IT load.</summary>
    public double[] Share { get; } = new double[width];

    /// <summary>House load, MW.</summary>
    public double[] HouseMw { get; } = new double[width];

    /// <summary>Heat for which the coolers are rated, MW.</summary>
    public double[] HeatMw { get; } = new double[width];

    /// <summary>Heat for which the air handlers are rated, MW.</summary>
    public double[] AirMw { get; } = new double[width];

    /// <summary>Rating of the installed blocks of a stage, MW.</summary>
    public double[] StageMw { get; } = new double[stages * width];
}
