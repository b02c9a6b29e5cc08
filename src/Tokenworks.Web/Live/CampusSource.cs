using Tokenworks.Scenarios;
using Tokenworks.Studies;

namespace Tokenworks.Web;

/// <summary>A scenario that is read already, for studies that change quantities and no choices.</summary>
internal sealed class CampusSource(CampusScenario campus) : IScenarioSource
{
    public OutsideSeries Outside => OutsideSeries.None;

    public CampusScenario Read(IReadOnlyList<string> settings) =>
        settings.Count == 0 ? campus : throw new InvalidDataException("This study changes quantities only.");
}
