namespace Tokenworks.Scenarios;

/// <summary>Chips that lack a workload's number format compute in the next wider one.</summary>
public sealed class PrecisionCheck : ICheck
{
    public IEnumerable<Finding> Run(CampusScenario scenario, Places places) =>
        from workload in scenario.Workloads
        from chip in scenario.Phases.SelectMany(p => p.Fleet).Select(f => f.System.Entry.Chip).DistinctBy(c => c.Id)
        where Lacks(chip.Entry, workload.Precision)
        select Problem.Warning("precision", places[$"workloads.{workload.Name}.precision"], $"{chip.Id} has no {workload.Precision.ToString().ToLowerInvariant()} peak for workload '{workload.Name}'", "The next wider format is used on it.");

    private static bool Lacks(ChipEntry chip, Precision precision) =>
        (precision == Precision.Fp4 && chip.PeakFp4 is null) || (precision == Precision.Fp8 && chip.PeakFp8 is null);
}
