using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Tokenworks.Scenarios;

/// <summary>What the reader and the schema need to know of a record: its keys with their attributes. Cached by type.</summary>
public sealed class RecordShape
{
    private static readonly ConcurrentDictionary<Type, RecordShape> Known = new();

    private RecordShape(Type type) =>
        Fields =
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.SetMethod is not null && p.Name != nameof(CatalogueEntry.Id))
                .OrderBy(p => p.DeclaringType == type ? 1 : 0).ThenBy(p => p.MetadataToken)
                .Select(p => new RecordField(p)),
        ];

    public IReadOnlyList<RecordField> Fields { get; }

    public static RecordShape Of(Type type) => Known.GetOrAdd(type, t => new RecordShape(t));

    /// <summary>The key of a C# name: <c>ItPower</c> is <c>it_power</c>.</summary>
    public static string KeyOf(string name)
    {
        var key = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsUpper(c) && key.Length > 0) key.Append('_');
            key.Append(char.ToLowerInvariant(c));
        }
        return key.ToString();
    }
}

/// <summary>One key of a record.</summary>
public sealed class RecordField(PropertyInfo property)
{
    public PropertyInfo Property { get; } = property;

    public string Key { get; } = RecordShape.KeyOf(property.Name);

    public Type Type { get; } = property.PropertyType;

    public bool IsRequired { get; } = property.IsDefined(typeof(RequiredMemberAttribute));

    public string Doc { get; } = property.GetCustomAttribute<DocAttribute>()?.Text ?? "";

    public AllowedAttribute? Allowed { get; } = property.GetCustomAttribute<AllowedAttribute>();

    public DefaultAttribute? Default { get; } = property.GetCustomAttribute<DefaultAttribute>();

    public bool IsNotYetModelled { get; } = property.IsDefined(typeof(NotYetModelledAttribute));

    public bool IsReadWhenAbsent { get; } = property.IsDefined(typeof(ReadWhenAbsentAttribute));

    public bool IsZeroBefore { get; } = property.IsDefined(typeof(ZeroBeforeAttribute));
}
