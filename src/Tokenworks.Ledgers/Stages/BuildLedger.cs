using Tokenworks.Quantities;

namespace Tokenworks.Ledgers;

/// <summary>When what is there: monthly levels (in service at the month's start) and capital spending by month.</summary>
public sealed record BuildLedger(
    Horizon Horizon,
    int Width,
    IReadOnlyList<BlockBuild> Blocks,
    IReadOnlyList<VintageBuild> Vintages,
    IReadOnlyList<UnitBuild> Units,
    DrawTable ContractedMw,
    IReadOnlyList<CapexFlow> Capex,
    IReadOnlyList<Balance> Balances)
{
    /// <summary>Money tied up in what is not yet in service.</summary>
    public CommitmentTable Committed { get; init; } = CommitmentTable.Empty(Horizon.Months, Width);
}

/// <summary>A block's power in service by month of the horizon.</summary>
/// <param name="ItMw">IT power, MW.</param>
/// <param name="FacilityMw">Facility power at the design hour, MW; rates the power chain and cooling.</param>
public sealed record BlockBuild(BlockKey Key, DrawTable ItMw, DrawTable FacilityMw);

/// <summary>Chips of one generation in one block by month of the horizon.</summary>
/// <param name="Chips">Installed chips.</param>
/// <param name="ItMw">Their rated IT power with their network share, MW.</param>
public sealed record VintageBuild(BlockKey Key, int Step, string SystemId, string ChipId, DrawTable Chips, DrawTable ItMw);

/// <summary>A supply unit's nameplate in service by month of the horizon.</summary>
/// <param name="Mw">All like units together, MW.</param>
/// <param name="StorageMwh">Energy at full charge, MWh.</param>
public sealed record UnitBuild(string Name, string TechnologyId, DrawTable Mw, DrawTable StorageMwh);

/// <summary>What capital is spent on.</summary>
public enum CapexKind
{
    Facility,
    It,
    Supply,
}

/// <summary>Capital spending by month of the horizon.</summary>
/// <param name="Item">Block or unit, with the refresh step for chips.</param>
/// <param name="Owner">Party that pays.</param>
/// <param name="Life">Economic life in months, for depreciation.</param>
/// <param name="InService">Month number of first service, for depreciation.</param>
public sealed record CapexFlow(CapexKind Kind, BlockKey Key, string Item, string Owner, double[] Life, int InService, DrawTable Usd)
{
    private (DrawTable Of, double[] Usd)? _total;

    /// <summary>First month in which a draw may spend; before it all is nothing. The horizon's first where the maker does not say.</summary>
    public int SpentFrom { get; init; }

    /// <summary>Month after the last in which a draw may spend; from it on all is nothing.</summary>
    public int SpentUntil { get; init; } = Usd.Rows;

    /// <summary>Sum over the months, one draw; worked out once, when all payments are there.</summary>
    public double TotalUsd(int draw)
    {
        if (_total is not { } known || !ReferenceEquals(known.Of, Usd)) _total = known = (Usd, Usd.Totals(SpentFrom, SpentUntil));
        return known.Usd[draw];
    }
}
