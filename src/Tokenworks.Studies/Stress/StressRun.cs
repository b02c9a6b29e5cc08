using Tokenworks.Campus;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Studies;

/// <summary>A scenario of any kind under a stress: of a portfolio every member is stressed, each by its own values.</summary>
public static class StressRun
{
    /// <param name="stress">Null for the scenario as it stands.</param>
    /// <param name="dryCooler">What phases are cooled with in a drought.</param>
    /// <param name="outside">Series in place of the scenario's own; none where left out.</param>
    public static RunResult Of(ReadResult read, StressEntry? stress, Ref<CoolingEntry> dryCooler, OutsideSeries? outside = null)
    {
        StressedCampus Stressed(CampusScenario c) => stress is null ? new StressedCampus(c, new Dictionary<string, double[]>()) : StressedCampus.Of(c, stress, dryCooler);
        if (read.Portfolio is not { } portfolio)
        {
            var one = Stressed(read.Campus!);
            return PortfolioRun.Single(CampusRun.Run(one.Scenario, outside ?? OutsideSeries.None, one.Draws));
        }
        var members = read.Members.Select(Stressed).ToList();
        var values = members.SelectMany(m => m.Values.Select(v => (Name: PortfolioDraws.NameOf(m.Scenario.Campus, v.Key), v.Value))).ToDictionary(v => v.Name, v => v.Value);
        return PortfolioRun.Run(portfolio, [.. members.Select(m => m.Scenario)], outside ?? OutsideSeries.None, DrawBlock.Single with { Sampled = values });
    }
}
