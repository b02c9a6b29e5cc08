using Tokenworks.Scenarios;

namespace Tokenworks.Studies;

/// <summary>Reads the study's scenario again with other settings; safe for several threads.</summary>
public interface IScenarioSource
{
    OutsideSeries Outside { get; }

    /// <summary>The scenario with settings added to the study's own.</summary>
    /// <exception cref="InvalidDataException">The settings make errors; the message has them.</exception>
    StudySubject Read(IReadOnlyList<string> settings);
}

/// <summary>A scenario by the reader.</summary>
public sealed class ReaderSource(ScenarioReader reader, string scenario, IReadOnlyList<string> sets, OutsideSeries outside) : IScenarioSource
{
    public OutsideSeries Outside => outside;

    public StudySubject Read(IReadOnlyList<string> settings) => StudySubject.Of(reader.Read(scenario, [.. sets, .. settings]));
}

/// <summary>A scenario whose document was read before, perhaps on another machine; its place in a file is that machine's.</summary>
public sealed class DocumentSource(ScenarioReader reader, MapNode document, IReadOnlyList<string> sets, OutsideSeries outside) : IScenarioSource
{
    public OutsideSeries Outside => outside;

    public StudySubject Read(IReadOnlyList<string> settings) => StudySubject.Of(reader.Read(document, [.. sets, .. settings], new FindingBag()));
}
