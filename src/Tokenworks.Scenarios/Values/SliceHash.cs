using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Tokenworks.Scenarios;

/// <summary>
/// The content hash of a slice: what a stage may read of a scenario. Equal content gives an equal hash, whatever the
/// file, the line or the spelling (5 GW and 5000 MW are the same); it keys the stage cache.
/// </summary>
/// <remarks>Numbers go in as their eight bytes; what follows a name or a text is told apart by its length.</remarks>
public static class SliceHash
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    // Entries of the catalogue are read once and shared by all scenarios: theirs is worked out once too.
    private static readonly ConditionalWeakTable<CatalogueEntry, byte[]> Entries = [];

    /// <summary>SHA-256 of the values in the slice, in hexadecimal.</summary>
    public static string Of(object slice) => Convert.ToHexStringLower(Digest(slice));

    private static byte[] Digest(object value)
    {
        using var content = new MemoryStream(16_384);
        using var to = new BinaryWriter(content, Encoding.UTF8);
        if (value is CatalogueEntry) Fields(to, value);
        else Write(to, value);
        return SHA256.HashData(content.GetBuffer().AsSpan(0, (int)content.Length));
    }

    private static void Write(BinaryWriter to, object? value)
    {
        switch (value)
        {
            case null: to.Write('~'); break;
            case ISourced s: Sourced(to, s); break;
            case string s: Text(to, '"', s); break;
            case double d: to.Write('d'); to.Write(d); break;
            case bool b: to.Write(b ? '1' : '0'); break;
            case WeatherYear w: Text(to, 'w', w.ContentHash); break;
            case HourlySeries h: Text(to, 'h', h.ContentHash); break;
            case MonthlySeries m: Text(to, 'm', m.ContentHash); break;
            case Provenance or SourceSpan: break;
            case double[] numbers: Numbers(to, numbers); break;
            case CatalogueEntry entry: to.Write('e'); to.Write(Entries.GetValue(entry, Digest)); break;
            case IEnumerable items: Items(to, items); break;
            case Enum or IFormattable when value is Enum || value.GetType().Namespace is "System" or "NodaTime":
                Text(to, 'f', ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)); break;
            default: Fields(to, value); break;
        }
    }

    private static void Sourced(BinaryWriter to, ISourced value)
    {
        Text(to, '=', value.Path);
        to.Write(value.LowBase);
        to.Write(value.BaseBase);
        to.Write(value.HighBase);
    }

    private static void Text(BinaryWriter to, char kind, string text)
    {
        to.Write(kind);
        to.Write(text);
    }

    private static void Numbers(BinaryWriter to, double[] numbers)
    {
        to.Write('n');
        to.Write(numbers.Length);
        to.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(numbers.AsSpan()));
    }

    private static void Items(BinaryWriter to, IEnumerable items)
    {
        to.Write('[');
        foreach (var item in items)
        {
            to.Write(';');
            Write(to, item);
        }
        to.Write(']');
    }

    private static void Fields(BinaryWriter to, object value)
    {
        Text(to, '{', value.GetType().Name);
        foreach (var property in Properties.GetOrAdd(value.GetType(), Find))
        {
            to.Write(property.Name);
            Write(to, property.GetValue(value));
        }
        to.Write('}');
    }

    private static PropertyInfo[] Find(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetIndexParameters().Length == 0 && p.Name is not "EqualityContract" and not "Remark" and not "Calendar")
            .OrderBy(p => p.Name, StringComparer.Ordinal),
    ];
}
