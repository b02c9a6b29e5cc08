using NodaTime;
using Tokenworks.BuildOut.Procurement;
using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut.Tests;

public class ProcurementTests
{
    private static readonly ProcurementEntry Usual = Shipped.Entry<ProcurementEntry>("usual");

    private static ProcurementItem Item(string key) => Usual.Items.Single(i => i.Key == key);

    [Fact]
    public void An_order_by_hand()
    {
        // Generators: 72 weeks are 16.6 months, so 17; 6 months before service; 20 % at order, the rest at delivery.
        var line = new BillLine("hall", Item("generator"), 10, 3, "MW", 19e6);
        var plan = ProcurementPlan.Of([line], new Dictionary<string, IReadOnlyList<(YearMonth, double)>> { ["hall"] = [(new YearMonth(2028, 12), 1)] }, 2025);
        var order = Assert.Single(plan.Orders);
        Assert.Equal((new YearMonth(2027, 1), new YearMonth(2028, 6)), (order.Ordered, order.Delivered));
        // January 2027 is 1.5417 years after the middle of 2025.
        var usd = 19e6 * Math.Pow(1.04, 2027 + 0.5 / 12 - 2025.5);
        Assert.Equal(usd, order.Usd, 1);
        Assert.Equal(0.2 * usd, plan.Months[0].PaidUsd, 1);
        // Given up in the first month: the deposit and 40 % of the rest; after delivery 35 % of the price is lost.
        Assert.Equal(usd * (0.2 + 0.4 * 0.8), plan.Months[0].SunkUsd, 1);
        Assert.Equal(usd * 0.8 * 0.6, plan.Months[0].CancellationValueUsd, 1);
        Assert.Equal(usd * 0.35, plan.Months[^1].SunkUsd, 1);
        Made.Closed([plan.Balance]);
        Assert.Equal(usd, plan.Suppliers.Where(s => s.Tier == 1).Sum(s => s.Usd), 1);
        Assert.Equal(0.35 * usd, plan.Suppliers.Single(s => s.Name == "Caterpillar").Usd, 1);
    }

    [Fact]
    public void Storage_of_32768_chips_by_hand()
    {
        // Two jobs of 405 billion parameters x 14 bytes = 5,670 GB each within 30 s: 378 GB/s; reading 32,768 x 0.08 = 2,621 GB/s: 53 nodes of 50 GB/s.
        var size = StorageSizing.Of(Usual.Storage, 32_768);
        Assert.Equal(378, size.CheckpointGbPerSecond, 1e-6);
        Assert.Equal(2621.44, size.IngestGbPerSecond, 1e-6);
        Assert.Equal(53, size.FlashNodes);
        // Disks: 2 x 20 x 5.67 TB + 32,768 x 4 TB = 131,299 TB in nodes of 2,000 TB.
        Assert.Equal(66, size.DiskNodes);
        Assert.Equal(53 * 0.0015 + 66 * 0.0012, size.Mw, 1e-12);
    }

    [Fact]
    public void Chips_are_handed_out_as_they_come()
    {
        (YearMonth, double)[] output = [(new(2028, 1), 1000), (new(2028, 4), 1000), (new(2028, 7), 1000)];
        var when = ChipAllocation.Of([(new(2028, 1), 400), (new(2028, 2), 500), (new(2028, 9), 500), (new(2028, 10), 500)], output, 0.5);
        // Half of each: 500, 1,000, 1,500. The fourth is never covered.
        Assert.Equal([new YearMonth(2028, 1), new YearMonth(2028, 4), new YearMonth(2028, 9), null], when);
    }
}
