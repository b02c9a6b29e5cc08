using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Fleet;

/// <summary>What the fleet carries from year to year, one value for each draw; never changed once made.</summary>
/// <param name="Interruptions">Unexpected interruptions since the first year.</param>
public sealed record FleetState(double[] Interruptions)
{
    /// <summary>Before the first year.</summary>
    public static FleetState Initial(DrawBlock draws) => new(new double[draws.Width]);

    internal FleetState After(DrawTable interruptions) =>
        new([.. Interruptions.Select((count, draw) => count + interruptions.Sum(draw))]);
}
