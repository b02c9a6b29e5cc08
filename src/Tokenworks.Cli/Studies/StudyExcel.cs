using System.CommandLine;
using System.Globalization;
using Tokenworks.Reporting;

namespace Tokenworks.Cli;

/// <summary>The option <c>--excel</c> of the kinds of study that have no folder: their table as an Excel file.</summary>
internal static class StudyExcel
{
    public static Option<string?> Option() => new("--excel") { Description = "Writes the table as an Excel file." };

    /// <summary>Writes what was asked and the table; undefined numbers are empty cells.</summary>
    public static void Write(string? path, StudySetup setup, string kind, int runs, ulong seed, IEnumerable<Dictionary<string, object?>> rows)
    {
        if (path is null) return;
        List<Dictionary<string, object?>> about =
        [
            .. new (string, object?)[] { ("kind", kind), ("scenario", setup.Spec.Scenario), ("settings", string.Join("; ", setup.Spec.Sets)), ("runs", runs), ("seed", seed.ToString(CultureInfo.InvariantCulture)) }
                .Select(l => Workbook.Row(("what", Words.Of(l.Item1)), ("value", l.Item2))),
        ];
        SafeFile.WriteBy(path, fresh => Workbook.Write(fresh, [new WorkbookSheet("about", about).In(Words.Translator), new WorkbookSheet(kind, rows).In(Words.Translator)]));
    }
}
