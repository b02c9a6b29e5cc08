using System.CommandLine;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary><c>finance SCENARIO|FILE</c>: who pays, who is paid, who bears the loss; <c>finance solve</c>: any input for any output.</summary>
internal static class FinanceCommand
{
    public static Command Make()
    {
        var (scenario, set, json) = (Target(), Shared.Set(), Shared.Json());
        var command = new Command("finance", "Sources and uses, debt, parties, leases, guarantee and unit costs of a scenario, a project by year or a structure by month.") { scenario, set, json };
        command.SetAction(p => Run(p.GetValue(scenario)!, p.GetValue(set)!, p.GetValue(json)));
        command.Subcommands.Add(Solve());
        return command;
    }

    private static Argument<string> Target() => new("SCENARIO|FILE") { Description = "A scenario, or a file with 'kind: annual' or 'kind: structure'.", DefaultValueFactory = _ => "hyperion" };

    private static Command Solve()
    {
        var (scenario, set, json) = (Target(), Shared.Set(), Shared.Json());
        var input = new Option<string>("--for") { Description = "The input to solve: rent, coupon, price, or any path that --set takes.", Required = true };
        var goal = new Option<string>("--so-that") { Description = "What is wanted: \"min_dscr = 1.3\", \"parties.blue_owl.irr = 12 %\", any field of the answer.", Required = true };
        var solve = new Command("solve", "Finds the value of an input that gives a wanted output.") { scenario, input, goal, set, json };
        solve.SetAction(p => FinanceSolve.Run(p.GetValue(scenario)!, p.GetValue(set)!, p.GetValue(input)!, p.GetValue(goal)!, p.GetValue(json)));
        return solve;
    }

    private static int Run(string target, string[] sets, bool json)
    {
        var findings = new FindingBag();
        var answer = FinanceJob.Of(target, Home.Find(), findings)?.Answer(sets, findings);
        FindingsOutput.Write(findings.Items, withNotes: false);
        if (answer is null || findings.HasErrors) return 2;
        if (json) Console.Out.WriteLine(CliJson.Write(answer));
        else FinanceText.Write(answer, Console.Out);
        return 0;
    }
}
