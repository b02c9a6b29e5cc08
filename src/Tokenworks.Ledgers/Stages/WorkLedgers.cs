namespace Tokenworks.Ledgers;

/// <summary>Who asks for what in one year.</summary>
public sealed record DemandLedger(int Year, IReadOnlyList<ProductDemand> Products);

/// <summary>Demand for one product.</summary>
/// <param name="TakesAll">True where the product takes all that its share yields; the table is then zero.</param>
/// <param name="AskedTokens">8,760 rows: tokens asked for in the hour.</param>
/// <param name="UsdPerToken">12 months: price of a token.</param>
public sealed record ProductDemand(string Product, bool TakesAll, DrawTable AskedTokens, DrawTable UsdPerToken);

/// <summary>What a chip-hour could yield in one year, as the mean of the chips in service, by month.</summary>
public sealed record YieldLedger(int Year, IReadOnlyList<ProductYield> Products, IReadOnlyList<Balance> Balances);

/// <summary>Yield of one product; every table has 12 rows.</summary>
/// <param name="TokensPerChipHour">Training tokens or output tokens, after the time lost to interruptions.</param>
/// <param name="BusyMw">IT power of a busy chip with its share of host and network, MW.</param>
/// <param name="IdleMw">IT power of a waiting chip with its share of host and network, MW.</param>
/// <param name="InputShare">Share of chip-time that input tokens take (0 in training).</param>
public sealed record ProductYield(
    string Product, DrawTable TokensPerChipHour, DrawTable BusyMw, DrawTable IdleMw, DrawTable InputShare);

/// <summary>IT power asked for in one year; 8,760 rows, MW.</summary>
/// <param name="ItMw">All IT.</param>
/// <param name="BatchMw">Of which batch serving.</param>
/// <param name="InteractiveMw">Of which interactive serving; the rest is training and idle.</param>
/// <param name="ItMwByProduct">Busy and waiting chips of each product.</param>
/// <param name="BusyFraction">Share of each product's chips that work, by product.</param>
public sealed record LoadLedger(
    int Year, DrawTable ItMw, DrawTable BatchMw, DrawTable InteractiveMw,
    IReadOnlyList<DrawTable> ItMwByProduct, IReadOnlyList<DrawTable> BusyFraction, IReadOnlyList<Balance> Balances);

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
    DrawTable LostToCurtailment, DrawTable AllottedChipHours, DrawTable DeliveredChipHours, DrawTable InputChipHours, DrawTable DeliveredItMwh, DrawTable Revenue);

/// <summary>Whether a product's tokens are trained on or served.</summary>
public enum WorkKind
{
    Training,
    Batch,
    Interactive,
}
