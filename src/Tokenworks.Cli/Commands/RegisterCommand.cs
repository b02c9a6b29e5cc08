using System.CommandLine;
using Tokenworks.Questions;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary><c>register [SCENARIO]</c>: governance risks with owner, control, cost and the model input that each moves.</summary>
internal static class RegisterCommand
{
    public static Command Make()
    {
        var scenario = new Argument<string?>("SCENARIO") { Description = "A scenario to price the controls for.", Arity = ArgumentArity.ZeroOrOne };
        var kind = new Option<string?>("--kind") { Description = "privacy, security, fairness, sovereignty, concentration, obsolescence, licence, safety, regulation, market." };
        var json = Shared.Json();
        var command = new Command("register", "Governance register: risk, owner, control, cost line and the model input that it moves; 'not modelled' where it is only a note.") { scenario, kind, json };
        command.SetAction(p => Run(p.GetValue(scenario), p.GetValue(kind), p.GetValue(json)));
        return command;
    }

    private static int Run(string? scenario, string? kind, bool json)
    {
        var (findings, home) = (new FindingBag(), Home.Find());
        var rows = QuestionCatalogue.All<RegisterEntry>(home, "registers", findings).Where(r => kind is null || r.Kind == kind).ToList();
        if (rows.Count == 0) findings.Error("no-kind", SourceSpan.Of("--kind"), $"no risk of kind '{kind}'", "privacy, security, fairness, sovereignty, concentration, obsolescence, licence, safety, regulation, market", "");
        FindingsOutput.Write(findings.Items, withNotes: false);
        if (findings.HasErrors) return 2;
        double? mw = null;
        if (scenario is not null)
        {
            if (QuestionRuns.Of(home, scenario, []) is not { } run) return 2;
            mw = RunSums.Of(run.Run).MostItMw;
        }
        // USD/MW/h to USD a year.
        double? Cost(RegisterEntry r) => r.Cost is { } c && mw is { } m ? c.BaseBase * 8760 * m : null;
        if (json) Console.Out.WriteLine(CliJson.Write(new { scenario, risks = rows.ToDictionary(r => r.Id, r => new { risk = r.Risk, kind = r.Kind, owner = r.Owner, control = r.Control, modelled = Word(r.Modelled), moves = r.Moves, command = r.Command, cost_usd_per_kw_year = r.Cost?.BaseBase * 8.76, cost_usd_per_year = Cost(r), rows = r.Rows }), cost_usd_per_year = rows.Sum(r => Cost(r) ?? 0) }));
        else QuestionTable.Write("Governance register", ["Risk", "Kind", "Owner", "Control", "USD a year", "Enters", "Moves"], rows.Select(r => (IReadOnlyList<string>)[Words.Translator is not null && r.RiskJa.Length > 0 ? r.RiskJa : r.Risk, Words.Of(r.Kind), Words.Of(r.Owner), Words.Of(r.Control), QuestionTable.Number(Cost(r)), Words.Of(Word(r.Modelled)), string.Join(", ", r.Moves)]));
        return 0;
    }

    private static string Word(Modelled modelled) => modelled switch { Modelled.Input => "moves an input", Modelled.Metric => "a number beside the model", _ => "not modelled" };
}
