using System.Globalization;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary>Numbers of tokens as people type them: <c>15.6T</c>, <c>300B</c>, <c>2e12</c>.</summary>
internal static class TokenText
{
    private const string Letters = "KMBT";

    /// <summary>The number; NaN with a finding.</summary>
    public static double Read(string text, string option, FindingBag findings)
    {
        var plain = text.Replace("tokens", "", StringComparison.OrdinalIgnoreCase).Replace("token", "", StringComparison.OrdinalIgnoreCase).Replace("_", "", StringComparison.Ordinal).Trim().ToUpperInvariant();
        var step = plain.Length > 0 ? Letters.IndexOf(plain[^1], StringComparison.Ordinal) : -1;
        var digits = step >= 0 ? plain[..^1].Trim() : plain;
        if (double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && number > 0)
            return number * Math.Pow(1000, step + 1);
        var hint = number < 0 ? $" Nearest valid: {text.TrimStart('-')}." : "";
        findings.Error("bad-value", SourceSpan.Of(option), $"'{text}' is no number of tokens", "above 0, such as 15.6T, 300B or 2e12", hint.Trim());
        return double.NaN;
    }
}
