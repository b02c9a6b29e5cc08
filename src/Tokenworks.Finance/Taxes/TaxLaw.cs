using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>The law that a scenario's parties are taxed by: what its section states, else the tables that it names, else the defaults.</summary>
/// <remarks>Fractions; the rule of a year is that in force in its December, that of a write-off the one in its month of first service.</remarks>
internal sealed class TaxLaw(TaxSection terms, Horizon horizon, DrawBlock draws)
{
    private readonly Dictionary<ISourced, double[]> _columns = new(ReferenceEqualityComparer.Instance);

    private TaxTableEntry? Nation => terms.Jurisdiction?.Entry;

    private TaxTableEntry? State => terms.State?.Entry;

    /// <summary>Whether a venture that lets buildings has elected out of the limit on interest.</summary>
    public bool Elects => terms.RealPropertyElection && Nation is not { RealPropertyElection: false };

    /// <summary>The rules of each year of the horizon.</summary>
    public TaxRules[] Rules(int draw) => [.. Enumerable.Range(horizon.FirstYear, horizon.Years).Select(y => Of(new NodaTime.YearMonth(y, 12), draw))];

    /// <summary>A value's number in a draw.</summary>
    public double One(ISourced value, int draw)
    {
        if (!_columns.TryGetValue(value, out var column)) _columns.Add(value, column = draws.Column(value));
        return column[draw];
    }

    /// <summary>Shares of the basis by year from the year of first service on.</summary>
    /// <param name="start">Month number of first service.</param>
    /// <param name="isLet">Of the venture that lets it.</param>
    public double[] WriteOff(CapexKind kind, int start, bool isLet, int draw)
    {
        var atOnce = Bonus(kind, start, draw);
        double[] shares = [.. Regular(kind, start, isLet, draw).Select(s => (1 - atOnce) * s)];
        if (atOnce == 0) return shares;
        if (shares.Length == 0) return [atOnce];
        shares[0] += atOnce;
        return shares;
    }

    private TaxRules Of(NodaTime.YearMonth december, int draw) => new(
        Stated(terms.Rate, Nation?.Rate, december, draw), Stated(terms.StateRate, State?.Rate, december, draw),
        terms.LossLimit.Provenance.IsDefault && Nation is { LossLimit: null } ? 1 : Stated(terms.LossLimit, Nation?.LossLimit, december, draw), true,
        InterestLimit(december, draw), At(Nation?.DepreciationAddedBack, december, draw) ?? 1, At(State?.ReceiptsRate, december, draw) ?? 0,
        Years(Nation?.LossYears, draw), Years(Nation?.InterestYears, draw));

    private double? InterestLimit(NodaTime.YearMonth december, int draw) =>
        terms.InterestLimit.Provenance.IsDefault && Nation is not null ? At(Nation.InterestLimit, december, draw) : One(terms.InterestLimit, draw);

    // What a section states wins over a table, and a table over a default.
    private double Stated(ISourced own, Schedule<Fraction>? table, NodaTime.YearMonth when, int draw) =>
        own.Provenance.IsDefault && At(table, when, draw) is { } value ? value : One(own, draw);

    private double? At(Schedule<Fraction>? path, NodaTime.YearMonth when, int draw) => path?.At(when) is { } value ? One(value, draw) : null;

    private int? Years(Sourced<Duration>? time, int draw) => time is null ? null : (int)Math.Round(Duration.FromBase(One(time, draw)).Years);

    private double Bonus(CapexKind kind, int start, int draw)
    {
        var path = kind != CapexKind.Facility && terms.Bonus is { } stated ? stated : Class(kind) is null ? Rule(kind)?.Bonus : null;
        return At(path, horizon.MonthAt(start), draw) ?? 0;
    }

    private double[] Regular(CapexKind kind, int start, bool isLet, int draw)
    {
        var month = start % 12 + 1;
        if (kind == CapexKind.Facility && isLet && Elects) return Macrs.Straight40(month);
        if (Class(kind) is not { } stated && Rule(kind) is { } rule)
            return WriteOffs.Of(rule, rule.Life is { } life ? Duration.FromBase(One(life, draw)).Years : 0, rule.Rate is { } rate ? One(rate, draw) : 0, month, horizon.Years - start / 12);
        return Macrs.Table(Class(kind) ?? kind switch { CapexKind.It => DepreciationClass.Macrs5, CapexKind.Facility => DepreciationClass.RealProperty39, _ => DepreciationClass.Macrs15 }, month);
    }

    private DepreciationClass? Class(CapexKind kind) => kind switch { CapexKind.It => terms.Chips, CapexKind.Facility => terms.Buildings, _ => terms.Plant };

    private WriteOffRule? Rule(CapexKind kind) => kind switch { CapexKind.It => Nation?.Chips, CapexKind.Facility => Nation?.Buildings, _ => Nation?.Plant };
}
