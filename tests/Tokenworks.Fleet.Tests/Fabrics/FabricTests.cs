using CsCheck;
using Tokenworks.Fleet.Fabrics;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Fleet.Tests;

/// <summary>Counts of published builds, and what holds for any.</summary>
public sealed class FabricTests
{
    [Fact]
    public void Llama_3s_cluster_has_its_racks_and_pods()
    {
        var c = Shipped("roce-24k-pods");
        Assert.Equal((24576, 1536, 8, 1536), (c.Chips, c.Racks, c.Pods, c.Leaves));
        Assert.Equal((192, 3072), (c.Racks / c.Pods, c.Chips / c.Pods));
        Assert.Equal(16, c.Chips / c.Leaves);
        Assert.Equal(7, c.Oversubscription);
        Assert.Equal(24576 * 0.05 / 2 / 7, c.BisectionTbps, 1e-9);
    }

    [Fact]
    public void A_pod_of_32_servers_has_eight_leaves_and_four_spines()
    {
        var c = Shipped("h100-32-servers");
        Assert.Equal((8, 4, 0), (c.Leaves, c.Spines, c.Cores));
        Assert.Equal((256, 256, 512), (c.ChipLinks, c.SwitchLinks, c.Cables));
        Assert.Equal(1024, c.Optics);
    }

    [Fact]
    public void An_NVL72_has_18_switch_chips_in_nine_trays_and_5184_wires()
    {
        var c = Shipped("nvl72");
        Assert.Equal((18, 9, 5184, 0), (c.Switches, c.Trays, c.Cables, c.Optics));
        // Both directions of all links: 130 TB/s as printed.
        Assert.Equal(130, 4 * c.BisectionTbps, 0.5);
    }

    [Fact]
    public void A_TPU_v4_pod_has_its_links_and_a_rack_its_96_fibres()
    {
        var c = Shipped("tpu-v4-torus");
        Assert.Equal((4096, 64, 12288), (c.Chips, c.Racks, c.SwitchLinks));
        Assert.Equal(96, c.Optics / c.Racks);
        Assert.Equal(24, c.Diameter);
    }

    [Fact]
    public void Buildings_are_joined_by_the_stated_share_of_fibre()
    {
        var (entry, c) = (Tokenworks.Tests.Shipped.Entry<FabricEntry>("two-buildings-10-km"), Shipped("two-buildings-10-km"));
        Assert.Equal(25_000, c.BetweenBuildings);
        var near = FabricBuild.Of(entry with { BuildingChips = null })!;
        Assert.Equal((2 * 25_000, 25_000), (c.Optics - near.Optics, c.Cables - near.Cables));
        Assert.Equal(25_000 * (2 * 4000 + 10 * 300.0), c.CostUsd - near.CostUsd, 1e-3);
    }

    [Fact]
    public void Frontiers_groups_come_out()
    {
        var c = Shipped("dragonfly-9k");
        Assert.Equal((2368, 74), (c.Leaves, c.Pods));
    }

    [Fact]
    public void A_Clos_has_ports_for_every_link_and_no_fewer_switches_when_it_grows() =>
        Gen.Select(Gen.Int[8, 60_000], Gen.Int[1, 8], Gen.Int[2, 3], Gen.Int[5, 7].Select(p => 1 << p), Gen.Bool).Sample((chips, over, tiers, ports, rails) =>
        {
            var fabric = Made(chips, over, tiers, ports, rails);
            var (c, more) = (FabricBuild.Of(fabric)!, FabricBuild.Of(Made(2 * chips, over, tiers, ports, rails))!);
            Assert.True(c.Leaves * (ports / 2) >= c.ChipLinks);
            Assert.True((long)c.Spines * ports + (long)c.Cores * ports >= c.SwitchLinks - (long)c.Leaves * ports / 2);
            Assert.True(more.Switches >= c.Switches && more.PowerKw > c.PowerKw && more.CostUsd > c.CostUsd);
            Assert.Equal(chips * 0.05 / 2 / over, c.BisectionTbps, 1e-9);
        });

    [Fact]
    public void Paths_share_less_the_fewer_the_flows_and_the_more_that_fail()
    {
        Assert.Equal(1, PathSharing.Hashed(1, 1));
        Assert.True(PathSharing.Hashed(16, 1) < PathSharing.Hashed(16, 16) && PathSharing.Hashed(16, 16) < PathSharing.Hashed(16, 400));
        Assert.Equal(PathSharing.Hashed(32, 499), PathSharing.Hashed(32, 501), 0.02);
        Assert.Equal(0.75, PathSharing.WithFailed(16, 4));
        // Exactly: one flow on each of two links collides half of the time, so the fullest holds 1.5; Poisson loads come near.
        Assert.Equal(1 / 1.5, PathSharing.Hashed(2, 1), 0.1);
        Assert.Equal(1, PathSharing.Ring(3072, 3072, 24, 7, false));
        Assert.Equal(1 / 7.0 / (1 - 3072 / 24576.0), PathSharing.Ring(24576, 3072, 192, 7, false), 1e-12);
        Assert.Equal(1, PathSharing.Ring(24576, 3072, 192, 7, true));
        Assert.Equal(2 / 7.0, PathSharing.Ring(24576, 3072, 16, 7, true), 1e-12);
    }

    private static FabricCounts Shipped(string id) => FabricBuild.Of(Tokenworks.Tests.Shipped.Entry<FabricEntry>(id))!;

    private static FabricEntry Made(int chips, int over, int tiers, int ports, bool rails)
    {
        static Sourced<Count> N(double value) => Sourced<Count>.Of(Count.FromValue(value));
        var like = Tokenworks.Tests.Shipped.Entry<FabricEntry>("h100-32-servers");
        return like with
        {
            Oversubscription = N(over), PodChips = tiers > 2 ? N(4096) : null,
            Topology = like.Topology! with { Chips = N(chips), Tiers = N(tiers), SwitchPorts = N(ports), LinksPerLeaf = N(ports / 2), IsRailOptimised = rails },
        };
    }
}
