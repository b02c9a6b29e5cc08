using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary>Settings of the venture's notes, which stand in the catalogue: notes.coupon and notes.principal.</summary>
internal static class NotesTerms
{
    private const string Prefix = "notes.";

    public static bool IsOne(string set) => set.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The path of the catalogue's value that a setting stands for.</summary>
    public static string PathOf(CampusScenario campus, string input) =>
        IsOne(input) && campus.Finance.Venture is { } venture ? $"instruments/{venture.Notes.Id}:{input[Prefix.Length..]}" : input;

    /// <summary>The scenario with other terms of its notes; null with a finding where one cannot be read.</summary>
    public static CampusScenario? Apply(CampusScenario campus, IReadOnlyList<string> sets, FindingBag findings)
    {
        foreach (var set in sets)
        {
            var at = set.IndexOf('=', StringComparison.Ordinal);
            var (key, text) = at < 0 ? (set[Prefix.Length..], "") : (set[Prefix.Length..at].Trim(), set[(at + 1)..].Trim());
            if (campus.Finance.Venture is not { } venture || With(venture.Notes.Entry, key, text) is not { } entry)
            {
                findings.Error("bad-value", SourceSpan.Of($"--set {set}"), $"'{set}' sets no term of notes", "notes.coupon=6.5 %, notes.principal=27 B USD", "");
                return null;
            }
            campus = campus with { Finance = campus.Finance with { Venture = venture with { Notes = venture.Notes with { Entry = entry } } } };
        }
        return campus;
    }

    private static InstrumentEntry? With(InstrumentEntry entry, string key, string text) => key switch
    {
        "coupon" when Parse<Fraction>(text) is { } v && v.Value is >= 0 and <= 0.5 => entry with { Coupon = entry.Coupon with { Base = v } },
        "principal" when Parse<Money>(text) is { } v && v.Base > 0 => entry with { Principal = entry.Principal with { Base = v } },
        _ => null,
    };

    private static T? Parse<T>(string text)
        where T : struct, IQuantity<T> =>
        QuantityParser.TryParse(text, out var value, out _) && value.Dimension == T.Dimension ? T.FromBase(value.Base) : null;
}
