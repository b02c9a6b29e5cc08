using Tokenworks.Quantities;

namespace Tokenworks.Studies;

/// <summary>How a path moves about what the scenario states: one factor a month, drawn from a stream.</summary>
public interface IPathMotion
{
    /// <summary>Factors of so many months from the first of the horizon, which begins in January.</summary>
    double[] Factors(RandomStream stream, int months);
}
