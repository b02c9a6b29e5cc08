using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;

namespace Tokenworks.Scenarios;

/// <summary>All sourced values that a scenario rests on, its catalogue entries' included.</summary>
public static class ScenarioValues
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    /// <summary>Every value once, in the order of the records.</summary>
    public static IReadOnlyList<ISourced> All(object root)
    {
        var found = new List<ISourced>();
        Walk(root, found, new HashSet<object>(Unread(root), ReferenceEqualityComparer.Instance), new HashSet<string>(StringComparer.Ordinal));
        return found;
    }

    // What technologies say of running unit by unit, where no stage asks for it.
    private static IEnumerable<object> Unread(object root)
    {
        if (root is not CampusScenario { Supply: var supply }) return [];
        var technologies = supply.Contracts.Select(c => c.Technology.Entry);
        if (!supply.Commitment) technologies = technologies.Concat(supply.Units.Select(u => u.Technology.Entry));
        return technologies.Select(t => t.Commitment).OfType<object>();
    }

    private static void Walk(object? value, List<ISourced> found, HashSet<object> seen, HashSet<string> paths)
    {
        switch (value)
        {
            case null or string or double[] or Profile or ProcurementSection { Payments: PaymentPath.SCurve }: return;
            case ISourced sourced:
                if (paths.Add(sourced.Path)) found.Add(sourced);
                return;
            case IEnumerable items:
                foreach (var item in items) Walk(item, found, seen, paths);
                return;
        }
        var type = value.GetType();
        if (type.IsValueType || type.Namespace != typeof(ScenarioValues).Namespace || !seen.Add(value)) return;
        foreach (var property in Properties.GetOrAdd(type, Find)) Walk(property.GetValue(value), found, seen, paths);
    }

    private static PropertyInfo[] Find(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0 && p.Name != "EqualityContract" && MayHold(p.PropertyType))];

    // Numbers, words and dates hold no sourced value.
    private static bool MayHold(Type type) => !type.IsPrimitive && !type.IsEnum && type != typeof(string) && type.Namespace != "NodaTime";
}
