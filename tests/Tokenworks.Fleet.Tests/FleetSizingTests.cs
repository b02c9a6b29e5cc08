using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Fleet.Tests;

public class FleetSizingTests
{
    private static VintageSize Size(double itMw, FleetSystem system) =>
        FleetSizing.Size(MadeFleet.Slice([system]), Made.Facility(itMw), DrawBlock.Single).Blocks[0].Vintages[0];

    [Fact]
    public void Size_fills_a_hall_with_whole_racks()
    {
        // 10 MW over 105 kW is 95.2 racks: 95, 6,840 chips, 9.975 MW.
        var size = Size(10, MadeFleet.System());
        Assert.Equal((95, 6840), (size.Racks[0], size.Chips[0]));
        Assert.Equal(9.975, size.ItMw[0], 12);
    }

    [Theory]
    [InlineData(0.65e-3, 0.65, 0, 1)]
    [InlineData(0.65e-3, 0.65, 1, 0)]
    [InlineData(0.3, 100, 0, 3)]
    [InlineData(0, 100, 5, 0)]
    [InlineData(0.1049, 100, 5, 0)]
    public void Size_counts_a_rack_that_fits_exactly(double itMw, double rackKw, double network, double racks)
    {
        var size = Size(itMw, MadeFleet.System(rackKw, network, perRack: 1));
        Assert.Equal((racks, racks), (size.Racks[0], size.Chips[0]));
        Assert.InRange(size.ItMw[0], 0, itMw);
    }

    [Fact]
    public void Size_closes_and_lists_racks_and_chips_of_each_generation()
    {
        var part = FleetSizing.Size(MadeFleet.Slice([MadeFleet.System(), MadeFleet.System(140, 3)]), Made.Facility(51.7), DrawBlock.Single);
        Made.Closed(part.Balances);
        Assert.Equal(["rack", "chip", "rack", "chip"], part.Items.Select(i => i.Kind));
        Assert.Equal(100_000.0 / 72, part.Items[1].Rating, 9);
        Assert.Equal([0, 1], part.Blocks[0].Vintages.Select(v => v.Step));
    }

    [Fact]
    public void Size_never_gives_fewer_chips_for_more_power()
    {
        var last = 0.0;
        for (var mw = 0.0; mw < 3; mw += 0.01)
        {
            var chips = Size(mw, MadeFleet.System()).Chips[0];
            Assert.True(chips >= last);
            last = chips;
        }
    }

    [Fact]
    public void Size_reads_sampled_rack_power_by_draw()
    {
        var system = MadeFleet.System() with { RackPower = Sourced<RackPower>.Of(RackPower.FromKilowattsPerRack(100), "rack") };
        var draws = new DrawBlock(2, 1, 0, new Dictionary<string, double[]> { ["rack"] = [0.1, 0.2] });
        var size = FleetSizing.Size(MadeFleet.Slice([system]), Made.Facility(10, 2), draws).Blocks[0].Vintages[0];
        Assert.Equal([95.0, 47.0], size.Racks);
    }

    [Fact]
    public void Size_eight_identical_draws_equal_the_single_run()
    {
        var slice = MadeFleet.Slice([MadeFleet.System(133.3, 4.7)]);
        var one = FleetSizing.Size(slice, Made.Facility(2064), DrawBlock.Single).Blocks[0].Vintages[0];
        var eight = FleetSizing.Size(slice, Made.Facility(2064, 8), DrawBlock.Identical(8)).Blocks[0].Vintages[0];
        Assert.All(eight.Racks, r => Assert.Equal(one.Racks[0], r));
        Assert.All(eight.ItMw, mw => Assert.Equal(one.ItMw[0], mw));
    }

    [Fact]
    public void Size_shipped_one_gpu_box_has_one_chip()
    {
        var slice = FleetSlice.From(Shipped.Campus("one-gpu-box"));
        var facility = Made.Facility(0.65e-3);
        var named = facility with { Blocks = [facility.Blocks[0] with { Key = slice.KeyOf(slice.Phases[0]) }] };
        Assert.Equal(1, FleetSizing.Size(slice, named, DrawBlock.Single).Blocks[0].Vintages[0].Chips[0]);
    }

    [Fact]
    public void Size_unknown_block_is_refused()
    {
        var slice = MadeFleet.Slice([MadeFleet.System()]) with { Phases = [] };
        Assert.Throws<KeyNotFoundException>(() => FleetSizing.Size(slice, Made.Facility(1), DrawBlock.Single));
    }
}
