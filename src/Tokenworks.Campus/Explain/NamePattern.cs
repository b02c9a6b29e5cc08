using System.Text.RegularExpressions;

namespace Tokenworks.Campus;

/// <summary>Matches names of columns and paths against declared patterns, in which <c>*</c> or <c>&lt;x&gt;</c> stands for one part.</summary>
internal static partial class NamePattern
{
    public static bool Matches(string pattern, string name)
    {
        if (pattern == name) return true;
        var regex = Regex.Escape(Placeholder().Replace(pattern, "*")).Replace("\\*", "[^.:/]+", StringComparison.Ordinal);
        // A schedule's steps and a list's values lie below the declared path.
        return Regex.IsMatch(name, $"^{regex}(\\.\\d{{4}}.*)?$", RegexOptions.CultureInvariant);
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Placeholder();
}
