namespace Tokenworks.Studies;

/// <summary>All that a Monte Carlo study's numbers depend on, as it was asked for; kept in the study's folder.</summary>
/// <param name="Scenario">As the user named it; a path is made absolute.</param>
/// <param name="Sets">Settings of the command line.</param>
/// <param name="Inputs">Catalogue id or file of a study entry; empty for none.</param>
/// <param name="Distribution">Shape put on the scenario's ranges.</param>
/// <param name="Only">Patterns of the inputs to keep; all where empty.</param>
/// <param name="Metrics">Full names.</param>
public sealed record StudySpec(
    string Scenario, IReadOnlyList<string> Sets, string Inputs, string Distribution, bool WithCatalogue, IReadOnlyList<string> Only,
    IReadOnlyList<string> Metrics, int Draws, ulong Seed, string Method, int Replicates)
{
    /// <summary>Files in place of the scenario's climate, prices and load.</summary>
    public IReadOnlyList<SeriesFile> Series { get; init; } = [];

    /// <summary>What was computed, in short (<see cref="StudyFingerprint"/>); empty for studies that older versions started, whose draws were made otherwise.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>Version of the folder's layout.</summary>
    public int SchemaVersion { get; init; } = 1;
}
