using Tokenworks.BuildOut.Procurement;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Campus.Tests;

/// <summary>The bill of a hall of 100 MW, counted by hand, and the published costs and splits.</summary>
public sealed class ProcurementTests
{
    private static readonly FindingBag Findings = new();

    private static CampusBill Bill(params string[] sets)
    {
        var entry = Shipped.Catalogue.Get<ProcurementEntry>("usual", Findings, SourceSpan.Of("test"))!;
        var fabric = Shipped.Catalogue.Get<FabricEntry>("clos-100k", Findings, SourceSpan.Of("test"))!;
        return CampusProcurement.Of(Shipped.Campus("hyperion", ["supply.count_from=construction", .. sets]), entry, fabric, Findings)!;
    }

    private static readonly CampusBill Hall = Bill("phases.phase-1.it_power=100 MW", "phases.phase-1.buildings=1");

    private static double Count(string key) => Hall.Lines.Single(l => l.Item.Key == key).Count;

    [Fact]
    public void A_hall_of_100_MW_by_hand()
    {
        Assert.Equal(100, Hall.ItMw, 9);
        // 100 MW / (140 kW x 1.05) = 680 racks; 48,960 chips.
        Assert.Equal(680, Count("rack"));
        var mw = Hall.Equipment.Blocks[0].FacilityMw[0];
        Assert.InRange(mw, 104, 118);
        // One of 150 MW and a spare; 3 MW each and two spares behind it, and behind the 2 MW UPS the IT: 100 MW of busway in 1 MW.
        Assert.Equal(2, Count("hv-mv-transformer"));
        Assert.InRange(Count("mv-lv-transformer"), Math.Ceiling(100 / 3.0) + 2, Math.Ceiling(mw / 3) + 2);
        Assert.InRange(Count("ups"), 50 + 2, Math.Ceiling(mw / 2) + 2);
        Assert.Equal(100, Count("busway"));
        Assert.Equal(4, Count("hv-breaker"));
        Assert.Equal(Count("mv-lv-transformer") + 2 + 1, Count("mv-breaker"));
        Assert.Equal(Count("mv-lv-transformer"), Count("lv-switchboard"));
        Assert.Equal(Math.Ceiling(mw / 3) + 2, Count("generator"));
        // 680 x 140 kW x 85 % = 80.92 MW of liquid heat: 63 of 1.3 MW and eight spares. They are listed once.
        Assert.Equal(63 + 8, Count("cdu"));
        Assert.Single(Hall.Equipment.Items, i => i.LeadTimeKey == "cdu");
    }

    [Fact]
    public void The_fabric_of_the_hall_by_hand()
    {
        // 48,960 chips in pods of 8,192: six; leaves: 6 pods x 8 rails x ceil(48,960 / 6 / 8 / 64 = 15.94) = 768. Each has 64 up:
        // spines 6 x ceil(128 x 64 / 64) = 768; cores ceil(49,152 / 128) = 384.
        Assert.Equal(768 + 768 + 384, Count("switch"));
        // Cables: a link for each chip, and 49,152 up from each of two tiers; two modules a link.
        Assert.Equal(48_960 + 2 * 49_152, Count("cable"));
        Assert.Equal(2 * (48_960 + 2 * 49_152), Count("optic"));
    }

    [Fact]
    public void An_NVL72_rack_by_hand()
    {
        var counts = Fleet.Fabrics.FabricBuild.Of(Shipped.Catalogue.Get<FabricEntry>("nvl72", Findings, SourceSpan.Of("test"))!)!;
        // 72 chips x 18 links on 72-port switch chips: 18 in nine trays; 1,296 links of four wires, none optical.
        Assert.Equal((1, 18, 9, 1296L, 5184L, 0L), (counts.Racks, counts.Switches, counts.Trays, counts.ChipLinks, counts.Cables, counts.Optics));
    }

    [Fact]
    public void Ratings_less_spares_carry_the_load()
    {
        var (block, chain) = (Hall.Equipment.Blocks[0], new[] { "hv-mv-transformer", "mv-lv-transformer", "ups", "busway" });
        double[] spares = [1, 2, 2, 0];
        for (var s = 0; s < chain.Length; s++)
        {
            var item = Hall.Equipment.Items.Single(i => i.LeadTimeKey == chain[s]);
            var load = s == 0 ? block.FacilityMw[0] : block.ItMw[0];
            Assert.True((item.Count[0] - spares[s]) * item.Rating >= load - 1e-9, $"{chain[s]}: {item.Count[0]} x {item.Rating}");
            Assert.True(s == 0 || (item.Count[0] - spares[s] - 1) * item.Rating < block.FacilityMw[0], chain[s]);
        }
    }

    [Fact]
    public void Cost_and_split_are_the_published_ones()
    {
        // F-120: 9.3-15.0 M USD/MW. F-124: 53, 21, 10, 10, 4, 2 %.
        Assert.InRange(Hall.FacilityUsd / 100e6, 9.3, 15.0);
        var split = Hall.Split(true);
        foreach (var (category, share) in new[] { ("critical", 53.0), ("shell", 21), ("site", 10), ("white_space", 10), ("back_of_house", 4), ("office", 2) })
            Assert.Equal(share, split[category], 3.0);
        // F-121: of all cost networking 13 % and storage 1-1.5 %, mechanical and electrical close to a third with shell and site; compute the rest.
        var all = Hall.Lines.Sum(l => l.Usd);
        double Share(CostCategory c) => 100 * Hall.Lines.Where(l => l.Item.Category == c).Sum(l => l.Usd) / all;
        Assert.InRange(Share(CostCategory.Network), 8, 15);
        Assert.InRange(Share(CostCategory.Storage), 0.3, 1.6);
        Assert.InRange(100 * Hall.FacilityUsd / all, 25, 40);
        // F-121 to F-122: 35 to 60 B USD a GW.
        Assert.InRange(all / 100e6, 30, 60);
    }

    [Fact]
    public void Orders_close_and_everything_is_ordered_before_service()
    {
        var plan = Bill().Plan;
        Assert.True(plan.Balance.Relative <= Balance.Tolerance);
        Assert.All(plan.Orders, o => Assert.True(o.Ordered.CompareTo(o.Delivered) <= 0 && o.Delivered.CompareTo(o.Service) <= 0));
        Assert.All(plan.Months, m => Assert.True(m.SunkUsd >= -1 && m.CancellationValueUsd >= -1));
    }

    [Fact]
    public void The_chain_takes_its_dates_from_the_network_where_it_is_told_to()
    {
        var stated = CampusRun.BuildOnly(Shipped.Campus("hyperion"), OutsideSeries.None, DrawBlock.Single);
        var network = CampusRun.BuildOnly(Shipped.Campus("hyperion", "build.schedule=network", "build.archetype=conventional"), OutsideSeries.None, DrawBlock.Single);
        Assert.NotEqual(stated.Blocks[0].ItMw.Data, network.Blocks[0].ItMw.Data);
        Assert.Equal(stated.Blocks[0].ItMw[stated.Horizon.Months - 1, 0], network.Blocks[0].ItMw[stated.Horizon.Months - 1, 0], 9);
        Assert.All(network.Balances, b => Assert.True(b.Relative <= Balance.Tolerance, b.Equation));
        var draws = CampusRun.BuildOnly(Shipped.Campus("hyperion", "build.schedule=network", "build.archetype=conventional"), OutsideSeries.None, new DrawBlock(4, 1, 0, new Dictionary<string, double[]>()));
        Assert.All(draws.Balances, b => Assert.True(b.Relative <= Balance.Tolerance, b.Equation));
        Assert.True(Enumerable.Range(0, 4).Select(d => draws.Blocks[0].ItMw.Sum(d)).Distinct().Count() > 1);
        // A draw is the same in any block.
        var third = CampusRun.BuildOnly(Shipped.Campus("hyperion", "build.schedule=network", "build.archetype=conventional"), OutsideSeries.None, new DrawBlock(1, 1, 2, new Dictionary<string, double[]>()));
        for (var m = 0; m < draws.Horizon.Months; m++) Assert.Equal(draws.Blocks[0].ItMw[m, 2], third.Blocks[0].ItMw[m, 0]);
    }
}
