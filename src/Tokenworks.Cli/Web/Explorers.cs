using System.CommandLine;
using System.Globalization;
using Tokenworks.Scenarios;
using Tokenworks.Web;
using Tokenworks.Workloads.Training;

namespace Tokenworks.Cli;

/// <summary>Answers the page's questions with the very objects that the commands print as JSON.</summary>
internal sealed class Explorers(Home home) : IExplorers
{
    // What a page may send: nothing that names, reads or writes a file of the machine, and no load that never ends.
    private static readonly string[] Taken =
    [
        "job", "day-rate", "egress", "double-days",
        "model", "system", "engine", "market", "precision", "input", "output", "requests", "user-speed", "first-token", "pue", "wue", "chip-hour-price", "utilisation", "scenario", "product",
        "fabric", "stack", "chips", "tp", "pp", "cp", "dp", "ep", "micro-batch", "global-batch", "seq", "recompute", "sharding", "tokens", "search",
        "replicas", "prefill-replicas", "rate", "sweep", "slo-ttft", "slo-tpot", "power-price", "seed",
    ];

    private const int MostRequests = 20_000;

    public IReadOnlyList<string> Names { get; } = ["claims", "infer", "options", "place", "tokens", "train"];

    public ExplorerAnswer Ask(string name, IReadOnlyDictionary<string, string> options)
    {
        var findings = new FindingBag();
        foreach (var (key, value) in options) Check(key, value, findings);
        if (findings.HasErrors) return new ExplorerAnswer(null, findings.Items);
        var answer = name switch
        {
            "claims" => Claims(findings),
            "options" => Choices(),
            "place" => Place(options, findings),
            "tokens" => Tokens(options, findings),
            "train" => Train(options, findings),
            _ => Infer(options, findings),
        };
        return new ExplorerAnswer(findings.HasErrors ? null : answer, findings.Items);
    }

    private object Claims(FindingBag findings) => new { claims = QuestionCatalogue.All<ClaimEntry>(home, "claims", findings).Select(c => ClaimAnswer.Of(c, null).Json) };

    // What the forms let choose among.
    private object Choices() => new
    {
        models = home.Catalogue.Ids("models"), systems = home.Catalogue.Ids("systems"), engines = home.Catalogue.Ids("engines"), jobs = home.Catalogue.Ids("jobs"), markets = home.Catalogue.Ids("markets"), stacks = home.Catalogue.Ids("stacks"),
    };

    private object? Place(IReadOnlyDictionary<string, string> options, FindingBag findings)
    {
        var job = options.GetValueOrDefault("job", "");
        if (home.Catalogue.Ids("jobs").Contains(job))
            return PlaceJob.Of(home, job, ["sme-cluster", "edge-site"], Number(options, "day-rate", 800, findings), Number(options, "egress", 0.09, findings), Number(options, "double-days", 3, findings), findings)?.Json;
        findings.Error("unknown-job", SourceSpan.Of("job"), $"no job '{job}' in the catalogue", string.Join(", ", home.Catalogue.Ids("jobs")), "");
        return null;
    }

    private object? Tokens(IReadOnlyDictionary<string, string> options, FindingBag findings)
    {
        var o = new TokensOptions();
        return Parse(o.All, options, findings) is { } parsed ? TokensAnswer.Of(parsed, o, home, findings)?.Json : null;
    }

    private object? Train(IReadOnlyDictionary<string, string> options, FindingBag findings)
    {
        var o = new TrainOptions();
        if (Parse(o.All, options, findings) is not { } parsed || TrainInputs.Read(parsed, o, home, findings) is not { } inputs) return null;
        return parsed.GetValue(o.Search) ? TrainSearch.Of(inputs, SearchObjective.Time, 0, false, findings)?.Json("model") : TrainAnswer.Of(inputs, findings) is { } answer ? TrainJson.Of(answer, "model") : null;
    }

    private object? Infer(IReadOnlyDictionary<string, string> options, FindingBag findings)
    {
        var o = new InferOptions();
        if (Parse(o.All, options, findings) is not { } parsed || InferInputs.Read(parsed, o, home, findings) is not { } inputs) return null;
        return parsed.GetValue(o.Sweep) ? InferSweep.Of(inputs, null).Json() : InferJson.Of(InferAnswer.Of(inputs));
    }

    // A value that starts with a dash would be read as an option, one with a slash as a path.
    private void Check(string key, string value, FindingBag findings)
    {
        var where = SourceSpan.Of($"--{key}");
        if (!Taken.Contains(key)) findings.Error("not-on-the-page", where, $"'--{key}' is not taken from a page", "", "Use the command line.");
        else if (value is null || value.Length > 100 || value.StartsWith('-') || value.StartsWith('@') || value.IndexOfAny(['/', '\\', '"', '\n']) >= 0 || value.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || value.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            findings.Error("bad-value", where, $"'{value}' is not taken for '--{key}'", "a name of the catalogue, a word or a number", "");
        else if (key == "requests" && !(double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) && n is > 0 and <= MostRequests))
            findings.Error("bad-value", where, $"'{value}' requests", $"1 to {MostRequests:N0}", "Use the command line for more.");
        else if (key == "scenario" && !home.Reader.Shipped.Contains(value)) findings.Error("unknown-scenario", where, $"no shipped scenario '{value}'", "", "");
        else if (Folders.TryGetValue(key, out var folder) && value.Length > 0 && !folder.Any(f => home.Catalogue.Ids(f).Contains(value)))
            findings.Error("unknown-entry", where, $"no entry '{value}' in catalogue/{folder[0]}", string.Join(", ", folder.SelectMany(home.Catalogue.Ids)), "");
    }

    private static readonly Dictionary<string, string[]> Folders = new()
    {
        ["model"] = ["models"], ["system"] = ["systems", "chips"], ["engine"] = ["engines"], ["market"] = ["markets"], ["fabric"] = ["fabrics"],
    };

    private static ParseResult? Parse(IEnumerable<Option> all, IReadOnlyDictionary<string, string> options, FindingBag findings)
    {
        var command = new Command("ask");
        foreach (var option in all) command.Options.Add(option);
        var words = options.Where(p => p.Value.Length > 0).SelectMany(p => p.Value == "true" ? new[] { $"--{p.Key}" } : [$"--{p.Key}", p.Value]).ToArray();
        var parsed = command.Parse(words, new ParserConfiguration { ResponseFileTokenReplacer = null });
        foreach (var error in parsed.Errors) findings.Error("bad-option", SourceSpan.Of("form"), error.Message, "", "");
        return findings.HasErrors ? null : parsed;
    }

    private static double Number(IReadOnlyDictionary<string, string> options, string name, double otherwise, FindingBag findings)
    {
        if (!options.TryGetValue(name, out var text) || text.Length == 0) return otherwise;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && number >= 0) return number;
        findings.Error("bad-value", SourceSpan.Of(name), $"'{text}' is no number", "0 or more", "");
        return otherwise;
    }
}
