using System.CommandLine;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Tokenworks.Scenarios;
using Tokenworks.Supply.Accounting;

namespace Tokenworks.Cli;

/// <summary><c>dispatch ratepayers SCENARIO</c>: what the utility's other customers carry once the tenant is gone.</summary>
internal static class RatepayersCommand
{
    private const double HoursPerYear = 8760;
    private static readonly YearMonthPattern Month = YearMonthPattern.CreateWithInvariantCulture("uuuu-MM");

    public static Command Make()
    {
        var scenario = new Argument<string>("SCENARIO") { Description = "A scenario with units that a utility owns.", DefaultValueFactory = _ => "hyperion" };
        var leave = new Option<string[]>("--leave") { Description = "Month in which the tenant is gone, 2041-12; repeatable. The end of the service agreement, and four and eight years after the first plant, where left out.", DefaultValueFactory = _ => [] };
        var rate = new Option<double>("--return") { Description = "The utility's weighted return, share a year.", DefaultValueFactory = _ => 0.07 };
        var share = new Option<double>("--tenant-share") { Description = "Share of the plant's yearly cost that the tenant's rates bear while it is there.", DefaultValueFactory = _ => 1 };
        var lines = new Option<double>("--lines") { Description = "Transmission built for it, USD; written off over 40 years.", DefaultValueFactory = _ => 0 };
        var worth = new Option<double>("--worth") { Description = "What the plant is worth to others afterwards, USD per kW and year.", DefaultValueFactory = _ => 0 };
        var minimum = new Option<double>("--minimum") { Description = "What the tenant pays each year from leaving to the end of its agreement all the same, share of the plant's yearly cost then.", DefaultValueFactory = _ => 0 };
        var customers = new Option<double>("--customers") { Description = "Other customers; Entergy Louisiana serves about 1.1 million (estimate).", DefaultValueFactory = _ => 1.1e6 };
        var status = new Option<ProjectStatus>("--status") { Description = "Weakest standing of a unit that counts.", DefaultValueFactory = _ => ProjectStatus.Permitted };
        var (set, json) = (Shared.Set(), Shared.Json());
        var command = new Command("ratepayers", "Who carries the plant when the tenant leaves: what is left of each plant, what the utility's other customers pay.") { scenario, leave, rate, share, lines, worth, minimum, customers, status, set, json };
        command.SetAction(p => Limits.Hold(
            (p.GetValue(rate) is > 0 and < 0.5, "--return is above 0 and below 0.5."), (p.GetValue(share) is >= 0 and <= 1 && p.GetValue(minimum) is >= 0 and <= 1, "--tenant-share and --minimum are shares from 0 to 1."),
            (p.GetValue(lines) is >= 0 and < 1e12 && p.GetValue(worth) is >= 0 and < 1e4, "--lines and --worth are 0 or more."), (p.GetValue(customers) is >= 1, "--customers is 1 or more."),
            (p.GetValue(leave)!.All(l => Month.Parse(l).Success), "--leave is a month such as 2041-12."))
            ? Run(p.GetValue(scenario)!, p.GetValue(set)!, p.GetValue(leave)!, p.GetValue(lines), p.GetValue(status), p.GetValue(minimum),
                new RatepayerTerms(0, 0, 0, p.GetValue(rate), p.GetValue(share), p.GetValue(worth) * 1000, p.GetValue(customers)), p.GetValue(json)) : 2);
        return command;
    }

    private static int Run(string scenario, string[] sets, string[] leave, double lines, ProjectStatus status, double minimum, RatepayerTerms terms, bool json)
    {
        if (Shared.Read(Home.Find(), scenario, sets) is not { } read) return 2;
        if (read.Campus is not { } campus || Assets(campus, lines, status) is not { Count: > 0 } assets)
        {
            Console.Error.WriteLine($"'{scenario}' has no units of standing {status} that a party of role utility owns; name a campus with such units, or lower --status.");
            return 2;
        }
        var end = campus.Grid?.End is { } e ? At(e) + 1.0 / 12 : assets.Min(a => a.InService) + 15;
        double[] when = leave.Length > 0 ? [.. leave.Select(l => At(Month.Parse(l).Value) + 1.0 / 12)] : [assets.Min(a => a.InService) + 4, assets.Min(a => a.InService) + 8, end];
        var answers = when.Select(w => (When: w, Answer: Ask(assets, terms with { LeaveYear = w, EndYear = end }, minimum))).ToList();
        if (json) Console.Out.WriteLine(CliJson.Write(Json(scenario, terms, end, minimum, answers)));
        else foreach (var (w, a) in answers) Write(w, a);
        return 0;
    }

    // The minimum is a share of the first year's cost.
    private static RatepayerAnswer Ask(IReadOnlyList<UtilityAsset> assets, RatepayerTerms terms, double minimum)
    {
        var free = RatepayerView.Of(assets, terms);
        return minimum > 0 && free.Years.Count > 0 ? RatepayerView.Of(assets, terms with { MinimumUsdPerYear = minimum * free.Years[0].CostUsd }) : free;
    }

    private static List<UtilityAsset> Assets(CampusScenario campus, double lines, ProjectStatus status)
    {
        var utilities = campus.Finance.Parties.Where(p => p.Role == PartyRole.Utility).Select(p => p.Name).ToHashSet();
        var assets = campus.Supply.Units.Where(u => utilities.Contains(u.Owner) && u.Status >= status && u.Technology.Entry.Kind != SupplyKind.Storage).Select(u =>
        {
            var (t, mw) = (u.Technology.Entry, u.Capacity.BaseBase * u.Units.BaseBase);
            return new UtilityAsset(u.Name, mw, mw * (u.Capex ?? t.Capex).BaseBase, At(u.Start), t.Life.BaseBase / HoursPerYear, mw * t.FixedCost.BaseBase * HoursPerYear);
        }).ToList();
        if (lines > 0 && assets.Count > 0) assets.Add(new UtilityAsset("transmission", 0, lines, assets.Min(a => a.InService), 40, 0));
        return assets;
    }

    private static double At(YearMonth month) => month.Year + (month.Month - 1) / 12.0;

    private static object Json(string scenario, RatepayerTerms terms, double end, double minimum, List<(double When, RatepayerAnswer Answer)> answers) => new
    {
        scenario, agreement_ends = end, return_pct_per_year = 100 * terms.Return, tenant_share_pct = 100 * terms.TenantShare, minimum_share_pct = 100 * minimum, worth_usd_per_kw_year = terms.WorthUsdPerMwYear / 1000, customers = terms.Customers,
        leaves = answers.Select(x => new
        {
            year = x.When, not_written_off_usd = x.Answer.LeftUsd, written_off_pct = 100 * (1 - x.Answer.LeftUsd / x.Answer.Assets.Sum(a => a.Usd)), carried_present_value_usd = x.Answer.CarriedUsd,
            carried_while_there_present_value_usd = x.Answer.DuringUsd, usd_per_customer_and_month = x.Answer.UsdPerCustomerMonth,
            assets = x.Answer.Assets.Select(a => new { name = a.Name, mw = a.Mw, cost_usd = a.Usd, written_off_pct = 100 * a.PaidShare, not_written_off_usd = a.LeftUsd }),
            years = x.Answer.Years.Select(y => new { year = y.Year, cost_usd = y.CostUsd, tenant_usd = y.TenantUsd, worth_usd = y.WorthUsd, carried_usd = y.CarriedUsd }),
        }),
    };

    private static void Write(double when, RatepayerAnswer a)
    {
        var all = a.Assets.Sum(s => s.Usd);
        Console.Out.WriteLine(Line($"The tenant is gone at {when:0.0}: of {all / 1e9:0.00} B USD of plant {1 - a.LeftUsd / all:P0} is written off, {a.LeftUsd / 1e9:0.00} B USD is left."));
        foreach (var s in a.Assets) Console.Out.WriteLine(Line($"  {s.Name,-24}{s.Mw,8:N0} MW{s.Usd / 1e9,8:0.00} B USD{s.PaidShare,8:P0} written off{s.LeftUsd / 1e9,8:0.00} B USD left"));
        Console.Out.WriteLine(Line($"  others carry {a.CarriedUsd / 1e9:0.00} B USD (present value), {a.UsdPerCustomerMonth:0.00} USD a month and customer in the first year{(a.DuringUsd > 0 ? Line($", and {a.DuringUsd / 1e9:0.00} B USD before") : "")}"));
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
