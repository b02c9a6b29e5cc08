using System.Globalization;
using Spectre.Console;
using Tokenworks.Ledgers;
using Tokenworks.Reporting;

namespace Tokenworks.Cli;

/// <summary>The headline numbers on a terminal.</summary>
internal static class SummaryTable
{
    public static void Write(RunResult run)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        console.Profile.Width = Math.Max(console.Profile.Width, 100);
        var table = new Table().Border(TableBorder.Simple).AddColumn(Markup.Escape(Words.Of(run.Title.Length > 0 ? run.Title : run.Name))).AddColumn(new TableColumn("").RightAligned()).AddColumn("");
        foreach (var line in HeadlineNumbers.Of(run.Metrics, Words.Translator)) table.AddRow(Markup.Escape(line.Label), Markup.Escape(line.Number), line.Unit);
        table.AddRow(Markup.Escape(Words.Of("Largest relative residual")), run.Balances.Max(b => b.Relative).ToString("G2", CultureInfo.InvariantCulture), "");
        console.Write(table);
    }
}
