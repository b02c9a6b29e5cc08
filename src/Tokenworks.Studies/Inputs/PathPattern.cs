namespace Tokenworks.Studies;

/// <summary>Paths in which a <c>*</c> stands for any text, such as <c>workloads.*.price</c>.</summary>
public static class PathPattern
{
    /// <summary>True where the whole path fits.</summary>
    public static bool Matches(string pattern, string path)
    {
        var parts = pattern.Split('*');
        if (parts.Length == 1) return pattern == path;
        if (!path.StartsWith(parts[0], StringComparison.Ordinal) || !path.EndsWith(parts[^1], StringComparison.Ordinal)) return false;
        var at = parts[0].Length;
        foreach (var part in parts[1..^1])
        {
            var found = path.IndexOf(part, at, StringComparison.Ordinal);
            if (found < 0) return false;
            at = found + part.Length;
        }
        return at <= path.Length - parts[^1].Length;
    }
}
