using System.Collections.Concurrent;
using Tokenworks.Ledgers;

namespace Tokenworks.Campus;

/// <summary>
/// One table of zeros for all kept ledgers: in most years nothing is shed and nothing unserved, and the columns that say so would
/// be half of what a cache holds. Ledgers' tables are never changed once they are made.
/// </summary>
internal static class SharedZeros
{
    private static readonly ConcurrentDictionary<(int Rows, int Width), DrawTable> Tables = new();

    /// <summary>The ledger with its zero columns shared.</summary>
    public static SupplyLedger In(SupplyLedger year) => year with { UnservedMw = Of(year.UnservedMw), UnservedBatchMw = Of(year.UnservedBatchMw), UnservedInteractiveMw = Of(year.UnservedInteractiveMw) };

    /// <summary>The ledger with its zero columns shared.</summary>
    public static FacilityLedger In(FacilityLedger year) => year with { ItShedTrainingMw = Of(year.ItShedTrainingMw), ItShedBatchMw = Of(year.ItShedBatchMw), ItShedInteractiveMw = Of(year.ItShedInteractiveMw) };

    /// <summary>True for a table that is shared, and is no ledger's own.</summary>
    public static bool Is(DrawTable table) => Tables.TryGetValue((table.Rows, table.Width), out var zeros) && ReferenceEquals(zeros, table);

    private static DrawTable Of(DrawTable table) =>
        table.Data.AsSpan().ContainsAnyExcept(0.0) ? table : Tables.GetOrAdd((table.Rows, table.Width), size => new DrawTable(size.Rows, size.Width));
}
