using System.CommandLine;
using Tokenworks.Questions;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary><c>tokens</c>: from tokens, or a prompt file, to chip-seconds, kWh, litres, grams of CO2 and dollars.</summary>
internal static class TokensCommand
{
    public static Command Make()
    {
        var options = new TokensOptions();
        var command = new Command("tokens", "What tokens take: chip-seconds, kWh, litres, grams of CO2 and dollars, on a system or a scenario, each with its range.");
        foreach (var option in options.All) command.Options.Add(option);
        command.SetAction(p => Run(p, options));
        return command;
    }

    private static int Run(ParseResult p, TokensOptions o)
    {
        var findings = new FindingBag();
        var answer = TokensAnswer.Of(p, o, Home.Find(), findings);
        FindingsOutput.Write(findings.Items, withNotes: true);
        if (answer is null || findings.HasErrors) return 2;
        if (p.GetValue(o.Json)) Console.Out.WriteLine(CliJson.Write(answer.Json));
        else Write(answer);
        return 0;
    }

    private static void Write(TokensAnswer a)
    {
        static string[] Row(string name, string unit, Interval i) => [Words.Of(name), QuestionTable.Number(i.Low), QuestionTable.Number(i.Base), QuestionTable.Number(i.High), Words.Of(unit)];
        var f = a.Footprint;
        QuestionTable.Write($"{f.Requests:0} x ({f.InputTokens:0} + {f.OutputTokens:0}) tokens, {a.On}", ["", "low", "base", "high", ""],
        [
            Row("Accelerator time", "chip-s", f.ChipSeconds), Row("Energy at the meter", "kWh", f.Kwh), Row("Water on site", "L", f.Litres), Row("CO2", "g", f.GramsCo2), Row("Cost", "USD", f.Usd),
            Row("Cost per million output tokens", "USD", f.UsdPerMillionOutput), Row("Energy of an output token", "J", f.JoulesPerOutput),
        ]);
        Console.Out.WriteLine(Words.Of(a.Basis));
    }
}
