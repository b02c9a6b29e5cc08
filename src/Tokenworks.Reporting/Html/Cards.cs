using System.Text;

namespace Tokenworks.Reporting;

/// <summary>A row of cards: a value, and what it is.</summary>
internal static class Cards
{
    public static string Html(IEnumerable<(string Value, string Label)> cards)
    {
        var html = new StringBuilder("<div class=\"cards\">");
        foreach (var (value, label) in cards) html.Append($"<div class=\"card\"><b>{Text.Html(value)}</b><span>{Text.Html(label)}</span></div>");
        return html.Append("</div>\n").ToString();
    }
}
