using System.CommandLine;
using Tokenworks.Campus;
using Tokenworks.Scenarios;
using Tokenworks.Studies;

namespace Tokenworks.Cli;

/// <summary>Options that every kind of study takes, and the study that they make.</summary>
internal sealed class StudyOptions
{
    private readonly Argument<string> _scenario = Shared.Scenario();
    private readonly Option<string[]> _set = Shared.Set();
    private readonly Option<string[]> _metrics = new("--metrics") { Description = "Metrics to keep, by comma; * stands for any text. A table's rows are name.key.", DefaultValueFactory = _ => [] };
    private readonly Option<string> _inputs = new("--inputs") { Description = "Distributions, correlations and price paths: a catalogue study or a file.", DefaultValueFactory = _ => "" };
    private readonly Option<string> _distribution = new("--distribution") { Description = "Shape put on the ranges of the scenario: triangular, pert or uniform.", DefaultValueFactory = _ => "triangular" };
    private readonly Option<bool> _catalogue = new("--catalogue-ranges") { Description = "Samples the ranges of catalogue entries too." };
    private readonly Option<string[]> _only = new("--only") { Description = "Inputs to keep, by comma; * stands for any text. All where left out.", DefaultValueFactory = _ => [] };
    private readonly Option<ulong> _seed = new("--seed") { Description = "Seed of all random streams.", DefaultValueFactory = _ => 1UL };
    private readonly Option<int> _threads = new("--threads") { Description = "Threads; all cores where left out.", DefaultValueFactory = _ => Environment.ProcessorCount };
    private readonly Option<int> _batch = new("--batch") { Description = "Draws that run side by side; results do not depend on it.", DefaultValueFactory = _ => 16 };
    private readonly Option<bool> _json = Shared.Json();
    private readonly Option<string> _workers = StudyWorkers.Option();

    private readonly ClusterOptions _cluster = new();
    private readonly SeriesOptions _series = new();

    public void AddTo(Command command)
    {
        _distribution.AcceptOnlyFromAmong("triangular", "pert", "uniform");
        _threads.Validators.Add(r => { if (r.GetValue(_threads) < 1) r.AddError("--threads is at least 1."); });
        _batch.Validators.Add(r => { if (r.GetValue(_batch) is < 1 or > 4096) r.AddError("--batch lies between 1 and 4096."); });
        command.Arguments.Add(_scenario);
        foreach (var option in (Option[])[_set, _metrics, _inputs, _distribution, _catalogue, _only, _seed, _threads, _batch, _workers, _json]) command.Options.Add(option);
        _series.AddTo(command);
        _cluster.AddTo(command);
    }

    public bool Json(ParseResult p) => p.GetValue(_json);

    public ulong Seed(ParseResult p) => p.GetValue(_seed);

    public string Scenario(ParseResult p) => p.GetValue(_scenario)!;

    public EngineOptions Engine(ParseResult p) => new(p.GetValue(_threads), p.GetValue(_batch));

    /// <summary>The metrics that the user names; the fallback where none.</summary>
    public IReadOnlyList<string> Metrics(ParseResult p, IReadOnlyList<string> otherwise) => p.GetValue(_metrics) is { Length: > 0 } stated ? Words(stated) : otherwise;

    /// <summary>Reads scenario, inputs and metrics; null with the findings shown where something is wrong.</summary>
    public StudySetup? Read(ParseResult p, IReadOnlyList<string> metrics) => StudySetup.Read(Home.Find(), SpecOf(p, metrics, 1, "random", 1), Workers(p));

    /// <summary>Where the study runs.</summary>
    public StudyWorkers Workers(ParseResult p) => StudyWorkers.Of(p.GetValue(_workers)!, _cluster, p);

    /// <summary>The study that the options ask for.</summary>
    public StudySpec SpecOf(ParseResult p, IReadOnlyList<string> metrics, int draws, string method, int replicates) => new(
        Absolute(Scenario(p)), p.GetValue(_set)!, Absolute(p.GetValue(_inputs)!), p.GetValue(_distribution)!, p.GetValue(_catalogue), Words(p.GetValue(_only)!),
        metrics, draws, p.GetValue(_seed), method, replicates) { Series = _series.Files(p) };

    private static IReadOnlyList<string> Words(IEnumerable<string> texts) => [.. texts.SelectMany(t => t.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    // A study folder is opened from anywhere, so a file is named in full; shipped names stay.
    private static string Absolute(string name) => name.Length > 0 && (File.Exists(name) || Directory.Exists(name)) ? Path.GetFullPath(name) : name;
}
