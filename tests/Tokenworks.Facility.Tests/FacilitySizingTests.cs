using CsCheck;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility.Tests;

public class FacilitySizingTests
{
    private static readonly WeatherYear Monroe = Climate.TypicalYear(Make.Monroe);

    [Fact]
    public void Size_stated_it_power_gives_facility_power_of_the_worst_hour()
    {
        var slice = Make.Slice(Make.Phase(Make.Cooling(CoolingKind.Dry), 100));
        var block = FacilitySizing.Size(slice, Monroe, DrawBlock.Single).Blocks[0];
        var year = Make.Year(slice, Monroe, DrawBlock.Single, _ => 100);
        Assert.Equal(100, block.ItMw[0]);
        Assert.Equal(block.FacilityMw[0], year.FacilityMw.Data.Max(), 1e-9);
        Assert.Equal("test/one/main", block.Key.ToString());
        Assert.Empty(block.Vintages);
    }

    [Fact]
    public void Size_stated_facility_power_gives_it_power_by_the_inverse() =>
        Gen.Select(Gen.Double[0.001, 3000], Gen.OneOf(Gen.Const(CoolingKind.Dry), Gen.Const(CoolingKind.Adiabatic), Gen.Const(CoolingKind.Tower))).Sample((facilityMw, kind) =>
        {
            var slice = Make.Slice(Make.Phase(Make.Cooling(kind), null, facilityMw, buildings: 3));
            var part = FacilitySizing.Size(slice, Monroe, DrawBlock.Single);
            var block = part.Blocks[0];
            return block.FacilityMw[0] == facilityMw && block.ItMw[0] > 0.5 * facilityMw && block.ItMw[0] < facilityMw
                && part.Balances.All(b => b.Relative <= 1e-9);
        }, iter: 60);

    // Without spares the ratings do not depend on whole numbers, and the way back is exact.
    [Fact]
    public void Size_there_and_back_gives_the_same_power()
    {
        IReadOnlyList<LossStage> chain = [Make.Stage("t", 0.1, 0.2, 0.5, 30, 0, false), Make.Stage("u", 0.8, 1.5, 1, 3, 0, true)];
        var there = FacilitySizing.Size(Make.Slice(Make.Phase(Make.Cooling(CoolingKind.Tower), 250, chain: chain)), Monroe, DrawBlock.Single).Blocks[0];
        var back = FacilitySizing.Size(Make.Slice(Make.Phase(Make.Cooling(CoolingKind.Tower), null, there.FacilityMw[0], chain: chain)), Monroe, DrawBlock.Single).Blocks[0];
        Assert.Equal(250, back.ItMw[0], 1e-9);
    }

    // 100 MW in two buildings: the busway carries 50 MW in each, so 17 blocks of 3 MW; the UPS some 50.25 MW: 34 of
    // 1.5 MW and a spare.
    [Fact]
    public void Size_counts_whole_blocks_and_spares_for_each_building()
    {
        var items = FacilitySizing.Size(Make.Slice(Make.Phase(Make.Cooling(CoolingKind.Dry), 100, buildings: 2)), Monroe, DrawBlock.Single).Items;
        Assert.Equal(2 * 17, items.Single(i => i.Kind == "busway").Count[0]);
        Assert.Equal(2 * (34 + 1), items.Single(i => i.Kind == "UPS").Count[0]);
        Assert.Equal("main-transformer", items.Single(i => i.Kind == "main transformer").LeadTimeKey);
        Assert.Equal(2 * (27 + 1), items.Single(i => i.Kind == "cooling block").Count[0]);
    }

    [Fact]
    public void Size_zero_power_has_no_blocks_and_no_power()
    {
        var part = FacilitySizing.Size(Make.Slice(Make.Phase(Make.Cooling(CoolingKind.Dry), 0)), Monroe, DrawBlock.Single);
        Assert.Equal(0, part.Blocks[0].FacilityMw[0]);
        Assert.All(part.Items, i => Assert.Equal(0, i.Count[0]));
        Assert.All(part.Balances, b => Assert.Equal(0, b.Relative));
    }

    [Fact]
    public void Size_no_phases_is_empty()
    {
        var part = FacilitySizing.Size(Make.Slice(), Monroe, DrawBlock.Single);
        Assert.Empty(part.Blocks);
        Assert.All(part.Balances, b => Assert.Equal(0, b.Relative));
    }

    // One 1 kW machine is no gigawatt hall: its blocks are made to measure, and its overhead stays in proportion.
    [Fact]
    public void Size_one_kilowatt_has_a_sane_overhead()
    {
        var block = FacilitySizing.Size(Make.Slice(Make.Phase(Make.Cooling(CoolingKind.Dry), 0.001)), Monroe, DrawBlock.Single).Blocks[0];
        Assert.InRange(block.FacilityMw[0] / 0.001, 1.05, 1.5);
    }
}
