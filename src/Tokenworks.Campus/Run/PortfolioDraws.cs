using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Campus;

/// <summary>
/// The block of each member of a portfolio from the portfolio's own: a name <c>campuses.MEMBER.path</c> moves that member
/// alone; any other is one thing for all, applied as a factor on each member's own base value. Members' random streams differ.
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
        var first = values.FirstOrDefault(v => v.ContainsKey(path))?[path].BaseBase ?? 0;
        var factor = first == 0 || !values[index].TryGetValue(path, out var own) ? 1 : own.BaseBase / first;
        return factor == 1 ? column : [.. column.Select(v => v * factor)];
    }
}
