using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Tokenworks.Reporting;

/// <summary>Puts the model's sheets into a workbook, behind its first sheet; spreadsheets compute the formulas anew when they open it, and viewers show the values written beside them.</summary>
internal static class ModelWriter
{
    /// <summary>Names of all sheets that a model may have.</summary>
    public static void Add(Stream workbook, ModelBook model)
    {
        using var file = SpreadsheetDocument.Open(workbook, isEditable: true);
        var book = file.WorkbookPart ?? throw new InvalidDataException("The workbook has no main part.");
        var root = book.Workbook ?? throw new InvalidDataException("The workbook is empty.");
        var styles = Styles(book);
        var values = Values(model);
        var sheets = root.GetFirstChild<Sheets>()!;
        var next = sheets.Elements<Sheet>().Max(s => s.SheetId!.Value) + 1;
        foreach (var (sheet, at) in model.Sheets.Select((s, at) => (s, at)))
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"model{at + 1}");
            Write(book.AddNewPart<WorksheetPart>(id), sheet, styles, values);
            sheets.InsertAt(new Sheet { Id = id, SheetId = next++, Name = sheet.Name }, 1 + at);
        }
        root.RemoveAllChildren<DefinedNames>();
        var names = new DefinedNames(model.Names.Select(n => new DefinedName(n.Cell) { Name = n.Name }));
        root.InsertAfter(names, sheets);
        root.RemoveAllChildren<CalculationProperties>();
        root.InsertAfter(new CalculationProperties { FullCalculationOnLoad = true, CalculationId = 0 }, names);
        root.Save();
    }

    private static void Write(WorksheetPart part, ModelSheet sheet, uint firstStyle, FormulaValues values)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        var (rows, columns) = sheet.Frozen;
        var pane = new Pane { State = PaneStateValues.Frozen, TopLeftCell = string.Create(CultureInfo.InvariantCulture, $"{ModelSheet.Letters(columns)}{rows + 1}"), VerticalSplit = rows, ActivePane = columns > 0 ? PaneValues.BottomRight : PaneValues.BottomLeft };
        if (columns > 0) pane.HorizontalSplit = columns;
        writer.WriteElement(new SheetViews(new SheetView(pane) { WorkbookViewId = 0 }));
        var width = sheet.Rows.Max(r => r.Count);
        writer.WriteElement(new Columns(Enumerable.Range(0, width).Select(c => new Column { Min = (uint)c + 1, Max = (uint)c + 1, Width = Width(sheet, c), CustomWidth = true })));
        writer.WriteStartElement(new SheetData());
        for (var r = 0; r < sheet.Rows.Count; r++)
        {
            writer.WriteStartElement(new Row { RowIndex = (uint)r + 1 });
            for (var c = 0; c < sheet.Rows[r].Count; c++)
                if (sheet.Rows[r][c] is { } cell && (cell.Value is not null || cell.Formula is not null)) writer.WriteElement(Cell(cell, (sheet.Name, c, r + 1), firstStyle, values));
            writer.WriteEndElement();
        }
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    // Texts decide the width of the first columns; numbers need the same everywhere.
    private static double Width(ModelSheet sheet, int column) =>
        Math.Clamp(sheet.Rows.Skip(1).Where(r => column < r.Count).Select(r => r[column].Value is string s ? s.Length + 2 : 0).DefaultIfEmpty(0).Max(), 19, 70);

    private static FormulaValues Values(ModelBook model)
    {
        var rows = model.Sheets.ToDictionary(s => s.Name, s => s.Rows, StringComparer.Ordinal);
        var values = new FormulaValues(model.Names.ToDictionary(n => n.Name, n => n.Cell, StringComparer.Ordinal), (sheet, column, row) =>
            row >= 1 && row <= rows[sheet].Count && column < rows[sheet][row - 1].Count ? (rows[sheet][row - 1][column].Value, rows[sheet][row - 1][column].Formula) : (null, null));
        // The months first and in their order, so that no cell waits on a long chain of others.
        foreach (var (sheet, cells) in rows.OrderByDescending(r => r.Value.Count))
            for (var r = 0; r < cells.Count; r++)
                for (var c = 0; c < cells[r].Count; c++)
                    if (cells[r][c].Formula is not null) values.Number((sheet, c, r + 1));
        return values;
    }

    private static Cell Cell(ModelCell from, (string Sheet, int Column, int Row) at, uint firstStyle, FormulaValues values)
    {
        var cell = new Cell { CellReference = string.Create(CultureInfo.InvariantCulture, $"{ModelSheet.Letters(at.Column)}{at.Row}"), StyleIndex = firstStyle + (uint)from.Style };
        if (from.Formula is { } formula) (cell.CellFormula, cell.CellValue) = (new CellFormula(formula), Shown(values.Number(at)));
        else if (from.Value is string text) (cell.DataType, cell.InlineString) = (CellValues.InlineString, new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(text)));
        else cell.CellValue = new CellValue(Convert.ToDouble(from.Value, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture));
        return cell;
    }

    private static CellValue? Shown(double value) => double.IsFinite(value) ? new CellValue(value.ToString("R", CultureInfo.InvariantCulture)) : null;

    /// <summary>Adds the model's styles behind those that are there; returns the number of the first.</summary>
    private static uint Styles(WorkbookPart book)
    {
        var part = book.WorkbookStylesPart ?? book.AddNewPart<WorkbookStylesPart>("modelStyles");
        var sheet = part.Stylesheet ??= new Stylesheet(new Fonts(new Font()), new Fills(new Fill(), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })), new Borders(new Border()), new CellFormats(new CellFormat()));
        var (bold, blue, grey) = (AddTo(sheet.Fonts!, new Font(new Bold())), AddTo(sheet.Fonts!, new Font(new Color { Rgb = "FF0000FF" })), AddTo(sheet.Fonts!, new Font(new Color { Rgb = "FF777777" })));
        var shade = AddTo(sheet.Fills!, new Fill(new PatternFill(new ForegroundColor { Rgb = "FFFFF8DC" }) { PatternType = PatternValues.Solid }));
        uint first = 0;
        foreach (var (font, fill, format) in (ReadOnlySpan<(uint, uint, uint)>)
            [(0, 0, 0), (bold, 0, 0), (0, 0, 4), (0, 0, 10), (0, 0, 2), (blue, shade, 0), (blue, shade, 10), (grey, 0, 0)])
        {
            var index = AddTo(sheet.CellFormats!, new CellFormat { FontId = font, FillId = fill, NumberFormatId = format, BorderId = 0, ApplyFont = true, ApplyFill = true, ApplyNumberFormat = true });
            if (first == 0) first = index;
        }
        sheet.Save();
        return first;
    }

    private static uint AddTo<T>(T list, OpenXmlElement element)
        where T : OpenXmlCompositeElement
    {
        list.AppendChild(element);
        var count = (uint)list.ChildElements.Count;
        list.SetAttribute(new OpenXmlAttribute("count", "", count.ToString(CultureInfo.InvariantCulture)));
        return count - 1;
    }
}
