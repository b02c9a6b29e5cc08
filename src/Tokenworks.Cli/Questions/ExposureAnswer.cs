using System.Globalization;
using Tokenworks.Questions;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary>One answer of <c>exposure</c>.</summary>
internal sealed record ExposureAnswer(
    string Scenario, int FirstYear, double MostItMw, IReadOnlyList<CategorySpend> Categories, IReadOnlyDictionary<string, double> Vendors, IReadOnlyList<DealEntry> Deals, IReadOnlyList<MoneyRing> Rings,
    IReadOnlyDictionary<string, double> Indices, IReadOnlyList<PlanChange> Changes, IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Megawatts)
{
    public static ExposureAnswer Of(QuestionRun run, IReadOnlyList<ExposureEntry> entries, IReadOnlyList<DealEntry> deals, double delay, double cut, double rate)
    {
        var categories = SupplierExposure.Of(run.Run, entries);
        var vendors = Concentration.Vendors(categories.Where(c => c.Entry.Tier == 1));
        var total = categories.Where(c => c.Entry.Tier == 1).Sum(c => c.Usd);
        var indices = new Dictionary<string, double>
        {
            ["vendors_tier_1"] = Concentration.Hhi(vendors.Values, total),
            ["regions_of_compute"] = Shares(run, (m, _) => m.Site.Place), ["owners_of_compute"] = Shares(run, (_, p) => p),
            ["power_sources"] = Concentration.Hhi(Power(run).Values, Power(run).Values.Sum()),
            ["counterparties_of_deals"] = Concentration.Hhi(deals.GroupBy(d => d.From).Select(g => g.Sum(d => d.Amount.BaseBase)), deals.Sum(d => d.Amount.BaseBase)),
        };
        return new ExposureAnswer(run.Run.Name, SupplierExposure.Years(run.Run).First, RunSums.Of(run.Run).MostItMw, categories, vendors, deals, MoneyGraph.Rings(deals), indices, SupplierExposure.Changed(categories, delay, cut, rate), MegawattsOf(run));
    }

    // All capital: tier-1 shares of chips, buildings and plant add up to it.
    private double Capital => Categories.Where(c => c.Entry.Tier == 1 && c.Entry.Of != SpendBase.Operations).Sum(c => c.Usd);

    public static double Hhi(CategorySpend c) => Concentration.Hhi(c.Entry.Vendors.Select(v => v.Share.BaseBase), 1);

    // IT power by place or owner of the chips.
    private static double Shares(QuestionRun run, Func<CampusScenario, string, string> by)
    {
        var sizes = run.Run.Campuses.SelectMany((c, i) => c.Equipment.Blocks.Select(b => (Key: by(run.Members[i], run.Members[i].Phases.FirstOrDefault(p => p.Name == b.Key.Block)?.ItOwner + "@" + run.Members[i].Campus), Mw: b.ItMw[0]))).ToList();
        return Concentration.Hhi(sizes.GroupBy(s => s.Key).Select(g => g.Sum(s => s.Mw)), sizes.Sum(s => s.Mw));
    }

    private static Dictionary<string, double> Power(QuestionRun run) =>
        run.Run.Campuses.SelectMany(c => c.Monthly.Names.Where(n => n == "energy.grid_mwh" || n.StartsWith("supply.", StringComparison.Ordinal)).Select(n => (n, c.Monthly[n].Sum(0)))).GroupBy(x => x.n).ToDictionary(g => g.Key, g => g.Sum(x => x.Item2));

    private static Dictionary<string, IReadOnlyDictionary<string, double>> MegawattsOf(QuestionRun run)
    {
        var result = new Dictionary<string, IReadOnlyDictionary<string, double>>();
        foreach (var column in (string[])["it", "facility", "generation", "contracted"])
            result[column] = run.Run.Campuses.SelectMany(c => Enumerable.Range(0, c.Horizon.Years).Select(y => (Year: c.Horizon.FirstYear + y, Mw: c.Monthly[$"build.{column}_mw"][12 * y + 11, 0])))
                .GroupBy(x => x.Year).OrderBy(g => g.Key).ToDictionary(g => g.Key.ToString(CultureInfo.InvariantCulture), g => g.Sum(x => x.Mw));
        return result;
    }

    // A share with its range, and who says so.
    private static object Range(ISourced share) => new { low = share.LowBase, @base = share.BaseBase, high = share.HighBase, grade = Grade(share), source = share.Provenance.Source, date = share.Provenance.Date };

    public static string Grade(ISourced value) => value.Provenance.Grade.ToString().ToLowerInvariant();

    public object Json => new
    {
        scenario = Scenario, most_it_mw = MostItMw,
        categories = Categories.ToDictionary(c => c.Entry.Id, c => new
        {
            title = c.Entry.Title, tier = c.Entry.Tier, inside = c.Entry.Inside, of = c.Entry.Of.ToString().ToLowerInvariant(), share_of_spending = Range(c.Entry.Share), usd = c.Usd, usd_low = c.LowByYear.Sum(), usd_high = c.HighByYear.Sum(), share_of_capital = Capital > 0 && c.Entry.Of != SpendBase.Operations ? c.Usd / Capital : (double?)null, usd_per_gw_it = MostItMw > 0 ? c.Usd / MostItMw * 1000 : 0,
            hhi = Hhi(c), usd_by_year = c.UsdByYear.Select((u, i) => (i, u)).ToDictionary(x => (FirstYear + x.i).ToString(CultureInfo.InvariantCulture), x => x.u), vendors = c.Entry.Vendors.ToDictionary(v => v.Name, v => c.Usd * v.Share.BaseBase), vendor_shares = c.Entry.Vendors.ToDictionary(v => v.Name, v => Range(v.Share)),
        }),
        vendors_usd = Vendors, mw_by_year = Megawatts, hhi = Indices,
        deals = Deals.Select(d => new { id = d.Id, from = d.From, to = d.To, kind = d.Kind.ToString(), usd = d.Amount.BaseBase, strength = d.Strength.ToString(), announced = d.Announced.ToString("uuuu-MM", CultureInfo.InvariantCulture), since = d.Since, grade = d.Amount.Provenance.Grade.ToString().ToLowerInvariant(), source = d.Amount.Provenance.Source }),
        rings = Rings.Select(r => new { parties = r.Parties, deals = r.Deals, least_usd = r.LeastUsd, weakest = r.Weakest.ToString() }),
        change = Changes.ToDictionary(c => c.Category, c => new { usd = c.Usd, usd_after = c.UsdAfter, present_value_usd = c.PresentValue, present_value_after_usd = c.PresentValueAfter }),
    };
}
