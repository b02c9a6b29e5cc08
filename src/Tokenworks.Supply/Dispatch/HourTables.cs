using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Supply;

/// <summary>The hourly columns of one year while it is dispatched; 8,760 rows.</summary>
/// <param name="LoadMw">Facility power asked for.</param>
/// <param name="RenewableMw">Solar and wind available, all units.</param>
/// <param name="GridMw">What the contract allows; the dispatch turns it into what is taken.</param>
/// <param name="GridPrice">USD/MWh with delivery.</param>
/// <param name="GridCarbon">t/MWh.</param>
internal sealed record HourTables(
    DrawTable LoadMw, DrawTable RenewableMw, DrawTable GridMw, DrawTable GridPrice, DrawTable GridCarbon)
{
    public DrawTable ChargeMw { get; } = Empty(LoadMw.Width);

    public DrawTable DischargeMw { get; } = Empty(LoadMw.Width);

    public DrawTable SocMwh { get; } = Empty(LoadMw.Width);

    public DrawTable CurtailedMw { get; } = Empty(LoadMw.Width);

    public DrawTable UnservedMw { get; } = Empty(LoadMw.Width);

    public DrawTable GasMmBtu { get; } = Empty(LoadMw.Width);

    public DrawTable Co2Tonnes { get; } = Empty(LoadMw.Width);

    public DrawTable GridCo2Tonnes { get; } = Empty(LoadMw.Width);

    public DrawTable CostUsd { get; } = Empty(LoadMw.Width);

    private static DrawTable Empty(int width) => new(ModelYear.Hours, width);
}
