using System.Collections.Concurrent;
using System.Reflection;
using Tokenworks.Ledgers;

namespace Tokenworks.Campus;

/// <summary>
/// About how many bytes a ledger holds: its arrays exactly, everything else by the object. What several ledgers share is counted
/// in each, so that a sum is never below what they hold together; what belongs to the scenario is not counted.
/// </summary>
internal static class LedgerSize
{
    private const long ObjectBytes = 64;
    private static readonly ConcurrentDictionary<Type, FieldInfo[]> Fields = new();
    private static readonly ConcurrentDictionary<Type, bool> Holds = new();

    public static long Of(object ledger)
    {
        // Some hundred small tables, all alike.
        if (ledger is YearSum sum) return sum.Months.Names.Count * (4 * ObjectBytes + 8L * 12 * sum.Months.Width) + sum.Balances.Count * 4 * ObjectBytes;
        var (seen, open, bytes) = (new HashSet<object>(ReferenceEqualityComparer.Instance), new Stack<object>([ledger]), 0L);
        while (open.TryPop(out var value))
        {
            if (!value.GetType().IsValueType && !seen.Add(value)) continue;
            bytes += value.GetType().IsValueType ? 0 : ObjectBytes;
            if (value is Array array) bytes += OfArray(array, open);
            else if (value is DrawTable table) bytes += SharedZeros.Is(table) ? 0 : 8L * table.Data.Length;
            else if (value is string text) bytes += 2 * text.Length;
            else Push(value, open);
        }
        return bytes;
    }

    private static long OfArray(Array array, Stack<object> open)
    {
        var element = array.GetType().GetElementType()!;
        if (element.IsPrimitive) return Buffer.ByteLength(array);
        if (IsCounted(element))
            foreach (var item in array)
                if (item is not null) open.Push(item);
        return 16L * array.Length;
    }

    private static void Push(object value, Stack<object> open)
    {
        var type = value.GetType();
        // Worked out later or not at all: its recipe is the stage's, what came of it counts.
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Lazy<>))
        {
            if ((bool)type.GetProperty("IsValueCreated")!.GetValue(value)! && type.GetProperty("Value")!.GetValue(value) is { } made) open.Push(made);
            return;
        }
        foreach (var field in Fields.GetOrAdd(type, Find))
            if (field.GetValue(value) is { } part) open.Push(part);
    }

    private static FieldInfo[] Find(Type type)
    {
        var fields = new List<FieldInfo>();
        for (var t = type; t is not null && t != typeof(object); t = t.BaseType)
            fields.AddRange(t.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Where(f => IsCounted(f.FieldType)));
        return [.. fields];
    }

    private static bool IsCounted(Type type) =>
        !type.IsPrimitive && !type.IsEnum && !type.IsPointer && !typeof(Delegate).IsAssignableFrom(type) && !typeof(MemberInfo).IsAssignableFrom(type) && type.Namespace is not "Tokenworks.Scenarios" and not "NodaTime" &&
        (!type.IsValueType || Holds.GetOrAdd(type, HoldsReferences));

    private static bool HoldsReferences(Type type) =>
        type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Any(f => IsCounted(f.FieldType));
}
