using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.BuildOut;

/// <summary>
/// A phase on the calendar of the horizon, in month numbers that may lie outside it: which buildings come on when, and which
/// generation of chips stands in them.
/// </summary>
internal sealed class PhasePlan
{
    private const int OrderAheadMonths = 6;

    private readonly int[] _stepMonths, _retired;

    public PhasePlan(BuildPhase phase, BlockSize block, Horizon horizon, NetworkDates? dates = null)
    {
        (Phase, Block) = (phase, block);
        FirstPower = horizon.IndexOf(phase.FirstPower);
        ConstructionMonths = Math.Max(1, FirstPower - horizon.IndexOf(phase.ConstructionStart));
        Arrivals = dates is null ? Arrivals.Of(block.Buildings, FirstPower, Math.Max(FirstPower, horizon.IndexOf(phase.FullPower)))
            : Arrivals.Of(block.Buildings, (draw, k, n) => dates.Service(phase.Name, draw, k, n));
        _stepMonths = [.. phase.Steps.Select(s => s.Date is { } date ? horizon.IndexOf(date) : int.MinValue)];
        _retired = [.. _stepMonths.Select((_, step) => _stepMonths[(step + 1)..].DefaultIfEmpty(int.MaxValue).Min())];
    }

    public BuildPhase Phase { get; }

    public BlockSize Block { get; }

    public int FirstPower { get; }

    /// <summary>From construction start to first power, at least one month; every building takes as long.</summary>
    public int ConstructionMonths { get; }

    /// <summary>First month in which its orders go out: half a year before construction starts, as the archetypes place the longest.</summary>
    public int EarliestOrder => FirstPower - ConstructionMonths - OrderAheadMonths;

    public Arrivals Arrivals { get; }

    /// <summary>Month in which a step is installed in halls that stand; the least number for the first step.</summary>
    public int InstalledFrom(int step) => _stepMonths[step];

    /// <summary>Month at whose start a step retires: the first later step's date.</summary>
    public int RetiredFrom(int step) => _retired[step];

    /// <summary>The generation that stands in a month.</summary>
    public bool Stands(int step, int month) => month >= InstalledFrom(step) && month < RetiredFrom(step);
}
