using System.CommandLine;
using System.Globalization;
using Tokenworks.Import;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;
using Tokenworks.Supply;

namespace Tokenworks.Cli;

/// <summary><c>dispatch bill</c>: a load's yearly bill on a retail tariff.</summary>
internal static class BillCommand
{
    public static Command Make()
    {
        var tariff = new Option<string>("--tariff") { Description = "A tariff of OpenEI's utility rate database (JSON).", Required = true };
        var load = new Option<string?>("--load") { Description = "CSV with load_mw in 8,760 rows, or an hourly series of others (EIA-930, 8,760 plain rows)." };
        var flat = new Option<double?>("--need") { Description = "A constant load instead, MW." };
        var contracted = new Option<double>("--contracted") { Description = "Contracted demand, MW, of which --minimum-take is billed at least.", DefaultValueFactory = _ => 0 };
        var take = new Option<double>("--minimum-take") { Description = "Share of contracted demand that is paid for even where it is not taken.", DefaultValueFactory = _ => 0.85 };
        var first = new Option<DayOfWeek>("--first-weekday") { Description = "Day of the week of 1 January, for weekday and weekend rates.", DefaultValueFactory = _ => DayOfWeek.Monday };
        var json = Shared.Json();
        var command = new Command("bill", "What a load costs on a retail tariff: tiers, demand charges, ratchet, minimum take.") { tariff, load, flat, contracted, take, first, json };
        command.SetAction(p => Limits.Hold(
            (p.GetValue(load) is null != p.GetValue(flat) is null, "Give the load: --load FILE or --need MW, one of them."),
            (p.GetValue(flat) is null or >= 0 and < 1e6 && p.GetValue(contracted) is >= 0 and < 1e6, "--need and --contracted are 0 MW or more."),
            (p.GetValue(take) is >= 0 and <= 1, "--minimum-take is a share from 0 to 1."))
            ? Run(p.GetValue(tariff)!, p.GetValue(load), p.GetValue(flat), p.GetValue(contracted), p.GetValue(take), p.GetValue(first), p.GetValue(json)) : 2);
        return command;
    }

    private static int Run(string file, string? load, double? flat, double contracted, double take, DayOfWeek first, bool json)
    {
        var findings = new FindingBag();
        var tariff = UrdbTariff.Read(file, findings);
        var mw = flat is { } constant ? [.. Enumerable.Repeat(constant, ModelYear.Hours)]
            : LoadFile.Read(load!, findings);
        FindingsOutput.Write(findings.Items, withNotes: true);
        if (tariff is null || mw is null) return 2;
        var bill = TariffBill.Of(tariff, mw, ((int)first + 6) % 7, contracted, take);
        var result = new
        {
            tariff = tariff.Name, energy_mwh = mw.Sum(), peak_mw = mw.Max(), total_usd = bill.TotalUsd, energy_usd = bill.EnergyUsd, demand_usd = bill.DemandUsd, fixed_usd = bill.FixedUsd,
            least_bill_top_up_usd = bill.TopUpUsd, usd_per_mwh = bill.TotalUsd / Math.Max(1e-9, mw.Sum()), billed_mw_by_month = bill.BilledKw.Select(k => k / 1000),
        };
        if (json) Console.Out.WriteLine(CliJson.Write(result));
        else Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{bill.TotalUsd:N0} USD a year, {result.usd_per_mwh:N2} USD/MWh: energy {bill.EnergyUsd:N0}, demand {bill.DemandUsd:N0}, fixed {bill.FixedUsd:N0} USD; 1 January counts as a {first}"));
        return 0;
    }
}
