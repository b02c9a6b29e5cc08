using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>What the supply stage carries from one year to the next; never changed, only replaced.</summary>
/// <param name="StoredMwh">Energy in store at the year's end, one value for each draw, MWh.</param>
/// <param name="Clocks">Outage clocks of each unit; empty where outages enter as expected values.</param>
public sealed record SupplyState(double[] StoredMwh, IReadOnlyList<OutageClock> Clocks)
{
    /// <summary>Highest hour of grid import in each month of the last year, MW; null before the first.</summary>
    public DrawTable? GridPeakMw { get; init; }

    /// <summary>Energy in each store at the year's end under least-cost operation, one row a store, MWh; null otherwise and before the first year.</summary>
    public DrawTable? StoresMwh { get; init; }

    /// <summary>Units of the firm plant that run at the year's end; null before the first.</summary>
    internal double[]? Running { get; init; }

    /// <summary>What holds for the units in all years, worked out in the first.</summary>
    internal PreparedUnits? Prepared { get; init; }

    /// <summary>The last year's dispatch, where it may stand for the next year's; null otherwise.</summary>
    internal DispatchedYear? Before { get; init; }

    /// <summary>Before the first hour of the horizon: stores empty, outage clocks in their long-run distribution.</summary>
    public static SupplyState Initial(SupplySlice slice, DrawBlock draws) => new(
        new double[draws.Width],
        slice.Outages == OutageModel.Sampled ? [.. slice.Units.Select(u => SampledOutage.Start(u, draws))] : []);
}

/// <summary>The two-state clocks of the physical units behind one scenario unit; element (k, draw) at k * width + draw.</summary>
/// <param name="Unit">Name of the scenario unit.</param>
/// <param name="Up">True while the physical unit runs.</param>
/// <param name="HoursLeft">Until it changes its state.</param>
/// <param name="Position">Numbers taken from its random stream.</param>
public sealed record OutageClock(string Unit, bool[] Up, double[] HoursLeft, ulong[] Position);
