using System.Text.Json;
using System.Text.RegularExpressions;

namespace Tokenworks.Cli.Tests;

/// <summary>Every claim's verdict and every number of its words rests on what a command prints.</summary>
public sealed partial class ClaimTests
{
    // Rows of the register's list of numbers (section Q) with a consequence; the authors' own experience has none.
    private static readonly string[] Numbers =
    [
        "I01", "I02", "I03", "I04", "I05", "I06", "A02", "A05", "A06", "I10", "I11", "I12", "I13", "I14", "I17", "I18", "I19", "I20", "I21", "I22", "I23", "I24", "I25", "I26", "I32", "I27", "I28", "I30", "I31",
        "B18", "C11", "E10", "E06", "A17", "E11", "E17", "D17", "A18", "I37", "B19", "B21", "B05", "B03", "A08", "M15", "E04", "E05", "E07", "E08", "E20", "E21", "F04", "F06", "F07", "F08", "H03", "H04", "H05",
    ];

    private static readonly Lazy<IReadOnlyList<JsonElement>> Claims = new(() =>
    {
        var (code, output, error) = CommandLine.Run("claims", "--check", "--json");
        using var json = JsonDocument.Parse(output);
        return code is 0 or 2 ? [.. json.RootElement.GetProperty("claims").EnumerateArray().Select(c => c.Clone())] : throw new InvalidOperationException(error);
    });

    [Fact]
    public void Every_verdict_stands_on_what_its_command_prints() => Assert.All(Claims.Value, c => Assert.True(c.GetProperty("stands").GetBoolean(), c.ToString()));

    [Fact]
    public void Every_trap_and_every_number_of_the_articles_has_a_claim()
    {
        var rows = Claims.Value.SelectMany(c => Texts(c, "rows")).ToHashSet();
        Assert.All(Enumerable.Range(1, 16).Select(r => $"R{r:00}").Concat(Numbers), r => Assert.Contains(r, rows));
    }

    [Fact]
    public void Every_quoted_number_is_what_a_command_prints() =>
        Assert.All(Claims.Value.SelectMany(c => c.GetProperty("figures").EnumerateArray().Select(f => (Claim: c, Figure: f))), x =>
            Assert.True(x.Figure.GetProperty("agrees").GetBoolean(), $"{x.Claim.GetProperty("id")}: {x.Figure}"));

    // A number that no command prints must be named as published.
    [Theory]
    [InlineData("says")]
    [InlineData("says_ja")]
    [InlineData("if")]
    [InlineData("if_ja")]
    public void No_number_of_the_words_is_left_unchecked(string words) => Assert.All(Claims.Value, c =>
    {
        var rest = Quoted(c).Aggregate(c.GetProperty(words).GetString()!, (text, quote) => text.Replace(quote, " ", StringComparison.Ordinal));
        Assert.False(Number().IsMatch(rest), $"{c.GetProperty("id")}: {rest}");
    });

    [Fact]
    public void Every_claim_is_told_in_both_languages() => Assert.All(Claims.Value, c => Assert.All((string[])["claim_ja", "says_ja", .. c.GetProperty("if").GetString() is "" ? [] : new[] { "if_ja" }], k =>
        Assert.True(c.GetProperty(k).GetString()!.Length > 0, $"{c.GetProperty("id")}: {k}")));

    [Theory]
    [InlineData("2,064 MW", 2064.4, true)]
    [InlineData("2,064 MW", 2064.6, false)]
    [InlineData("19.7 B USD", 19.67e9, true)]
    [InlineData("19.7 B USD", 19.76e9, false)]
    [InlineData("58 %", 0.584, true)]
    [InlineData("58 %", 0.586, false)]
    [InlineData("1,446億ドル", 144.5558e9, true)]
    [InlineData("5.9GW", 5.84, false)]
    [InlineData("34,000 racks", 34012, true)]
    public void A_quote_holds_within_its_last_digit(string quote, double value, bool holds) => Assert.Equal(holds, QuotedNumber.Of(quote)!.Value.Is(value));

    private static IEnumerable<string> Quoted(JsonElement claim) => claim.GetProperty("figures").EnumerateArray().SelectMany(f => Texts(f, "quotes")).Concat(Texts(claim, "published")).OrderByDescending(q => q.Length);

    private static IEnumerable<string> Texts(JsonElement of, string list) => of.GetProperty(list).EnumerateArray().Select(t => t.GetString()!);

    [GeneratedRegex(@"(?<![A-Za-z\d.\-])\d")]
    private static partial Regex Number();
}
