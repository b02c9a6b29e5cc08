using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>The jobs of a real cluster by their published summary; makes synthetic jobs like them.</summary>
[CatalogueFolder("jobmixes")]
public sealed record JobMixEntry : CatalogueEntry
{
    [Doc("Accelerators of the cluster."), Allowed("1", "10 M")]
    public required Sourced<Count> Chips { get; init; }

    [Doc("Jobs that asked for accelerators."), Allowed("1", "1 B")]
    public required Sourced<Count> Jobs { get; init; }

    [Doc("Time that the summary covers."), Allowed("1 h", "10 yr")]
    public required Sourced<Duration> Span { get; init; }

    [Doc("Mean running time."), Allowed("0.1 s", "1 yr")]
    public required Sourced<Duration> MeanRuntime { get; init; }

    [Doc("Median running time."), Allowed("0.1 s", "1 yr")]
    public required Sourced<Duration> MedianRuntime { get; init; }

    [Doc("Longest running time."), Allowed("1 s", "10 yr")]
    public required Sourced<Duration> LongestRuntime { get; init; }

    [Doc("Mean accelerators of a job."), Allowed("1", "1 M")]
    public required Sourced<Count> MeanChips { get; init; }

    [Doc("Most accelerators of a job."), Allowed("1", "10 M")]
    public required Sourced<Count> MostChips { get; init; }

    [Doc("Mean of accelerators times running time of a job."), Allowed("0.1 s", "1000 yr")]
    public required Sourced<Duration> MeanChipTime { get; init; }
}
