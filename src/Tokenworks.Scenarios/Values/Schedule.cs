using NodaTime;
using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>
/// A dated path: each step holds from its month until the next; before the first step the first value holds where
/// <see cref="HoldsBefore"/>, else the path is zero. Written as one value, or as a mapping of dates to values.
/// </summary>
public sealed record Schedule<T>(IReadOnlyList<ScheduleStep<T>> Steps, bool HoldsBefore)
    where T : struct, IQuantity<T>
{
    /// <summary>One value for all time.</summary>
    public static Schedule<T> Constant(Sourced<T> value) => new([new ScheduleStep<T>(new YearMonth(1, 1), value)], true);

    /// <summary>The value in force in a month, or null before the first step of a path that starts from zero.</summary>
    public Sourced<T>? At(YearMonth month)
    {
        var current = HoldsBefore ? Steps[0].Value : null;
        foreach (var step in Steps)
            if (step.From.CompareTo(month) <= 0) current = step.Value;
        return current;
    }
}

/// <summary>One step of a <see cref="Schedule{T}"/>.</summary>
public sealed record ScheduleStep<T>(YearMonth From, Sourced<T> Value)
    where T : struct, IQuantity<T>;
