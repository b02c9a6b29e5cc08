using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Reporting;

/// <summary>
/// Where a campus's full compute goes, month by month: what is delivered, and what each limit takes of the rest. The unit is the
/// share of the IT power that the campus has when it is complete; by the ledgers' own equations the shares add up to 1.
/// </summary>
/// <remarks>
/// installed = allotted + unallotted + down chip-hours, and allotted = delivered + unsold + lost to curtailment, by tokens over what each product's
/// chips could yield. Lost hours are the water permit's in the proportion of the IT energy that it shed, and the supply's for the rest. Chip-hours
/// become IT power by the rated power of the chips installed. The largest loss is what binds: more of anything else gains less.
/// </remarks>
/// <param name="Causes">Delivered first, then the limits; each with its share by month.</param>
public sealed record ComputeBudget(Horizon Horizon, IReadOnlyList<BudgetShare> Causes)
{
    /// <summary>Work that was asked for and done.</summary>
    public const string Delivered = "delivered";

    /// <summary>Halls that stand later, or no longer.</summary>
    public const string NotBuilt = "not yet built";

    /// <summary>Power of halls that the chips in them do not fill.</summary>
    public const string NoChips = "halls without chips";

    /// <summary>Chips under repair or restarting.</summary>
    public const string Down = "chips down";

    /// <summary>Chips that work could be given to, and nobody asks for it.</summary>
    public const string NoWork = "too little demand";

    /// <summary>Work lost because the supply serves less than is asked.</summary>
    public const string Power = "too little power";

    /// <summary>Work lost because the water permit is spent.</summary>
    public const string Water = "water permit";

    /// <summary>The budget of one campus, first draw.</summary>
    public static ComputeBudget Of(CampusResult campus)
    {
        var months = campus.Horizon.Months;
        var shares = new[] { Delivered, NotBuilt, NoChips, Down, NoWork, Power, Water }.ToDictionary(c => c, _ => new double[months], StringComparer.Ordinal);
        var columns = new Columns(campus);
        var full = columns.BuiltMw.Max();
        for (var m = 0; m < months && full > 0; m++)
            foreach (var (cause, mw) in Month(columns, m, full)) shares[cause][m] = mw / full;
        return new ComputeBudget(campus.Horizon, [.. shares.Select(s => new BudgetShare(s.Key, s.Value))]);
    }

    /// <summary>Mean share of a cause in a calendar year.</summary>
    public double Year(string cause, int year) => Causes.First(c => c.Cause == cause).Shares.Skip(12 * (year - Horizon.FirstYear)).Take(12).Average();

    /// <summary>What takes most in a year, with its share; delivered where nothing is taken.</summary>
    public (string Cause, double Share) Binding(int year) => Causes.Skip(1).Select(c => (c.Cause, Share: Year(c.Cause, year))).MaxBy(c => c.Share) is var worst && worst.Share > 1e-9 ? worst : (Delivered, Year(Delivered, year));

    private static IEnumerable<(string Cause, double Mw)> Month(Columns c, int m, double fullMw)
    {
        var rated = Math.Min(c.BuiltMw[m], c.RatedMw[m]);
        yield return (NotBuilt, fullMw - c.BuiltMw[m]);
        yield return (NoChips, c.BuiltMw[m] - rated);
        if (c.Installed[m] <= 0) yield break;
        var (mw, lost, delivered) = (rated / c.Installed[m], 0.0, 0.0);
        foreach (var p in c.Products)
        {
            var could = p.Yielded[m] + p.Lost[m];
            if (could <= 0) continue;
            lost += p.ChipHours[m] * p.Lost[m] / could;
            delivered += p.ChipHours[m] * p.Delivered[m] / could;
        }
        var unserved = Math.Max(0, c.Asked[m] - c.Served[m]);
        var byWater = c.WaterShed[m] > 0 ? c.WaterShed[m] / (c.WaterShed[m] + unserved) : 0;
        yield return (Delivered, mw * delivered);
        yield return (Down, mw * c.Down[m]);
        yield return (Water, mw * lost * byWater);
        yield return (Power, mw * lost * (1 - byWater));
        // What is left had power and chips, and nobody asked for it.
        yield return (NoWork, mw * (c.Installed[m] - c.Down[m] - lost - delivered));
    }

    // Monthly columns of the first draw, looked up once.
    private sealed class Columns(CampusResult campus)
    {
        public double[] BuiltMw { get; } = Of(campus, "build.it_mw");

        public double[] RatedMw { get; } = [.. Enumerable.Range(0, campus.Horizon.Months).Select(m => campus.Build.Vintages.Sum(v => v.ItMw[m, 0]))];

        public double[] Installed { get; } = Of(campus, "fleet.installed_chip_hours");

        public double[] Down { get; } = Of(campus, "fleet.down_chip_hours");

        public double[] Asked { get; } = Of(campus, "energy.it_asked_mwh");

        public double[] Served { get; } = Of(campus, "energy.it_served_mwh");

        public double[] WaterShed { get; } = Of(campus, "energy.water_shed_mwh");

        public IReadOnlyList<(double[] ChipHours, double[] Yielded, double[] Lost, double[] Delivered)> Products { get; } =
            [.. campus.Products.Select(p => (Of(campus, $"tokens.{p.Name}.allotted_chip_hours"), Of(campus, $"tokens.{p.Name}.yielded"), Of(campus, $"tokens.{p.Name}.lost_to_curtailment"), Of(campus, $"tokens.{p.Name}.delivered")))];

        private static double[] Of(CampusResult campus, string column) =>
            campus.Monthly.TryGet(column, out var table) ? [.. Enumerable.Range(0, table.Rows).Select(m => table[m, 0])] : new double[campus.Horizon.Months];
    }
}

/// <summary>A cause and its share of the full compute by month.</summary>
public sealed record BudgetShare(string Cause, IReadOnlyList<double> Shares);
