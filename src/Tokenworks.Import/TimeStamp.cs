using System.Globalization;

namespace Tokenworks.Import;

/// <summary>Reads ISO 8601 time stamps of CSV files, with a blank or a T, with or without a zone.</summary>
internal static class TimeStamp
{
    /// <summary>True where the text begins as yyyy-MM-dd HH:mm.</summary>
    public static bool IsStamp(ReadOnlySpan<char> text) =>
        text.Length >= 16 && text[4] == '-' && text[7] == '-' && text[10] is ' ' or 'T' && text[13] == ':' && char.IsAsciiDigit(text[0])
        && TryRead(text, false, 0, out _);

    /// <summary>True where the text states its distance from UTC.</summary>
    public static bool HasZone(ReadOnlySpan<char> text) => text.Length > 16 && text[16..].IndexOfAny("Z+-") >= 0;

    /// <summary>The stamp in campus standard time.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, bool isUtc, double utcOffsetHours, out DateTime local)
    {
        local = default;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var stamp)) return false;
        local = isUtc || HasZone(text) ? stamp.UtcDateTime.AddHours(utcOffsetHours) : stamp.DateTime;
        return true;
    }
}
