namespace Tokenworks.Scenarios;

/// <summary>Short ways to make a check's finding.</summary>
internal static class Problem
{
    public static Finding Error(string id, SourceSpan where, string what, string allowed, string mend) => new(id, Severity.Error, where, what, allowed, mend);

    public static Finding Warning(string id, SourceSpan where, string what, string mend) => new(id, Severity.Warning, where, what, "", mend);
}
