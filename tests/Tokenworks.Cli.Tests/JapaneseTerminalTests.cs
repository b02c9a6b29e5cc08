using System.Text.RegularExpressions;
using Tokenworks.Reporting;

namespace Tokenworks.Cli.Tests;

/// <summary>What the question commands print in Japanese holds no English but names of the catalogue, proper names and units.</summary>
public sealed partial class JapaneseTerminalTests
{
    private static readonly Lazy<IReadOnlyList<string>> Names = new(() =>
    [
        .. Directory.GetFiles(Path.Combine(DocsTable.Root, "catalogue"), "*.yaml", SearchOption.AllDirectories).Select(f => Path.GetFileNameWithoutExtension(f)!),
        .. Directory.GetDirectories(Path.Combine(DocsTable.Root, "scenarios")).Select(f => Path.GetFileName(f)!), .. Translator.Japanese(new YenRate(150, "2026-03-01")).Kept.SelectMany(k => k.Split(' ').Append(k)),
    ]);

    [Theory]
    [InlineData("run sme-cluster --summary-only")]
    [InlineData("place local-chat")]
    [InlineData("place sme-assistant")]
    [InlineData("place hospital-notes")]
    [InlineData("tokens --system rtx-4090-box --model llama-3.1-8b --input 500 --output 300")]
    [InlineData("compare local-rtx4090 sme-cluster")]
    [InlineData("exposure sme-cluster --cut 0.25")]
    [InlineData("footprint oracle-smr")]
    [InlineData("register")]
    [InlineData("claims")]
    public void A_question_is_answered_in_Japanese(string command)
    {
        var (code, output, error) = CommandLine.Run([.. CapturedCommand.Words(command), "--lang", "ja"]);
        Assert.True(code == 0, error);
        var left = output.Split('\n').Where(l => English().IsMatch(Without(l))).ToList();
        Assert.True(left.Count == 0, string.Join('\n', left));
    }

    // Model inputs and commands are written as they are typed, parties of a summary as the scenario names them; a narrow column breaks proper names.
    private static string Without(string line) => Names.Value.OrderByDescending(n => n.Length).Aggregate(Typed().Replace(line, " "), (text, name) => text.Replace(name, " ", StringComparison.Ordinal));

    [GeneratedRegex(@"(?<![A-Za-z0-9_.])(?:[A-Z]?[a-z]{3,})(?![A-Za-z_])")]
    private static partial Regex English();

    [GeneratedRegex(@"IRR [a-z_]+|[a-z0-9\-]+(?:[._][a-z0-9\-]+)+|--[a-z\-]+|(?:exposure|footprint|finance|run|place|compare|facility|fleet|tokens|catalogue show|train|dispatch) .*$")]
    private static partial Regex Typed();
}
