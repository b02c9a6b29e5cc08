namespace Tokenworks.Ledgers;

/// <summary>What the load draws and drinks in one year; hourly tables of 8,760 rows, MW unless stated.</summary>
/// <param name="It">IT power: asked for, or served after <c>Serve</c>.</param>
/// <param name="FacilityMw">At the meter: IT + losses + cooling + house.</param>
/// <param name="Months">All parts summed by month.</param>
/// <param name="Parts">Works out all parts hour by hour; called once, when one of them is first read.</param>
/// <param name="ItShedTrainingMw">IT power not served: training and idle.</param>
/// <param name="ItShedBatchMw">IT power not served: batch.</param>
/// <param name="ItShedInteractiveMw">IT power not served: interactive.</param>
/// <remarks>Runs of many draws read the months alone, so that no column is written that nobody reads. Tables are shared between ledgers and must not be changed.</remarks>
public sealed record FacilityLedger(
    int Year, HourTable It, DrawTable FacilityMw, FacilityMonths Months, Lazy<FacilityHours> Parts,
    DrawTable ItShedTrainingMw, DrawTable ItShedBatchMw, DrawTable ItShedInteractiveMw, IReadOnlyList<Balance> Balances)
{
    /// <summary>A ledger from tables at hand, with one stage called chain and cooling not taken apart.</summary>
    public FacilityLedger(
        int year, DrawTable it, DrawTable loss, DrawTable cooling, DrawTable house, DrawTable facility, DrawTable heat, DrawTable water,
        DrawTable shedTraining, DrawTable shedBatch, DrawTable shedInteractive, IReadOnlyList<Balance> balances)
        : this(year, new HourTable(it), facility, FacilityMonths.Empty([], it.Width), new Lazy<FacilityHours>(() => Given(loss, cooling, house, heat, water)), shedTraining, shedBatch, shedInteractive, balances)
    {
    }

    /// <summary>8,760 rows of <see cref="It"/>.</summary>
    public DrawTable ItMw => It.All();

    /// <summary>True where it is known that no IT power was shed; the three tables are then zero.</summary>
    public bool IsWhole { get; init; }

    /// <summary>1 in hours that wanted water and had none under a permit; null where there is no such hour.</summary>
    public DrawTable? WithoutWater { get; init; }

    /// <summary>Losses of the power chain.</summary>
    public DrawTable LossMw => Parts.Value.LossMw;

    /// <summary>Fans, pumps and chillers.</summary>
    public DrawTable CoolingMw => Parts.Value.CoolingMw;

    /// <summary>Lighting, offices, controls.</summary>
    public DrawTable HouseMw => Parts.Value.HouseMw;

    /// <summary>Heat rejected by the cooling plant.</summary>
    public DrawTable HeatMw => Parts.Value.HeatMw;

    /// <summary>Water drawn in the hour, litres.</summary>
    public DrawTable WaterLitres => Parts.Value.WaterLitres;

    private static FacilityHours Given(DrawTable loss, DrawTable cooling, DrawTable house, DrawTable heat, DrawTable water)
    {
        var nothing = new DrawTable(loss.Rows, loss.Width);
        return new FacilityHours(new Dictionary<string, DrawTable> { ["chain"] = loss }, loss, cooling, house, heat, nothing, nothing, nothing, nothing, water, nothing, []);
    }
}
