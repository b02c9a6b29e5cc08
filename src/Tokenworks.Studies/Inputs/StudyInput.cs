namespace Tokenworks.Studies;

/// <summary>
/// One uncertain input: a sourced value of the scenario or catalogue by its path, or a choice of the scenario (a date, a
/// cooling plant) among written texts.
/// </summary>
/// <param name="Path">Path of the value, or of the key that is set.</param>
/// <param name="Unit">Base unit; "1" for none and for choices.</param>
/// <param name="Low">A low value for tornado and screening, in the base unit (the first choice's number, 0, for choices).</param>
/// <param name="Base">The value of a single run.</param>
/// <param name="High">A high value.</param>
public sealed record StudyInput(string Path, string Unit, IDistribution Distribution, double Low, double Base, double High)
{
    /// <summary>The texts of a choice; its sampled number is an index into them. Null for a quantity.</summary>
    public IReadOnlyList<string>? Choices { get; init; }

    public bool IsChoice => Choices is not null;

    /// <summary>The settings of a choice's number: its key set to its text, or what the text itself sets ("a=2032-01; b=2033-12"), so that keys move together; none for an empty text.</summary>
    public IReadOnlyList<string> SettingsOf(double index)
    {
        var text = Choices![(int)index];
        return text.Length == 0 || text.Contains('=', StringComparison.Ordinal) ? text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [$"{Path}={text}"];
    }

    /// <summary>How a value is shown to people.</summary>
    public string Show(double value) => IsChoice ? Choices![(int)value] : Quantities.QuantityFormat.Write(value, Unit);
}
