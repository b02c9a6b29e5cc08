namespace Tokenworks.Ledgers;

/// <summary>Marks a public model and names the source of its equations; a test demands it with units in the text.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class ModelReferenceAttribute(string source) : Attribute
{
    /// <summary>Paper, standard or data sheet; "own" with the reasoning where there is none.</summary>
    public string Source { get; } = source;
}
