using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Tokenworks.Campus;

/// <summary>Matches names of columns and paths against declared patterns, in which <c>*</c> or <c>&lt;x&gt;</c> stands for one part.</summary>
internal static partial class NamePattern
{
    private static readonly ConcurrentDictionary<string, Regex> Known = new(StringComparer.Ordinal);

    public static bool Matches(string pattern, string name)
    {
        if (pattern == name) return true;
        return Known.GetOrAdd(pattern, Compile).IsMatch(name);
    }

    // A schedule's steps and a list's values lie below the declared path.
    private static Regex Compile(string pattern)
    {
        var regex = Regex.Escape(Placeholder().Replace(pattern, "*")).Replace("\\*", "[^.:/]+", StringComparison.Ordinal);
        return new Regex($"^{regex}(\\.\\d{{4}}.*)?$", RegexOptions.CultureInvariant);
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Placeholder();
}
