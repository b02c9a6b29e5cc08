namespace Tokenworks.Scenarios;

/// <summary>Where in a file something was written; line and column count from 1, 0 where there is no place.</summary>
public readonly record struct SourceSpan(string File, int Line, int Column)
{
    /// <summary>For values that no file states, such as defaults and command-line settings.</summary>
    public static SourceSpan Of(string origin) => new(origin, 0, 0);

    public override string ToString() => Line > 0 ? $"{File}:{Line}:{Column}" : File;
}
