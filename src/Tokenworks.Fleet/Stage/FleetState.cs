using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Fleet;

/// <summary>What the fleet carries from year to year, one value for each draw; never changed once made.</summary>
/// <param name="Interruptions">Unexpected interruptions since the first year.</param>
public sealed record FleetState(double[] Interruptions)
{
    /// <summary>Before the first year.</summary>
    public static FleetState Initial(DrawBlock draws) => new(new double[draws.Width]);

    /// <summary>The last year; null before the first.</summary>
    internal FleetYear? Last { get; init; }

    internal FleetState After(FleetYear year) =>
        new([.. Interruptions.Select((count, draw) => count + year.Ledger.Interruptions.Sum(draw))]) { Last = year };
}

/// <summary>A year of the fleet with what it rests on; a year that rests on the same has the same hours to the last bit.</summary>
internal sealed record FleetYear(FleetParts Parts, InstalledChips Installed, FleetLedger Ledger);
