using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Supply;

/// <summary>What a store sees and does in a year; 8,760 rows, MW unless stated.</summary>
/// <param name="LoadMw">Load.</param>
/// <param name="RenewableMw">Solar and wind available.</param>
/// <param name="FirmMw">Firm capability, grid included.</param>
internal sealed record StorageTables(DrawTable LoadMw, DrawTable RenewableMw, DrawTable FirmMw)
{
    public DrawTable ChargeMw { get; } = Empty(LoadMw.Width);

    public DrawTable DischargeMw { get; } = Empty(LoadMw.Width);

    /// <summary>Stored at the hour's end, MWh.</summary>
    public DrawTable SocMwh { get; } = Empty(LoadMw.Width);

    /// <summary>Left with retired stores, MWh.</summary>
    public DrawTable RetiredMwh { get; } = Empty(LoadMw.Width);

    private static DrawTable Empty(int width) => new(ModelYear.Hours, width);
}
