using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>Reads the numbers that only some kinds of technology state.</summary>
internal static class Technology
{
    /// <summary>The value that the unit's kind cannot do without.</summary>
    /// <exception cref="ArgumentException">The catalogue entry leaves it out; checks should have said so before the run.</exception>
    public static ISourced Required(SupplyUnit unit, ISourced? value, string what) => value ?? throw new ArgumentException(
        $"Supply unit '{unit.Name}': technology '{unit.Technology.Id}' states no {what}.", nameof(value));
}
