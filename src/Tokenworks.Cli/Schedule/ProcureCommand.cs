using System.CommandLine;
using System.Globalization;
using Tokenworks.BuildOut.Procurement;
using Tokenworks.Campus;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary><c>schedule procure</c>: what a campus buys, when it is ordered, what is paid and what is lost if it stops.</summary>
internal static class ProcureCommand
{
    public static Command Make()
    {
        var scenario = Shared.Scenario();
        var prices = new Option<string>("--prices") { Description = "Prices and terms, an entry of catalogue/procurement.", DefaultValueFactory = _ => "usual" };
        var fabric = new Option<string>("--fabric") { Description = "Fabric that is built in each building, a catalogue fabric with a topology.", DefaultValueFactory = _ => "clos-100k" };
        var (set, json) = (Shared.Set(), Shared.Json());
        var command = new Command("procure", "Bill of materials, order dates, payments by month, sunk cost and suppliers' revenue of the first installation.") { scenario, prices, fabric, set, json };
        command.SetAction(p => Run(p.GetValue(scenario)!, p.GetValue(prices)!, p.GetValue(fabric)!, p.GetValue(set)!, p.GetValue(json)));
        return command;
    }

    private static int Run(string scenario, string prices, string fabric, string[] sets, bool json)
    {
        var (findings, home) = (new FindingBag(), Home.Find());
        var campus = ScheduleInputs.Campus(home, scenario, null, sets, findings);
        var entry = home.Catalogue.Get<ProcurementEntry>(prices, findings, SourceSpan.Of("--prices"));
        var net = home.Catalogue.Get<FabricEntry>(fabric, findings, SourceSpan.Of("--fabric"));
        var bill = campus is null || entry is null || net is null || findings.HasErrors ? null : CampusProcurement.Of(campus, entry, net, findings);
        FindingsOutput.Write(findings.Items, withNotes: true);
        if (bill is null || findings.HasErrors) return 2;
        if (json) Console.Out.WriteLine(CliJson.Write(Json(campus!.Campus, bill)));
        else Write(campus!.Campus, bill);
        return 0;
    }

    private static object Json(string campus, CampusBill b) => new
    {
        scenario = campus, it_mw = b.ItMw, total_usd = b.Lines.Sum(l => l.Usd), facility_usd_per_it_mw = b.FacilityUsd / b.ItMw,
        facility_split_pct = b.Split(isFacility: true), it_split_pct = b.Split(isFacility: false),
        bill = b.Lines.Select(l => new { block = l.Block, item = l.Item.Key, title = l.Item.Title, category = RecordShape.KeyOf(l.Item.Category.ToString()), count = l.Count, rating = l.Rating, rating_unit = l.RatingUnit, usd = l.Usd }),
        storage = b.Storage.Select(s => new { block = s.Block, flash_nodes = s.Size.FlashNodes, disk_nodes = s.Size.DiskNodes, checkpoint_gb_s = s.Size.CheckpointGbPerSecond, ingest_gb_s = s.Size.IngestGbPerSecond, flash_tb = s.Size.FlashTb, disk_tb = s.Size.DiskTb, it_mw = s.Size.Mw }),
        orders = b.Plan.Orders.Select(o => new { block = o.Line.Block, item = o.Line.Item.Key, count = o.Count, order_month = Month(o.Ordered), delivery_month = Month(o.Delivered), service_month = Month(o.Service), usd = o.Usd, deposit_usd = o.DepositUsd }),
        by_month = b.Plan.Months.Select(m => new { month = Month(m.Month), paid_usd = m.PaidUsd, paid_so_far_usd = m.PaidSoFarUsd, outstanding_usd = m.OutstandingUsd, sunk_usd = m.SunkUsd, cancellation_value_usd = m.CancellationValueUsd }),
        suppliers = b.Plan.Suppliers.Select(s => new { tier = s.Tier, name = s.Name, revenue_usd = s.Usd }),
        residual_usd = b.Plan.Balance.Residual,
        equipment = b.Equipment.Items.Select(i => new { block = i.Key.Block, kind = i.Kind, catalogue_id = i.CatalogueId, count = i.Count[0], rating = i.Rating, rating_unit = i.RatingUnit, lead_time_key = i.LeadTimeKey }),
        chain_by_month = Chain(b.Build),
    };

    // What the chain spends and has at stake, from its own payments.
    private static IEnumerable<object> Chain(Ledgers.BuildLedger build)
    {
        for (var m = 0; m < build.Horizon.Months; m++)
        {
            var (month, at) = (m, build.Committed);
            double Usd(Ledgers.CapexKind kind) => build.Capex.Where(c => c.Kind == kind).Sum(c => c.Usd[month, 0]);
            yield return new { month = Month(build.Horizon.MonthAt(m)), facility_usd = Usd(Ledgers.CapexKind.Facility), it_usd = Usd(Ledgers.CapexKind.It), supply_usd = Usd(Ledgers.CapexKind.Supply), outstanding_usd = at.OutstandingUsd[m, 0], sunk_usd = at.SunkUsd(m, 0), cancellation_value_usd = at.CancellationUsd(m, 0) };
        }
    }

    private static void Write(string campus, CampusBill b)
    {
        Line($"{campus}: {b.ItMw:N0} MW of IT, {b.Lines.Sum(l => l.Usd) / 1e9:N2} billion USD, of which facility {b.FacilityUsd / b.ItMw / 1e6:0.00} M USD/MW");
        foreach (var g in b.Lines.GroupBy(l => l.Item.Key))
            Line($"  {g.First().Item.Title,-42} {g.Sum(l => l.Count),12:N0}  {g.Sum(l => l.Usd) / 1e6,12:N1} M USD  first order {Month(b.Plan.Orders.Where(o => o.Line.Item.Key == g.Key).Min(o => o.Ordered))}");
        Line($"Facility split: {string.Join(", ", b.Split(true).Select(s => Text($"{s.Key} {s.Value:0.0} %")))}");
        Line($"IT split: {string.Join(", ", b.Split(false).Select(s => Text($"{s.Key} {s.Value:0.0} %")))}");
        var most = b.Plan.Months.MaxBy(m => m.SunkUsd);
        if (most is not null) Line($"Most is lost by giving up at the end of {Month(most.Month)}: {most.SunkUsd / 1e9:N2} billion USD of {most.PaidSoFarUsd / 1e9:N2} paid");
        foreach (var s in b.Plan.Suppliers.Where(s => s.Name != "others").Take(8)) Line($"  tier {s.Tier}: {s.Name,-24} {s.Usd / 1e6,12:N0} M USD");
    }

    private static string Month(NodaTime.YearMonth month) => month.ToString("uuuu-MM", CultureInfo.InvariantCulture);

    private static void Line(FormattableString text) => Console.Out.WriteLine(Text(text));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
