using System.CommandLine;
using Tokenworks.Cluster;
using Tokenworks.Scenarios;
using Tokenworks.Studies;

namespace Tokenworks.Cli;

/// <summary>Where the blocks of a study are computed: on threads of this process, or on the silos of a cluster.</summary>
/// <param name="Model">Makes the model of a study over a design.</param>
internal sealed record StudyWorkers(Func<StudySetup, StudyDesign, IStudyModel> Model)
{
    public static StudyWorkers Local { get; } = new((setup, design) => new ChainModel(setup.Source, design, setup.Metrics));

    public static Option<string> Option()
    {
        var option = new Option<string>("--workers") { Description = "Where batches run: local (threads of this process) or cluster (silos, see 'silo').", DefaultValueFactory = _ => "local" };
        option.AcceptOnlyFromAmong("local", "cluster");
        return option;
    }

    /// <exception cref="Cluster.ClusterException">The options do not make a cluster.</exception>
    public static StudyWorkers Of(string workers, ClusterOptions cluster, ParseResult p) => workers == "local" ? Local : OnCluster(cluster, p);

    // Apart, so that no assembly of the cluster is loaded for a local study.
    private static StudyWorkers OnCluster(ClusterOptions options, ParseResult p) => On(options.Read(p), Home.Find());

    /// <summary>On the silos of a cluster.</summary>
    public static StudyWorkers On(ClusterPlace place, Home home)
    {
        var own = new Lazy<ProductIdentity>(() => ProductIdentity.Own(home.Catalogue));
        return new StudyWorkers((setup, design) => new ClusterModel(place, Job(home, own.Value, setup, design), TimeProvider.System, Say));
    }

    private static ChainJob Job(Home home, ProductIdentity own, StudySetup setup, StudyDesign design)
    {
        var findings = new FindingBag();
        var document = home.Reader.WholeDocument(setup.Spec.Scenario, findings) ?? throw new ClusterException($"{setup.Spec.Scenario} cannot be read again: {findings.Items[0].What}");
        return new ChainJob(own, document, setup.Spec.Sets, design, setup.Metrics) { Outside = setup.Source.Outside };
    }

    private static void Say(string sentence) => Console.Error.WriteLine(Console.IsErrorRedirected ? sentence : $"\r{sentence}\e[K");
}
