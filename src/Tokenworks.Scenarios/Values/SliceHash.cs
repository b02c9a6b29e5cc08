using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Tokenworks.Scenarios;

/// <summary>
/// The content hash of a slice: what a stage may read of a scenario. Equal content gives an equal hash, whatever the
/// file, the line or the spelling (5 GW and 5000 MW are the same); it keys the stage cache.
/// </summary>
public static class SliceHash
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    /// <summary>SHA-256 of the values in the slice, in hexadecimal.</summary>
    public static string Of(object slice)
    {
        var text = new StringBuilder(4096);
        Write(text, slice);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static void Write(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null: text.Append('~'); break;
            case ISourced s: Numbers(text.Append(s.Path).Append('='), s.LowBase, s.BaseBase, s.HighBase); break;
            case string s: text.Append('"').Append(s).Append('"'); break;
            case WeatherYear w: text.Append(w.ContentHash); break;
            case HourlySeries h: text.Append(h.ContentHash); break;
            case MonthlySeries m: text.Append(m.ContentHash); break;
            case Provenance or SourceSpan: break;
            case double[] numbers: Numbers(text, numbers); break;
            case IEnumerable items: Items(text, items); break;
            case IFormattable f when value.GetType().Namespace is "System" or "NodaTime" || value is Enum:
                text.Append(f.ToString(null, CultureInfo.InvariantCulture)); break;
            case bool b: text.Append(b ? '1' : '0'); break;
            default: Fields(text, value); break;
        }
    }

    private static void Numbers(StringBuilder text, params ReadOnlySpan<double> numbers)
    {
        foreach (var number in numbers) text.Append(number.ToString("R", CultureInfo.InvariantCulture)).Append(',');
    }

    private static void Items(StringBuilder text, IEnumerable items)
    {
        text.Append('[');
        foreach (var item in items)
        {
            Write(text, item);
            text.Append(';');
        }
        text.Append(']');
    }

    private static void Fields(StringBuilder text, object value)
    {
        text.Append(value.GetType().Name).Append('{');
        foreach (var property in Properties.GetOrAdd(value.GetType(), Find))
        {
            text.Append(property.Name).Append(':');
            Write(text, property.GetValue(value));
            text.Append(';');
        }
        text.Append('}');
    }

    private static PropertyInfo[] Find(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetIndexParameters().Length == 0 && p.Name is not "EqualityContract" and not "Remark" and not "Calendar")
            .OrderBy(p => p.Name, StringComparer.Ordinal),
    ];
}
