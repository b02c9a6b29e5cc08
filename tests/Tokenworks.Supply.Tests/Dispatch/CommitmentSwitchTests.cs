using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply.Tests;

/// <summary>What a technology states under commitment counts only where the scenario asks for it.</summary>
public sealed class CommitmentSwitchTests
{
    private static readonly SupplyUnit Engines = Plant.Unit("engines", Plant.Entry(SupplyKind.Thermal, FuelKind.Gas) with
    {
        Commitment = new UnitCommitment { MinLoad = Plant.Value<Fraction>(0.5), PartLoadHeatRate = Plant.Value<Count>(1.2), StartCost = Plant.Value<CapacityCost>(80) },
    }, 20, 5);

    [Fact]
    public void Without_the_switch_it_is_as_if_nothing_were_stated()
    {
        var bare = Engines with { Technology = new Ref<SupplyEntry>("x", Engines.Technology.Entry with { Commitment = null }, SourceSpan.Of("test")) };
        var (with, without) = (World.Run(Plant.Slice(Engines), h => 30 + 20 * (h % 2)).Ledger, World.Run(Plant.Slice(bare), h => 30 + 20 * (h % 2)).Ledger);
        Assert.Equal(without.Months.VariableCostUsd.Data, with.Months.VariableCostUsd.Data);
        Assert.Equal(0, with.Months.UnitStarts[0].Sum(0));
    }

    [Fact]
    public void With_it_starts_and_part_load_are_paid()
    {
        var (with, without) = (World.Run(Plant.Slice(Engines) with { Commitment = true }, h => 30 + 20 * (h % 2)).Ledger, World.Run(Plant.Slice(Engines), h => 30 + 20 * (h % 2)).Ledger);
        // 30 MW run two units and 50 MW three: one start every second hour.
        Assert.Equal(4380, with.Months.UnitStarts[0].Sum(0), 3.0);
        Assert.True(with.Months.VariableCostUsd.Sum(0) > without.Months.VariableCostUsd.Sum(0) + 4000 * 80 * 20);
        World.Closes(with);
    }
}
