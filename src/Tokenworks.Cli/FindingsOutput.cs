using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary>Shows findings on standard error, errors first, coloured on terminals only.</summary>
internal static class FindingsOutput
{
    public static void Write(IReadOnlyList<Finding> findings, bool withNotes)
    {
        foreach (var finding in findings.OrderByDescending(f => f.Severity).Where(f => withNotes || f.Severity != Severity.Note))
            Console.Error.WriteLine(Coloured(finding with { What = Words.Of(finding.What), Allowed = Words.Of(finding.Allowed), Mend = Words.Of(finding.Mend) }));
    }

    private static string Coloured(Finding finding)
    {
        if (Console.IsErrorRedirected) return finding.ToString();
        var colour = finding.Severity switch { Severity.Error => "31", Severity.Warning => "33", _ => "36" };
        return $"\e[{colour}m{finding}\e[0m";
    }
}
