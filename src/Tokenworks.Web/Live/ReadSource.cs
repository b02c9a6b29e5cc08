using Tokenworks.Scenarios;
using Tokenworks.Studies;

namespace Tokenworks.Web;

/// <summary>A scenario that is read already, for studies that change quantities and no choices.</summary>
internal sealed class ReadSource(StudySubject subject) : IScenarioSource
{
    public OutsideSeries Outside => OutsideSeries.None;

    public StudySubject Read(IReadOnlyList<string> settings) =>
        settings.Count == 0 ? subject : throw new InvalidDataException("This study changes quantities only.");
}
