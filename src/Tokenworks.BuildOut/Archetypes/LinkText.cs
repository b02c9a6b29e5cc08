using System.Globalization;
using System.Text.RegularExpressions;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut.Archetypes;

/// <summary>Reads links such as <c>shell SS + 2 months</c> and needs such as <c>workers 4/MW</c>.</summary>
internal static partial class LinkText
{
    /// <summary>Predecessor as written, kind, lag in hours; null where the text is no link.</summary>
    public static (string Name, LinkKind Kind, double LagHours)? Link(string text)
    {
        if (Pattern().Match(text.Trim()) is not { Success: true } match) return null;
        var kind = match.Groups["kind"].Value switch
        {
            "SS" => LinkKind.StartToStart,
            "FF" => LinkKind.FinishToFinish,
            "SF" => LinkKind.StartToFinish,
            _ => LinkKind.FinishToStart,
        };
        if (!match.Groups["lag"].Success) return (match.Groups["name"].Value, kind, 0);
        if (!QuantityParser.TryParse(match.Groups["lag"].Value, out var lag, out _) || lag.Dimension != Dimension.Time) return null;
        return (match.Groups["name"].Value, kind, match.Groups["sign"].Value == "-" ? -lag.Base : lag.Base);
    }

    /// <summary>Resource, amount, and whether it is by MW of IT power; null where the text is no need.</summary>
    public static (string Resource, double Amount, bool IsPerMw)? Need(string text)
    {
        var parts = text.Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 2) return null;
        var isPerMw = parts[1].EndsWith("/MW", StringComparison.Ordinal);
        var number = isPerMw ? parts[1][..^3] : parts[1];
        return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? (parts[0], amount, isPerMw) : null;
    }

    [GeneratedRegex(@"^(?<name>[^\s]+)(\s+(?<kind>FS|SS|FF|SF))?(\s*(?<sign>[+-])\s*(?<lag>\d.*))?$")]
    private static partial Regex Pattern();
}
