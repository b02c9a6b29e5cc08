using Tokenworks.Quantities;

namespace Tokenworks.Studies;

/// <summary>One input of a sweep or an optimisation with the values it may take.</summary>
public sealed record SweepAxis(StudyInput Input, IReadOnlyList<double> Values)
{
    /// <summary>Parses <c>path="2 .. 8 USD/MMBtu : 7"</c> (five points where none are stated) or <c>path=a|b|c</c>.</summary>
    public static (SweepAxis? Axis, string? Error) Parse(string text, StudySubject subject)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        if (at <= 0) return (null, $"'{text}' is not path=values; write --vary supply.gas.price.2027=\"2 .. 8 USD/MMBtu : 7\".");
        var (path, rest) = (text[..at].Trim(), text[(at + 1)..].Trim().Trim('"'));
        if (rest.Contains('|', StringComparison.Ordinal) || !rest.Contains("..", StringComparison.Ordinal)) return (OfChoices(path, rest), null);
        var values = subject.Values(StudySubject.SharedByDefault);
        if (values.FirstOrDefault(v => v.Name == path) is not { } value)
            return (null, $"no value '{path}' in the scenario.{Spelling.Hint(path, values.Select(v => v.Name))}");
        return OfRange(value, rest);
    }

    private static SweepAxis OfChoices(string path, string rest)
    {
        var texts = rest.Split('|', StringSplitOptions.TrimEntries);
        var numbers = Enumerable.Range(0, texts.Length).Select(i => (double)i).ToList();
        return new SweepAxis(new StudyInput(path, "1", new Discrete(numbers, [.. numbers.Select(_ => 1.0)]), 0, 0, texts.Length - 1) { Choices = texts }, numbers);
    }

    private static (SweepAxis?, string?) OfRange(NamedValue value, string rest)
    {
        var parts = rest.Split(':', StringSplitOptions.TrimEntries);
        var points = 5;
        if (parts.Length > 2 || (parts.Length == 2 && (!int.TryParse(parts[1], out points) || points < 1))) return (null, $"'{rest}' does not end in ': points'.");
        var ends = parts[0].Split("..", StringSplitOptions.TrimEntries);
        // Two ends are a range whose middle is the low end, for the parser of quantities.
        var written = ends.Length == 2 ? $"{ends[0]} .. {ends[0]} .. {ends[1]}" : parts[0];
        if (!QuantityParser.TryParse(written, out var q, out var error)) return (null, error.Replace($"'{written}'", $"'{parts[0]}'", StringComparison.Ordinal));
        if (q.Dimension != value.Value.Dimension) return (null, $"'{parts[0]}' {(q.Dimension == Dimension.None ? "has no unit" : $"is in {q.Dimension}")}, and '{value.Name}' {(value.Value.Unit == "1" ? "takes none" : $"is in {value.Value.Unit}")}; correct the unit behind the ends.");
        if (q.Low >= q.High) return (null, $"'{rest}' has no width; write low .. high.");
        var grid = Enumerable.Range(0, points).Select(i => points == 1 ? q.Low : q.Low + i * (q.High - q.Low) / (points - 1)).ToList();
        return (new SweepAxis(new StudyInput(value.Name, value.Value.Unit, new Uniform(q.Low, q.High), q.Low, value.Value.BaseBase, q.High), grid), null);
    }
}
