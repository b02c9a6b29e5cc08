namespace Tokenworks.Web;

/// <summary>One input of a scenario, as the page shows it beside its slider, list or field.</summary>
/// <param name="Path">As <c>--set</c> takes it.</param>
/// <param name="Group">First part of the path.</param>
/// <param name="Kind">number, choice, month, day, whole or flag.</param>
/// <param name="Text">As written.</param>
/// <param name="Doc">What it means.</param>
public sealed record PageInput(string Path, string Group, string Label, string Kind, string Text, string Doc)
{
    /// <summary>The three numbers in the unit as written; null where it is no number.</summary>
    public WrittenNumbers? Numbers { get; init; }

    /// <summary>Ends of the slider in the written unit.</summary>
    public double? SliderLow { get; init; }

    public double? SliderHigh { get; init; }

    /// <summary>False where the slider's ends are not a stated range but half and one and a half of the value.</summary>
    public bool RangeIsStated { get; init; }

    /// <summary>True for counts, which move by one.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The range that the reader takes, as text; empty where any.</summary>
    public string Allowed { get; init; } = "";

    public string Grade { get; init; } = "";

    public string Source { get; init; } = "";

    public string Date { get; init; } = "";

    public string Note { get; init; } = "";

    /// <summary>File, line and column of what is written.</summary>
    public string Where { get; init; } = "";

    /// <summary>Words or catalogue ids to choose among.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];
}

/// <summary>A quantity as written: its numbers and the unit after them.</summary>
public sealed record WrittenNumbers(double Low, double Base, double High, string Unit);
