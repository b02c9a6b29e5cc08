using Tokenworks.Scenarios;
using Tokenworks.Workloads.Serving;

namespace Tokenworks.Workloads.Tests;

public class CallModelTests
{
    private static readonly ServingChip Chip = ServingChip.Of(Shipped.Entry<ChipEntry>("h100-sxm"));
    private static readonly ServingConstants Constants = ServingFit.Shipped.At(new ConstantPlace(Chip.Group, "", "", Chip.Host));

    private static CallModel Model(int chips = 1) => new(Chip.Chip, Constants, chips);

    [Fact]
    public void What_computes_only_takes_its_FLOP_over_the_share_of_the_peak()
    {
        var point = Model().Of(new CallWorkload("x", 1e15, 0, 0, 0, CallPrecision.Bf16), 1);
        Assert.Equal(1e15 / (Chip.Chip.PeakBf16 * Constants[ServingConstant.Bf16Share]), point.Seconds, 1e-9);
        Assert.Equal(("compute", 1.0), (point.Bound, Math.Round(point.ComputeShare, 9)));
        Assert.Equal(point.WattsPerChip * point.Seconds, point.JoulesPerCall, 1e-9);
        Assert.InRange(point.WattsPerChip, 0.8 * Chip.Chip.Tdp, Chip.Chip.Tdp);
        Assert.Equal(point.Seconds / 4, Model(4).Of(new CallWorkload("x", 1e15, 0, 0, 0, CallPrecision.Bf16), 1).Seconds, 1e-9);
    }

    [Fact]
    public void What_moves_only_takes_its_bytes_and_a_batch_shares_the_weights()
    {
        var work = new CallWorkload("x", 0, 1e9, 20e9, 0.01, CallPrecision.Bf16);
        var stream = Chip.Chip.Bandwidth * Constants[ServingConstant.StreamShare];
        Assert.Equal(0.01 + 21e9 / stream, Model().Of(work, 1).Seconds, 1e-9);
        Assert.Equal(0.01 + 28e9 / stream, Model().Of(work, 8).Seconds, 1e-9);
        Assert.True(Model().Of(work, 8).JoulesPerCall < 0.4 * Model().Of(work, 1).JoulesPerCall);
        Assert.Equal("memory", Model().Of(work, 64).Bound);
        Assert.Equal("latency", Model().Of(work with { LatencySeconds = 1 }, 1).Bound);
    }

    [Fact]
    public void A_fleet_is_loaded_as_asked_and_waits_as_a_queue_with_equal_services()
    {
        var point = Model().Of(new CallWorkload("x", 1e14, 0, 0, 0, CallPrecision.Bf16), 1);
        var fleet = Model().For(point, 100);
        Assert.InRange(fleet.Utilisation, 0.5, CallModel.UsualLoad + 1e-9);
        Assert.Equal(100, fleet.Instances * fleet.Utilisation * point.CallsPerSecond, 1e-6);
        // Of one server the wait is that of M/D/1: rho s / (2 (1 - rho)).
        var one = Model().For(point, 0.6 * point.CallsPerSecond, 0.7);
        Assert.Equal((1, 0.6), (one.Instances, Math.Round(one.Utilisation, 9)));
        Assert.Equal(0.6 * point.Seconds / (2 * 0.4), one.MeanWaitSeconds, 1e-9);
        Assert.True(fleet.WattsPerChip < point.WattsPerChip && fleet.JoulesPerCall > point.JoulesPerCall);
    }

    [Theory]
    [InlineData("image", 0.2, 20)]
    [InlineData("video", 100, 3000)]
    [InlineData("ranking", 0.002, 0.05)]
    [InlineData("simulation", 0.05, 2)]
    public void Known_workloads_take_times_that_people_know(string name, double least, double most) =>
        Assert.InRange(Model().Of(CallWorkload.Known[name], 1).Seconds, least, most);

    [Fact]
    public void A_lower_cap_slows_arithmetic_and_not_memory()
    {
        var capped = new CallModel(Chip.Chip.Capped(350), Constants, 1);
        Assert.True(capped.Of(CallWorkload.Known["image"], 1).Seconds > 1.1 * Model().Of(CallWorkload.Known["image"], 1).Seconds);
        var moves = new CallWorkload("x", 0, 1e10, 0, 0, CallPrecision.Bf16);
        Assert.Equal(Model().Of(moves, 1).Seconds, capped.Of(moves, 1).Seconds, 1e-12);
        Assert.True(capped.Of(CallWorkload.Known["image"], 1).WattsPerChip <= 350);
    }
}
