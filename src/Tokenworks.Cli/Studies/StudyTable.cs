using System.Globalization;
using Spectre.Console;
using Tokenworks.Studies;

namespace Tokenworks.Cli;

/// <summary>Tables of studies on a terminal.</summary>
internal static class StudyTable
{
    public static void Write(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table().Border(TableBorder.Minimal);
        for (var i = 0; i < columns.Count; i++) table.AddColumn(i == 0 ? new TableColumn(Markup.Escape(Words.Of(columns[i]))) : new TableColumn(Markup.Escape(Words.Of(columns[i]))).RightAligned());
        foreach (var row in rows) table.AddRow([.. row.Select(c => Markup.Escape(c))]);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        console.Profile.Width = Math.Max(console.Profile.Width, 160);
        console.Write(table);
    }

    /// <summary>A number, or a dash where it is undefined.</summary>
    public static string Number(double? value) => value is { } v && double.IsFinite(v) ? v.ToString(Math.Abs(v) is >= 1e5 or (> 0 and < 1e-3) ? "0.####E0" : "G5", CultureInfo.InvariantCulture) : "-";

    /// <summary>As above, with its unit; a plain number has none.</summary>
    public static string Amount(double? value, string unit) => unit == "1" ? Number(value) : $"{Number(value)} {unit}";

    /// <summary>A metric's name with its unit.</summary>
    public static string Head(MetricName metric) => metric.Unit == "1" ? metric.Name : $"{metric.Name} ({metric.Unit})";

    /// <summary>JSON has no NaN: undefined is null.</summary>
    public static double? OrNull(double value) => double.IsFinite(value) ? value : null;
}
