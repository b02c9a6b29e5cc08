namespace Tokenworks.Ledgers;

/// <summary>Who asks for what in one year.</summary>
public sealed record DemandLedger(int Year, IReadOnlyList<ProductDemand> Products);

/// <summary>Demand for one product.</summary>
/// <param name="TakesAll">True where the product takes all that its share yields; the table is then zero.</param>
/// <param name="AskedTokens">Tokens asked for in the hour, beyond what is refused at the door.</param>
/// <param name="UsdPerToken">12 months: price of a token.</param>
public sealed record ProductDemand(string Product, bool TakesAll, HourTable AskedTokens, DrawTable UsdPerToken)
{
    /// <summary>Tokens refused at the door in the hour; null where no limit is stated.</summary>
    public HourTable? RefusedTokens { get; init; }
}

/// <summary>What a chip-hour could yield in one year, as the mean of the chips in service, by month.</summary>
public sealed record YieldLedger(int Year, IReadOnlyList<ProductYield> Products, IReadOnlyList<Balance> Balances)
{
    /// <summary>12 rows: IT power of a chip that no product has, with its share of host and network, MW; null where it was not worked out.</summary>
    public DrawTable? IdleMw { get; init; }
}

/// <summary>Yield of one product; every table has 12 rows.</summary>
/// <param name="TokensPerChipHour">Training tokens or output tokens, after the time lost to interruptions.</param>
/// <param name="BusyMw">IT power of a busy chip with its share of host and network, MW.</param>
/// <param name="IdleMw">IT power of a waiting chip with its share of host and network, MW.</param>
/// <param name="InputShare">Share of chip-time that input tokens take (0 in training).</param>
public sealed record ProductYield(
    string Product, DrawTable TokensPerChipHour, DrawTable BusyMw, DrawTable IdleMw, DrawTable InputShare);

/// <summary>IT power asked for in one year by hour, MW.</summary>
/// <param name="It">All IT.</param>
/// <param name="Batch">Of which batch serving.</param>
/// <param name="Interactive">Of which interactive serving; the rest is training and idle.</param>
/// <param name="ItMwByProduct">Busy and waiting chips of each product.</param>
/// <param name="BusyFraction">Share of each product's chips that work, by product.</param>
public sealed record LoadLedger(
    int Year, HourTable It, HourTable Batch, HourTable Interactive,
    IReadOnlyList<HourTable> ItMwByProduct, IReadOnlyList<HourTable> BusyFraction, IReadOnlyList<Balance> Balances)
{
    /// <summary>Of tables with 8,760 rows.</summary>
    public LoadLedger(int year, DrawTable itMw, DrawTable batchMw, DrawTable interactiveMw, IReadOnlyList<Balance> balances)
        : this(year, new HourTable(itMw), new HourTable(batchMw), new HourTable(interactiveMw), [], [], balances)
    {
    }

    /// <summary>8,760 rows of <see cref="It"/>.</summary>
    public DrawTable ItMw => It.All();

    /// <summary>8,760 rows of <see cref="Batch"/>.</summary>
    public DrawTable BatchMw => Batch.All();

    /// <summary>8,760 rows of <see cref="Interactive"/>.</summary>
    public DrawTable InteractiveMw => Interactive.All();
}

/// <summary>What was delivered in one year, by month.</summary>
public sealed record TokenLedger(int Year, IReadOnlyList<ProductTokens> Products, IReadOnlyList<Balance> Balances);

/// <summary>
/// Tokens of one product; every table has 12 rows. Asked = delivered + unmet; yielded = delivered + unsold;
/// could be yielded with full power = yielded + lost to curtailment.
/// </summary>
/// <param name="DeliveredChipHours">Chip-hours that made the delivered tokens.</param>
/// <param name="InputChipHours">Of the delivered chip-hours, spent on input tokens.</param>
/// <param name="Revenue">Delivered tokens x price, USD.</param>
public sealed record ProductTokens(
    string Product, WorkKind Kind, DrawTable Asked, DrawTable Yielded, DrawTable Delivered, DrawTable Unmet, DrawTable Unsold,
    DrawTable LostToCurtailment, DrawTable AllottedChipHours, DrawTable DeliveredChipHours, DrawTable InputChipHours, DrawTable DeliveredItMwh, DrawTable Revenue)
{
    /// <summary>Refused at the door, beyond what is asked; null where no limit is stated.</summary>
    public DrawTable? Refused { get; init; }
}

/// <summary>Whether a product's tokens are trained on or served.</summary>
public enum WorkKind
{
    Training,
    Batch,
    Interactive,
}
