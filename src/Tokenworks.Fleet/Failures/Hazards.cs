using Tokenworks.Scenarios;

namespace Tokenworks.Fleet.Failures;

/// <summary>A cause of interruptions.</summary>
/// <param name="RatePerChipHour">Of chips in a job, wall clock.</param>
/// <param name="NodesLost">Out of service after one; 0 where a restart is enough.</param>
/// <param name="RepairHours">A technician's work on one node, or the length of an outage of a domain.</param>
/// <param name="IsDomain">Its nodes fail and come back together, without technicians: a rack, pod, feed or cooling loop.</param>
public sealed record Hazard(string Name, HazardKind Kind, double RatePerChipHour, double NodesLost, double RepairHours, bool IsDomain = false);

/// <summary>All causes of a fleet, and how their rates change with age.</summary>
/// <param name="InfantFactor">Rate of new hardware over the settled rate.</param>
/// <param name="InfantHours">In which the excess falls to a 1/e.</param>
/// <param name="WearPerYear">Growth of the rate a year after the first, as a share.</param>
public sealed record HazardSet(string Id, IReadOnlyList<Hazard> All, int ChipsPerNode, double InfantFactor = 1, double InfantHours = 720, double WearPerYear = 0)
{
    private const double HoursPerYear = 8760;

    /// <summary>Interruptions per chip-hour of all causes together, settled.</summary>
    public double RatePerChipHour => All.Sum(h => h.RatePerChipHour);

    /// <summary>Of a published fleet: counts over observed chip-hours.</summary>
    public static HazardSet Of(ReliabilityEntry e)
    {
        var exposure = e.ObservedChips.BaseBase * e.ObservedTime.BaseBase;
        return new HazardSet(
            e.Id, [.. e.Components.Select(c => new Hazard(c.Name, c.Kind, c.Count.BaseBase / exposure, c.NodesLost.BaseBase, c.Repair.BaseBase))],
            (int)e.ChipsPerNode.BaseBase, e.InfantFactor.BaseBase, e.InfantTime.BaseBase);
    }

    /// <summary>Rate at an age in hours over the settled rate: early failures fall off, wear grows.</summary>
    public double AgeFactor(double ageHours) => 1 + (InfantFactor - 1) * Math.Exp(-ageHours / InfantHours) + WearPerYear * Math.Max(0, ageHours / HoursPerYear - 1);

    /// <summary>Mean hours between interruptions of a job of so many chips, settled.</summary>
    public double MeanHours(double chips) => RatePerChipHour > 0 ? 1 / (RatePerChipHour * chips) : double.PositiveInfinity;
}
