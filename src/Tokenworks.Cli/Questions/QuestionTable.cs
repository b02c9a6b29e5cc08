using System.Globalization;
using Spectre.Console;

namespace Tokenworks.Cli;

/// <summary>Plain tables of answers, wide enough not to break numbers.</summary>
internal static class QuestionTable
{
    public static void Write(string title, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        console.Profile.Width = Math.Max(console.Profile.Width, 160);
        var table = new Table().Border(TableBorder.Simple);
        if (title.Length > 0) table.Title(Markup.Escape(Words.Of(title)));
        for (var i = 0; i < columns.Count; i++) table.AddColumn(i == columns.Count - 1 ? new TableColumn(Markup.Escape(Words.Of(columns[i]))) : new TableColumn(Markup.Escape(Words.Of(columns[i]))).NoWrap());
        foreach (var row in rows) table.AddRow([.. row.Select(c => new Markup(Markup.Escape(c)))]);
        console.Write(table);
    }

    /// <summary>An amount in a unit; dollars in 万, 億 and 兆 for Japanese readers.</summary>
    public static string Amount(double value, string unit) => unit == "USD" && Words.Translator is not null && Math.Abs(value) >= 1e4 ? Reporting.JapaneseMoney.Number(value) : Number(value);

    /// <summary>Three or four significant digits.</summary>
    public static string Number(double? value) => value is { } v && double.IsFinite(v)
        ? Math.Abs(v) >= 1000 ? v.ToString("N0", CultureInfo.InvariantCulture) : v.ToString("G4", CultureInfo.InvariantCulture) : "-";
}
