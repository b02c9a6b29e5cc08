using System.CommandLine;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary><c>claims [NAME]</c>: the articles' checkable claims with verdict and the command that shows each.</summary>
internal static class ClaimsCommand
{
    public static Command Make()
    {
        var name = new Argument<string?>("NAME") { Description = "One claim; all where left out.", Arity = ArgumentArity.ZeroOrOne };
        var check = new Option<bool>("--check") { Description = "Runs the commands and checks that each verdict, and each number of its words, still stands." };
        var page = new Option<string?>("--out") { Description = "Writes the claims as a page." };
        var json = Shared.Json();
        var command = new Command("claims", "Checkable claims of the articles: who says it, what a filing or the model says, the verdict, and the command that shows it.") { name, check, page, json };
        command.SetAction(p => Run(p.GetValue(name), p.GetValue(check), p.GetValue(page), p.GetValue(json)));
        return command;
    }

    private static int Run(string? name, bool check, string? page, bool json)
    {
        var (findings, home) = (new FindingBag(), Home.Find());
        IReadOnlyList<ClaimEntry> claims = name is null ? QuestionCatalogue.All<ClaimEntry>(home, "claims", findings)
            : QuestionCatalogue.One<ClaimEntry>(home, name, "NAME", findings) is { } one ? [one] : [];
        FindingsOutput.Write(findings.Items, withNotes: false);
        if (findings.HasErrors) return 2;
        using var outputs = check || name is not null ? new CommandOutputs() : null;
        var answers = claims.Select(c => ClaimAnswer.Of(c, outputs)).ToList();
        if (page is not null) SafeFile.Write(page, ClaimPage.Html(answers));
        if (json) Console.Out.WriteLine(CliJson.Write(name is null ? new { claims = answers.Select(a => a.Json) } : answers[0].Json));
        else if (name is null) QuestionTable.Write("Claims", ["Claim", "Verdict", "Shown by"], answers.Select(a => (IReadOnlyList<string>)[a.Claim.Id, Words.Of(a.VerdictWord) + (a.Stands is false ? " (!)" : ""), a.Claim.Command]));
        else ClaimPage.Write(answers[0]);
        return answers.Exists(a => a.Stands is false) ? 2 : 0;
    }
}
