using System.Globalization;
using System.Text.RegularExpressions;

namespace Tokenworks.Reporting;

/// <summary>How a cell is shown.</summary>
internal enum CellStyle
{
    Plain,
    Heading,
    Money,
    Percent,
    Ratio,
    Input,
    InputPercent,
    Note,
}

/// <summary>A cell: a number, a text, or a formula (without the equals sign).</summary>
internal readonly record struct ModelCell(object? Value, string? Formula, CellStyle Style)
{
    public static ModelCell Of(object? value, CellStyle style = CellStyle.Plain) => new(value, null, style);

    public static ModelCell Live(string formula, CellStyle style = CellStyle.Money) => new(null, formula, style);
}

/// <summary>A sheet of the workbook's model, row by row from the first.</summary>
internal sealed class ModelSheet(string name)
{
    public string Name => name;

    public List<IReadOnlyList<ModelCell>> Rows { get; } = [];

    /// <summary>Rows and columns that stay in sight.</summary>
    public (int Rows, int Columns) Frozen { get; init; } = (1, 1);

    public void Add(params IReadOnlyList<ModelCell> cells) => Rows.Add(cells);

    /// <summary>Letters of a column, the first being 0.</summary>
    public static string Letters(int column) => column < 26 ? ((char)('A' + column)).ToString() : Letters(column / 26 - 1) + (char)('A' + column % 26);
}

/// <summary>Columns of a table of live rows; formulas name columns instead of cells.</summary>
/// <remarks>In a template {x} is the column's cell of the row, {x.prev} that of the row before (0 in the first), {x.on} from the row to the last,
/// {x.after} from the next row to the one behind the last, {x.all} all rows.</remarks>
internal sealed partial class ModelColumns(string sheet, int firstRow, int rows)
{
    private readonly List<(string Key, string Heading, CellStyle Style, Func<int, ModelCell> Cell)> _columns = [];

    public void Value(string key, string heading, Func<int, object?> value, CellStyle style = CellStyle.Money) =>
        _columns.Add((key, heading, style, r => ModelCell.Of(value(r), style)));

    public void Formula(string key, string heading, string template, CellStyle style = CellStyle.Money) => Formula(key, heading, _ => template, style);

    public void Formula(string key, string heading, Func<int, string> template, CellStyle style = CellStyle.Money) =>
        _columns.Add((key, heading, style, r => template(r) is { Length: > 0 } t ? ModelCell.Live(Fill(t, r), style) : ModelCell.Of(null, style)));

    public bool Has(string key) => _columns.Exists(c => c.Key == key);

    /// <summary>All cells of a column, as seen from another sheet.</summary>
    public string All(string key) => $"{sheet}!${Letter(key)}${firstRow}:${Letter(key)}${firstRow + rows - 1}";

    /// <summary>A cell, as seen from another sheet.</summary>
    public string Cell(string key, int row) => string.Create(CultureInfo.InvariantCulture, $"{sheet}!{Letter(key)}{firstRow + row}");

    public void Write(ModelSheet to)
    {
        to.Add([.. _columns.Select(c => ModelCell.Of(c.Heading, CellStyle.Heading))]);
        for (var r = 0; r < rows; r++) to.Add([.. _columns.Select(c => c.Cell(r))]);
    }

    private string Letter(string key)
    {
        var at = _columns.FindIndex(c => c.Key == key);
        return at < 0 ? throw new InvalidOperationException($"The model has no column '{key}'.") : ModelSheet.Letters(at);
    }

    private string Fill(string template, int r) => Named().Replace(template, m =>
    {
        var (letter, row, last) = (Letter(m.Groups[1].Value), firstRow + r, firstRow + rows - 1);
        return m.Groups[2].Value switch
        {
            "" => $"{letter}{row}",
            "prev" => r == 0 ? "0" : $"{letter}{row - 1}",
            "on" => $"{letter}{row}:{letter}{last}",
            "after" => $"{letter}{row + 1}:{letter}{last + 1}",
            "all" => $"{letter}${firstRow}:{letter}${last}",
            var other => throw new InvalidOperationException($"No place '{other}' of a column."),
        };
    });

    [GeneratedRegex(@"\{(\w+)(?:\.(\w+))?\}")]
    private static partial Regex Named();
}
