using System.Globalization;
using Tokenworks.Scenarios;

namespace Tokenworks.Reporting;

/// <summary>The cells of the sheet 'inputs': a reader changes them and the model follows.</summary>
internal sealed class ModelInputs
{
    private readonly ModelSheet _sheet = new("inputs") { Frozen = (1, 0) };

    public ModelInputs() => _sheet.Add(Head("Input"), Head("Value"), Head("Unit"), Head("Name in formulas"), Head("Source"));

    public ModelSheet Sheet => _sheet;

    /// <summary>Defined names, and the cell that each stands for.</summary>
    public List<(string Name, string Cell)> Names { get; } = [];

    public void Add(string name, string label, ISourced value, double factor, string unit) =>
        Add(name, label, value.BaseBase * factor, unit, $"{value.Provenance.Source} ({value.Provenance.Grade.ToString().ToLowerInvariant()})");

    public void Add(string name, string label, double value, string unit, string source)
    {
        var style = unit is "share" or "share/yr" ? CellStyle.InputPercent : CellStyle.Input;
        _sheet.Add(ModelCell.Of(label), ModelCell.Of(value, style), ModelCell.Of(unit), ModelCell.Of(name), ModelCell.Of(source, CellStyle.Note));
        Names.Add((name, string.Create(CultureInfo.InvariantCulture, $"inputs!$B${_sheet.Rows.Count}")));
    }

    /// <summary>A fact of the calendar: a month's number, which is not to be changed.</summary>
    public void Fixed(string name, string label, int value) => Names.Add((name, FixedCell(name, label, value)));

    public void Heading(string text) => _sheet.Add(Head(text));

    private string FixedCell(string name, string label, int value)
    {
        _sheet.Add(ModelCell.Of(label), ModelCell.Of((double)value), ModelCell.Of("month number"), ModelCell.Of(name), ModelCell.Of("follows from the dates; rows of the model stand for it, so do not change it here", CellStyle.Note));
        return string.Create(CultureInfo.InvariantCulture, $"inputs!$B${_sheet.Rows.Count}");
    }

    private static ModelCell Head(string text) => ModelCell.Of(text, CellStyle.Heading);
}
