using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Campus.Tests;

/// <summary>One run of the shipped Hyperion scenario, shared by the tests that only read it.</summary>
public sealed class Hyperion
{
    public Hyperion()
    {
        Scenario = Shipped.Campus("hyperion");
        Result = CampusRun.Run(Scenario, OutsideSeries.None, DrawBlock.Single, Last);
    }

    public CampusScenario Scenario { get; }

    public CampusResult Result { get; }

    internal YearKeeper Last { get; } = new();

    public double Number(string metric) =>
        Result.Metrics.Single(m => m.Name == metric).Value ?? throw new InvalidOperationException($"{metric} is undefined.");

    public double Table(string metric, string key) =>
        Result.Metrics.Single(m => m.Name == metric).Table!.Single(p => p.Key == key).Value;
}

/// <summary>Keeps the hourly ledgers of all years.</summary>
internal sealed class YearKeeper : IYearSink
{
    public List<HourlyLedger> Years { get; } = [];

    public void Accept(HourlyLedger year) => Years.Add(year);
}
