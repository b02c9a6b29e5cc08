using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Campus;

/// <summary>
/// Finds the numbers that a metric's formula names: <c>total:column</c> (sum over the horizon), <c>level:column@2030-12</c>
/// (a month's level), <c>year:column@2030</c> (sum over a year), <c>capex:kind</c>, <c>cost:line</c>, <c>cover:…</c>
/// (one number for each period), <c>notes:balance</c>, <c>guarantee:payment</c> (or threshold, value: one for each year), <c>rent:month</c> (one for each month from the first with rent, as if the tenant stayed), <c>exit:year</c> (0 where it stays), <c>paid:category</c> (sums of cash flows over the horizon), <c>design:block.it_mw</c>, <c>party:name</c> and <c>after_tax:name</c> (one for each month), <c>outage:events</c> and <c>outage:hours</c> (a year, mean of the blocks), <c>scenario:path</c> (a value in base units).
/// </summary>
public sealed class MetricInputs(CampusResult result, IReadOnlyDictionary<string, ISourced> values, int draw = 0, DrawBlock? draws = null)
{
    /// <summary>The draw whose numbers these are.</summary>
    public int Draw => draw;

    /// <summary>By name what the draws of a block share, filled as it is asked for; null where a draw is looked at by itself.</summary>
    internal Dictionary<string, double[]?>? Columns { get; init; }

    /// <summary>All inputs of a formula, joined in order.</summary>
    public IReadOnlyList<double> Resolve(IReadOnlyList<string> names)
    {
        var numbers = new List<double>(names.Count);
        foreach (var name in names)
            if (Column(name) is { } column) numbers.Add(column[draw]);
            else numbers.AddRange(Resolve(name));
        return numbers;
    }

    /// <summary>The numbers of one name.</summary>
    /// <exception cref="KeyNotFoundException">Nothing has that name.</exception>
    public IEnumerable<double> Resolve(string name)
    {
        var (kind, rest) = Split(name);
        return kind switch
        {
            _ when IsSingle(kind) => [Single(kind, rest, draw)],
            "cover" => Cover(rest),
            "party" => Months(result.Cash.Parties.Single(p => p.Name == rest).NetUsd),
            "after_tax" => Months(result.Cash.Parties.Single(p => p.Name == rest).AfterTax!.NetUsd),
            "design" => [Design(rest)],
            "outage" => [Outage(rest)],
            "notes" => result.Cash.Notes.Select(n => n.Balance[draw]),
            "guarantee" => result.Cash.Guarantee.Select(g => (rest switch { "threshold" => g.Threshold, "value" => g.Value, _ => g.Payment })[draw]),
            "rent" => Rent(),
            "exit" => [result.Cash.Choices!.ExitAfterYear[draw] ?? 0],
            "paid" => result.Cash.Flows.Where(f => f.Category == rest).Select(f => f.Usd.Sum(draw)),
            "scenario" => [Value(rest)],
            _ => throw new KeyNotFoundException($"No metric input '{name}'."),
        };
    }

    // Names that stand for one number a draw are looked up once for the block; null for those that stand for several.
    private double[]? Column(string name)
    {
        if (Columns is null) return null;
        if (!Columns.TryGetValue(name, out var column)) Columns[name] = column = Find(name);
        return column;
    }

    private double[]? Find(string name)
    {
        var (kind, rest) = Split(name);
        return IsSingle(kind) ? [.. Enumerable.Range(0, result.Width).Select(d => Single(kind, rest, d))] : null;
    }

    private static bool IsSingle(string kind) => kind is "total" or "level" or "year" or "capex" or "cost";

    private double Single(string kind, string rest, int of) => kind switch
    {
        "total" => result.Monthly[rest].Sum(of),
        "level" => Level(rest, of),
        "year" => Year(rest, of),
        "capex" => Capex(rest, of),
        _ => Cost(rest, of),
    };

    /// <summary>Whether a scenario's value of that path is known.</summary>
    public bool Knows(string path) => values.ContainsKey(path) || draws?.Sampled.ContainsKey(path) == true;

    private static (string Kind, string Name) Split(string name)
    {
        var at = name.IndexOf(':', StringComparison.Ordinal);
        return at < 0 ? ("", name) : (name[..at], name[(at + 1)..]);
    }

    private double Level(string text, int of)
    {
        var (column, when) = At(text);
        var month = int.Parse(when.AsSpan(5), System.Globalization.CultureInfo.InvariantCulture);
        return result.Monthly[column][(YearIndex(when[..4]) * 12) + month - 1, of];
    }

    private double Year(string text, int of)
    {
        var (column, when) = At(text);
        var first = YearIndex(when) * 12;
        return result.Monthly[column].Sum(first, first + 12, of);
    }

    private int YearIndex(string year) =>
        int.Parse(year, System.Globalization.CultureInfo.InvariantCulture) - result.Horizon.FirstYear;

    private static (string Column, string When) At(string text)
    {
        var at = text.LastIndexOf('@');
        return (text[..at], text[(at + 1)..]);
    }

    private double Capex(string kind, int of) =>
        result.Build.Capex.Where(c => IsOf(c, kind)).Sum(c => c.TotalUsd(of));

    // "all", a kind, or a kind and a block: facility/phase-1.
    private static bool IsOf(CapexFlow flow, string kind)
    {
        var parts = kind.Split('/', 2);
        return kind == "all" || (flow.Kind.ToString().Equals(parts[0], StringComparison.OrdinalIgnoreCase)
            && (parts.Length == 1 || flow.Key.Block == parts[1]));
    }

    private double Design(string text)
    {
        var dot = text.LastIndexOf('.');
        var block = result.Equipment.Blocks.Single(b => b.Key.Block == text[..dot]);
        return (text[(dot + 1)..] == "it_mw" ? block.ItMw : block.FacilityMw)[draw];
    }

    // Mean over the blocks that state their feeds, by IT power.
    private double Outage(string what)
    {
        double sum = 0, mw = 0;
        foreach (var own in result.Outages)
        {
            var block = result.Equipment.Blocks.Single(b => b.Key == own.Key).ItMw[draw];
            sum += block * (what == "events" ? own.EventsPerYear : own.ItHoursLostPerYear);
            mw += block;
        }
        return mw > 0 ? sum / mw : 0;
    }

    private double Cost(string line, int of) =>
        line == "delivered_chip_hours"
            ? result.Cash.UnitCosts.DeliveredChipHours[of]
            : result.Cash.UnitCosts.Lines.Single(l => l.Line == line).Usd[of];

    private IEnumerable<double> Cover(string text)
    {
        var parts = text.Split('.');
        var periods = result.Cash.Cover.Where(c => parts.Length < 2 || c.FirstTerm == (parts[1] == "first_term"));
        return periods.Select(p => (parts[0] switch
        {
            "cfads" => p.Cfads,
            "from_reserve" => p.FromReserve,
            "shortfall" => p.Shortfall,
            _ => p.DebtService,
        })[draw]);
    }

    private IEnumerable<double> Months(DrawTable net) => Enumerable.Range(0, net.Rows).Select(m => net[m, draw]);

    private IEnumerable<double> Rent() => (result.Cash.Choices?.ContractRentUsd ?? result.Cash.Flows.FirstOrDefault(f => f.Category == "rent")?.Usd) is { } rent
        ? Enumerable.Range(0, rent.Rows).Select(m => rent[m, draw]).SkipWhile(v => v == 0) : [];

    private double Value(string path) =>
        draws is not null && draws.Sampled.TryGetValue(path, out var sampled) ? sampled[draw] : values[path].BaseBase;
}
