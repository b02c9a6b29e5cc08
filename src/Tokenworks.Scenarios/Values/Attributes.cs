namespace Tokenworks.Scenarios;

/// <summary>What a key means; shown in the JSON Schema, in editors and in findings.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class | AttributeTargets.Field)]
public sealed class DocAttribute(string text) : Attribute
{
    public string Text { get; } = text;
}

/// <summary>The allowed range of a quantity, written as quantities, such as <c>[Allowed("0 MW", "100 GW")]</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AllowedAttribute(string low, string high) : Attribute
{
    public string Low { get; } = low;

    public string High { get; } = high;
}

/// <summary>The default of a quantity left out, with who says so.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DefaultAttribute(string value, string source, Grade grade = Grade.Estimate) : Attribute
{
    public string Value { get; } = value;

    public string Source { get; } = source;

    public Grade Grade { get; } = grade;
}

/// <summary>Understood by the reader, but no stage reads it yet: stating it is a finding of severity note.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotYetModelledAttribute : Attribute;

/// <summary>A section whose defaults hold where it is left out.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ReadWhenAbsentAttribute : Attribute;

/// <summary>A mapping of dates that is zero before its first date, such as a contract.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ZeroBeforeAttribute : Attribute;

/// <summary>The catalogue folder of an entry type, such as <c>chips</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CatalogueFolderAttribute(string folder) : Attribute
{
    public string Folder { get; } = folder;
}
