using System.Reflection;

namespace Tokenworks.Workloads.Training;

/// <summary>The global constants by name: their ranges, values and changed copies.</summary>
public static class ConstantSet
{
    /// <summary>A constant's name, range, meaning and starting value.</summary>
    public sealed record Constant(string Name, double Low, double High, string Meaning, double Start);

    private static readonly PropertyInfo[] Properties =
        [.. typeof(StepConstants).GetProperties().Where(p => p.IsDefined(typeof(FittedAttribute))).OrderBy(p => p.MetadataToken)];

    /// <summary>All constants, in the order of their declaration.</summary>
    public static IReadOnlyList<Constant> All { get; } = Describe();

    /// <summary>Values by name.</summary>
    public static IReadOnlyDictionary<string, double> Values(StepConstants constants) =>
        Properties.ToDictionary(p => p.Name, p => (double)p.GetValue(constants)!, StringComparer.Ordinal);

    /// <summary>Constants with these values; starting values where none is given.</summary>
    public static StepConstants From(IReadOnlyDictionary<string, double> values)
    {
        var constants = new StepConstants();
        foreach (var property in Properties)
            if (values.TryGetValue(property.Name, out var value)) property.SetValue(constants, value);
        return constants;
    }

    private static List<Constant> Describe()
    {
        var start = new StepConstants();
        return [.. Properties.Select(p => p.GetCustomAttribute<FittedAttribute>() is { } f
            ? new Constant(p.Name, f.Low, f.High, f.Meaning, (double)p.GetValue(start)!) : throw new InvalidOperationException(p.Name))];
    }
}
