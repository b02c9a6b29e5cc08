using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>A workload that looks for a place: what is asked, how often, from where, and what must not happen to it.</summary>
[CatalogueFolder("jobs")]
public sealed record JobEntry : CatalogueEntry
{
    [Doc("Catalogue model.")]
    public required Ref<ModelEntry> Model { get; init; }

    [Doc("Number format on machines of one's own choice: bf16, fp8, fp4, int4.")]
    public string Precision { get; init; } = "bf16";

    [Doc("Input tokens of a request."), Allowed("1 token", "10 M token")]
    public required Sourced<TokenCount> InputTokens { get; init; }

    [Doc("Output tokens of a request."), Allowed("1 token", "10 M token")]
    public required Sourced<TokenCount> OutputTokens { get; init; }

    [Doc("Requests a day."), Allowed("0.001", "1 T")]
    public required Sourced<Count> RequestsPerDay { get; init; }

    [Doc("Busiest hour over the mean."), Allowed("1", "1000"), Default("4", "Tokenworks estimate, office hours")]
    public Sourced<Count> PeakOverMean { get; init; } = null!;

    [Doc("Where requests come from.")]
    public required Ref<PlaceEntry> From { get; init; }

    [Doc("Longest time to the first token, the way there and back included."), Allowed("1 ms", "1 h"), Default("2 s", "Tokenworks estimate of what people wait for")]
    public Sourced<Duration> FirstToken { get; init; } = null!;

    [Doc("Least output speed for one user."), Allowed("0.1 token/s", "10_000 token/s"), Default("15 token/s", "Tokenworks estimate: faster than reading")]
    public Sourced<UserSpeed> UserSpeed { get; init; } = null!;

    [Doc("Where data may go.")]
    public Privacy Privacy { get; init; } = Privacy.Any;

    [Doc("Countries whose law may hold over the machines; all where left out.")]
    public IReadOnlyList<string> Countries { get; init; } = [];

    [Doc("Most lock-in."), Allowed("0 %", "100 %"), Default("100 %", "no limit where none is stated")]
    public Sourced<Fraction> MostLockIn { get; init; } = null!;

    [Doc("Least availability."), Allowed("0 %", "100 %"), Default("0 %", "no limit where none is stated")]
    public Sourced<Fraction> LeastAvailability { get; init; } = null!;

    [Doc("Requests of which the small model answers well, and its share: the hybrid split.")]
    public SmallModel? Small { get; init; }

    [Doc("What the deployment uses: lora, tool-calls, structured-output, speculative, prefix-cache, multi-node.")]
    public IReadOnlyList<string> Uses { get; init; } = [];

    [Doc("Data and weights that move with it."), Allowed("0 GB", "100_000 TB"), Default("0 GB", "nothing moves where none is stated")]
    public Sourced<MemorySize> Moves { get; init; } = null!;

    [Doc("Engineer days of a move to another endpoint of the same interface."), Allowed("0", "10_000"), Default("2", "Tokenworks estimate: change an address, run the evaluation")]
    public Sourced<Count> MoveDays { get; init; } = null!;
}

/// <summary>A small model beside the large one.</summary>
public sealed record SmallModel
{
    [Doc("Catalogue model.")]
    public required Ref<ModelEntry> Model { get; init; }

    [Doc("Share of requests that it answers well enough; the router sends the rest on."), Allowed("0 %", "100 %")]
    public required Sourced<Fraction> Share { get; init; }

    [Doc("System that it runs on.")]
    public required Ref<SystemEntry> System { get; init; }
}
