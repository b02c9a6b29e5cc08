using Tokenworks.BuildOut.Procurement;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Campus.Tests;

/// <summary>Orders as capital spending: totals stay, dates move, and what is tied up follows from the same payments.</summary>
public sealed class PaymentTests
{
    // One hall of Hyperion's first phase with what it needs beside it.
    private static BuildLedger Build(string payments, params string[] sets) => CampusRun.BuildOnly(
        Shipped.Campus("hyperion", ["supply.count_from=construction", $"procurement.payments={payments}", .. sets]), OutsideSeries.None, DrawBlock.Single);

    private static double[] ByMonth(BuildLedger build, CapexKind kind) =>
        [.. Enumerable.Range(0, build.Horizon.Months).Select(m => build.Capex.Where(c => c.Kind == kind).Sum(c => c.Usd[m, 0]))];

    [Fact]
    public void Orders_move_payments_and_keep_the_total_of_each_kind()
    {
        var (curve, orders) = (Build("s_curve"), Build("orders"));
        foreach (var kind in Enum.GetValues<CapexKind>())
        {
            var (a, b) = (ByMonth(curve, kind), ByMonth(orders, kind));
            Assert.Equal(1, b.Sum() / a.Sum(), 1e-12);
            if (kind == CapexKind.Supply) Assert.Equal(a, b);
            else Assert.True(a.Zip(b).Any(p => Math.Abs(p.First - p.Second) > 1e6), kind.ToString());
        }
        // Deposits come before chips; the balance of equipment, half a year before service, comes later than the middle of construction.
        double Mean(double[] usd) => usd.Select((u, m) => u * m).Sum() / usd.Sum();
        Assert.True(Mean(ByMonth(orders, CapexKind.It)) < Mean(ByMonth(curve, CapexKind.It)));
        Assert.True(Mean(ByMonth(orders, CapexKind.Facility)) > Mean(ByMonth(curve, CapexKind.Facility)));
        Assert.All(orders.Balances, b => Assert.True(b.Relative <= Balance.Tolerance, b.Equation));
    }

    [Fact]
    public void A_racks_deposit_milestone_and_balance_by_hand()
    {
        // One building in June 2028 (month 41): racks are delivered a month before and ordered 39 weeks = 9 months before that, 30 % down.
        var build = Build("orders", "phases.phase-1.it_power=100 MW", "phases.phase-1.buildings=1", "phases.phase-1.full_power=2028-06");
        var spent = ByMonth(build, CapexKind.It);
        var equipment = CampusRun.Equipment(Shipped.Campus("hyperion", "supply.count_from=construction", "phases.phase-1.it_power=100 MW", "phases.phase-1.buildings=1"), DrawBlock.Single);
        var entry = Shipped.Catalogue.Get<ProcurementEntry>("usual", new FindingBag(), SourceSpan.Of("test"))!;
        var lines = BillOfMaterials.Of(equipment, entry).Where(l => l.Item.Category is CostCategory.Compute or CostCategory.Network or CostCategory.Storage).ToList();
        var rack = 680 * 3.9e6 * lines.Single(l => l.Item.Key == "rack").Usd / lines.Sum(l => l.Usd);
        Assert.Equal(4 * 680 * 3.9e6, spent.Sum(), 1);
        // The order month 31 has the racks' deposit and others' payments; switches (30 weeks, 7 months, two before service) are ordered in month 32.
        Assert.Equal(0.3 * rack, spent[31], 0.02 * rack);
        Assert.InRange(spent[40], 0.7 * rack, 0.75 * rack);
        Assert.Equal(0, spent[41]);
    }

    [Fact]
    public void What_is_tied_up_ends_with_service_and_adds_up_to_the_price_before_it()
    {
        var build = Build("orders", "phases.phase-1.it_power=100 MW", "phases.phase-1.buildings=1", "phases.phase-1.full_power=2028-06");
        var (committed, service) = (build.Committed, build.Horizon.IndexOf(new NodaTime.YearMonth(2028, 6)));
        var first = build.Capex.Where(c => c.Kind != CapexKind.Supply && c.InService == service).Sum(c => c.Usd.Sum(0));
        // Refreshes come years later; in the month before service all is delivered and paid, nothing is open.
        Assert.Equal(first, committed.PaidUsd[service - 1, 0], 1e-9 * first);
        Assert.Equal(0, committed.OutstandingUsd[service - 1, 0], 1e-6 * first);
        Assert.Equal(0, committed.PaidUsd[service, 0]);
        for (var m = 0; m < service; m++)
        {
            Assert.InRange(committed.SunkUsd(m, 0), -1, first);
            Assert.True(committed.CancellationUsd(m, 0) >= -1);
            // What is paid and open, and the construction still to come, is the price.
            Assert.True(committed.PaidUsd[m, 0] + committed.OutstandingUsd[m, 0] <= first * (1 + 1e-12));
            if (m > 0) Assert.True(committed.PaidUsd[m, 0] >= committed.PaidUsd[m - 1, 0]);
        }
        Assert.Contains(Enumerable.Range(0, service), m => committed.OutstandingUsd[m, 0] > 0.05 * first);
    }

    [Fact]
    public void A_bill_dearer_than_the_stated_cost_is_scaled_to_it()
    {
        var build = Build("orders", "phases.phase-1.facility_capex=5 M USD/MW");
        Assert.Equal(2064 * 5e6, ByMonth(build, CapexKind.Facility).Sum(), 1);
        Assert.All(build.Balances, b => Assert.True(b.Relative <= Balance.Tolerance, b.Equation));
    }

    [Fact]
    public void Draws_differ_by_lead_time_and_count_and_close()
    {
        var path = "procurement/usual:items.rack.lead_time";
        var draws = new DrawBlock(2, 1, 0, new Dictionary<string, double[]> { [path] = [26 * 168.0, 60 * 168.0], ["phases.phase-1.it_power"] = [1000, 2064] });
        var campus = Shipped.Campus("hyperion", "supply.count_from=construction", "procurement.payments=orders");
        Assert.Contains(ScenarioValues.All(campus), v => v.Path == path);
        var build = CampusRun.BuildOnly(campus, OutsideSeries.None, draws);
        Assert.All(build.Balances, b => Assert.True(b.Relative <= Balance.Tolerance, b.Equation));
        var first = Enumerable.Range(0, 2).Select(d => Enumerable.Range(0, build.Horizon.Months).First(m => build.Capex.Where(c => c.Kind == CapexKind.It).Sum(c => c.Usd[m, d]) > 0)).ToArray();
        Assert.True(first[1] < first[0]);
    }

    [Fact]
    public void The_equipment_ledger_lists_fabric_and_hall_with_counts_by_draw()
    {
        var campus = Shipped.Campus("hyperion", "supply.count_from=construction");
        var result = CampusRun.Equipment(campus, new DrawBlock(2, 1, 0, new Dictionary<string, double[]> { ["phases.phase-1.it_power"] = [100, 2064] }));
        foreach (var key in (string[])["hv-mv-transformer", "mv-lv-transformer", "hv-breaker", "mv-breaker", "lv-switchboard", "ups", "busway", "generator", "cooling-block", "cdu", "rack", "switch", "optic", "cable", "flash-node", "disk-node"])
        {
            var item = result.Items.First(i => i.LeadTimeKey == key);
            Assert.True(item.Count[1] > item.Count[0] && item.Count[0] > 0, key);
            Assert.True(item.Rating > 0 || key is "cable", key);
        }
    }
}
