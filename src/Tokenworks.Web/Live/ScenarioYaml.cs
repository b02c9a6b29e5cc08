using System.Globalization;
using System.Text;
using Tokenworks.Scenarios;

namespace Tokenworks.Web;

/// <summary>Writes a scenario with its changes as a file that people read: what it extends, a title, and the changes alone.</summary>
public static class ScenarioYaml
{
    /// <summary>The file of a shipped scenario with changes, or the given text with the changes in its <c>settings</c>.</summary>
    /// <param name="text">The document that the changes are made to; null for a shipped scenario.</param>
    public static string Write(string shipped, string? text, string title, IReadOnlyList<ChangedInput> changes)
    {
        var yaml = new StringBuilder();
        IReadOnlyList<string> earlier = [];
        if (text is null)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"schema_version: 1\nextends: {shipped}\n");
            if (title.Length > 0) yaml.Append(CultureInfo.InvariantCulture, $"title: {Quoted(title)}\n");
        }
        else
        {
            (var rest, earlier) = Cut(text);
            yaml.Append(rest.TrimEnd()).Append('\n');
        }
        var sets = Joined(earlier, changes);
        if (sets.Count > 0) yaml.Append("\n# What was changed, path = value.\nsettings:\n");
        foreach (var set in sets) yaml.Append("  - ").Append(Quoted(set)).Append('\n');
        return yaml.ToString();
    }

    // A later change of a path stands for an earlier one.
    private static List<string> Joined(IReadOnlyList<string> earlier, IReadOnlyList<ChangedInput> changes)
    {
        var kept = earlier.Where(s => !changes.Any(c => s.StartsWith(c.Path + "=", StringComparison.Ordinal))).ToList();
        kept.AddRange(changes.Select(c => $"{c.Path}={c.Value}"));
        return kept;
    }

    // The text without its list of settings, and the settings.
    private static (string Kept, IReadOnlyList<string> Settings) Cut(string text)
    {
        if (YamlText.Parse(text, "scenario", new FindingBag()) is not MapNode map || map.Entries.FirstOrDefault(e => e.Key == "settings") is not { Value: ListNode list } entry) return (text, []);
        var lines = text.Split('\n').ToList();
        var (first, last) = (entry.KeyWhere.Line, list.Items.Select(i => i.Where.Line).Append(entry.KeyWhere.Line).Max());
        lines.RemoveRange(first - 1, last - first + 1);
        if (first >= 2 && lines[first - 2].StartsWith("# What was changed", StringComparison.Ordinal)) lines.RemoveAt(first - 2);
        return (string.Join('\n', lines), [.. list.Items.OfType<ScalarNode>().Select(s => s.Text ?? "")]);
    }

    private static string Quoted(string text) => $"'{text.Replace("\n", " ", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";
}
