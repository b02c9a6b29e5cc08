using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Campus;

/// <summary>
/// The block of each member of a portfolio from the portfolio's own: a name <c>campuses.MEMBER.path</c> moves that member
/// alone; any other is one thing for all, which puts each member at the same place of its own range. Members' random streams differ.
/// </summary>
public static class PortfolioDraws
{
    private const string Prefix = "campuses.";

    /// <summary>A member's path as the portfolio names it.</summary>
    public static string NameOf(string member, string path) => $"{Prefix}{member}.{path}";

    /// <summary>In the order of the members.</summary>
    /// <param name="values">Every sourced value of each member by its path.</param>
    public static IReadOnlyList<DrawBlock> Of(IReadOnlyList<string> members, IReadOnlyList<IReadOnlyDictionary<string, ISourced>> values, DrawBlock draws) =>
        [.. members.Select((m, i) => draws with { Seed = draws.IsBase ? draws.Seed : SeedOf(draws.Seed, m), Sampled = Own(m, i, values, draws.Sampled) })];

    // Two like campuses do not fail in the same hours; the base case of a single run keeps its seed.
    private static ulong SeedOf(ulong seed, string member)
    {
        var stream = RandomStream.Open(seed, 0, member, "portfolio member");
        return ((ulong)(stream.NextDouble() * uint.MaxValue) << 32) | (ulong)(stream.NextDouble() * uint.MaxValue);
    }

    private static Dictionary<string, double[]> Own(string member, int index, IReadOnlyList<IReadOnlyDictionary<string, ISourced>> values, IReadOnlyDictionary<string, double[]> sampled)
    {
        var own = new Dictionary<string, double[]>(StringComparer.Ordinal);
        foreach (var (name, column) in sampled)
            if (!name.StartsWith(Prefix, StringComparison.Ordinal)) own[name] = Scaled(name, index, values, column);
            else if (name.StartsWith(NameOf(member, ""), StringComparison.Ordinal)) own[name[NameOf(member, "").Length..]] = column;
        return own;
    }

    private static double[] Scaled(string path, int index, IReadOnlyList<IReadOnlyDictionary<string, ISourced>> values, double[] column)
    {
        if (Stated([.. values.Select(v => v.GetValueOrDefault(path)).OfType<ISourced>()]) is not { } stated || !values[index].TryGetValue(path, out var own) || IsAlike(stated, own)) return column;
        return [.. column.Select(v => Moved(v, stated, own))];
    }

    /// <summary>The value that stands for one that several campuses state: the first with a range, else the first; null of none.</summary>
    public static ISourced? Stated(IReadOnlyList<ISourced> values) => values.FirstOrDefault(HasRange) ?? values.FirstOrDefault();

    /// <summary>A value of one range at the same place of another: low at low, base at base, high at high; beyond the ends, and where the other has no range, by the same factor.</summary>
    public static double Moved(double value, ISourced from, ISourced to)
    {
        if (!HasRange(from) || !HasRange(to)) return By(value, from.BaseBase, to.BaseBase);
        if (value < from.LowBase) return By(value, from.LowBase, to.LowBase);
        if (value > from.HighBase) return By(value, from.HighBase, to.HighBase);
        return value < from.BaseBase ? Between(value, from.LowBase, from.BaseBase, to.LowBase, to.BaseBase)
            : value > from.BaseBase ? Between(value, from.BaseBase, from.HighBase, to.BaseBase, to.HighBase) : to.BaseBase;
    }

    private static bool HasRange(ISourced value) => value.LowBase < value.HighBase;

    private static bool IsAlike(ISourced a, ISourced b) => (a.LowBase, a.BaseBase, a.HighBase) == (b.LowBase, b.BaseBase, b.HighBase);

    private static double By(double value, double from, double to) => from == 0 ? value : value * (to / from);

    private static double Between(double value, double low, double high, double toLow, double toHigh) => toLow + (value - low) / (high - low) * (toHigh - toLow);
}
