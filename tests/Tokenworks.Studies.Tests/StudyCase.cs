using Tokenworks.Campus;
using Tokenworks.Scenarios;
using Tokenworks.Tests;

namespace Tokenworks.Studies.Tests;

/// <summary>A small study of a shipped scenario: a share, a price and a choice are uncertain, outages are sampled.</summary>
internal sealed class StudyCase
{
    public const string Scenario = "islanded-gas";

    public StudyCase(params string[] choices)
    {
        var reader = new ScenarioReader(new CatalogueStore(Path.Combine(Shipped.Root, "catalogue")), Path.Combine(Shipped.Root, "scenarios"));
        Source = new ReaderSource(reader, Scenario, Sets, OutsideSeries.None);
        Campus = Source.Read([]).Members[0];
        var price = ScenarioValues.All(Campus).First(v => v.Path.StartsWith("supply.gas.price", StringComparison.Ordinal));
        var inputs = new List<StudyInput>
        {
            new(price.Path, price.Unit, new Triangular(2, 4, 9), 2, price.BaseBase, 9),
            new("operations.availability", "1", new Uniform(0.85, 0.99), 0.85, 0.95, 0.99),
        };
        if (choices.Length > 0)
            inputs.Add(new StudyInput("phases.halls.cooling", "1", new Discrete([.. choices.Select((_, i) => (double)i)], [.. choices.Select(_ => 1.0)]), 0, 0, choices.Length - 1) { Choices = choices });
        Design = StudyDesign.Of(inputs);
        Metrics = [.. MetricNames.Pick(MetricNames.All(PreparedCampus.Of(Campus, OutsideSeries.None)), ["unit_costs.usd_per_chip_hour", "energy.unserved_mwh", "energy.facility_gwh_by_year.*", "finance.parties.*.irr"]).Found.Select(m => m.Name)];
    }

    // Two years and sampled outages: quick, and every draw needs its own random streams.
    public static string[] Sets { get; } = ["supply.outages=sampled", "horizon.last_year=2029"];

    public IScenarioSource Source { get; }

    public CampusScenario Campus { get; }

    public StudyDesign Design { get; }

    public IReadOnlyList<MetricName> Metrics { get; }

    public StudySpec Spec(int draws, string method = "random", int replicates = 1) =>
        new(Scenario, Sets, "", "triangular", false, [], [.. Metrics.Select(m => m.Name)], draws, 5, method, replicates);

    public ChainModel Model => new(Source, Design, Metrics);

    /// <summary>Runs the study in a folder and gives the bytes of its statistics.</summary>
    public byte[] Statistics(string folder, int draws, EngineOptions options)
    {
        var study = StudyFolder.Start(folder, Spec(draws));
        StudyResults.Of(study.Spec, Design, Metrics, MonteCarlo.Run(Model, Design, study.Spec, study, options)).Write(study, Metrics);
        return File.ReadAllBytes(study.PathOf("statistics.json"));
    }
}
