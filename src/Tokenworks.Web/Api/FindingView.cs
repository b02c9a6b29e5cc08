using Tokenworks.Reporting;
using Tokenworks.Scenarios;

namespace Tokenworks.Web;

/// <summary>A finding with its line and column apart, so that an editor can mark it.</summary>
public sealed record FindingView(string Id, string Severity, string File, int Line, int Column, string What, string Allowed, string Mend)
{
    public static IReadOnlyList<FindingView> Of(IEnumerable<Finding> findings, Translator? translator) =>
        [.. findings.Select(f => new FindingView(f.Id, f.Severity.ToString().ToLowerInvariant(), f.Where.File, f.Where.Line, f.Where.Column, Say(f.What, translator), Say(f.Allowed, translator), Say(f.Mend, translator)))];

    private static string Say(string text, Translator? translator) => translator?.Of(text) ?? text;
}
