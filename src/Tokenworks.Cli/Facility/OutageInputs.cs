using System.CommandLine;
using System.Globalization;
using Tokenworks.Questions;
using Tokenworks.Scenarios;
using Tokenworks.Workloads.Serving;

namespace Tokenworks.Cli;

/// <summary>What a loss of power stops in a hall: training between checkpoints and requests under way.</summary>
/// <param name="TrainingChips">Accelerators that train.</param>
/// <param name="CheckpointSeconds">Of work between checkpoints.</param>
/// <param name="RestartSeconds">Until training runs again once power is back.</param>
/// <param name="From">What the figures come from.</param>
internal sealed record OutageInputs(double TrainingChips, double CheckpointSeconds, double RestartSeconds, double RequestsPerSecond, string From)
{
    private const double UsualCheckpointSeconds = 1200, UsualRestartSeconds = 1800;
    private const double InputTokens = 1000, OutputTokens = 500, LeastUserSpeed = 20, LongestFirstToken = 2;

    /// <summary>Stated options stand before the models, and these before the usual values.</summary>
    public static OutageInputs Of(ParseResult p, FacilityOptions o, double chips, Home home, FindingBag findings)
    {
        var (trained, served) = (p.GetValue(o.TrainModel), p.GetValue(o.ServeModel));
        var share = Stated(p.GetValue(o.TrainShare)) ?? (trained is not null && served is not null ? 0.5 : trained is null && served is not null ? 0 : 1);
        if (share is < 0 or > 1) findings.Error("bad-value", SourceSpan.Of("--train-share"), "not a share", "0 .. 1", "");
        var run = trained is null ? null : Training(trained, p.GetValue(o.System)!, p.GetValue(o.JobChips), home, findings)?.Run;
        var perChip = served is null ? 0 : Requests(served, p.GetValue(o.System)!, home, findings);
        return new OutageInputs(
            chips * share, Stated(p.GetValue(o.Checkpoint)) ?? run?.Checkpoints.IntervalSeconds ?? UsualCheckpointSeconds,
            Stated(p.GetValue(o.Restart)) ?? (run is null ? UsualRestartSeconds : TrainRestartSeconds + run.Checkpoints.WriteSeconds),
            Stated(p.GetValue(o.Requests)) ?? perChip * chips * (1 - share), Source(run is not null, served is not null));
    }

    /// <summary>To find what is down and start again, as <c>train</c> counts it.</summary>
    private const double TrainRestartSeconds = 600;

    private static TrainAnswer? Training(string model, string system, int chips, Home home, FindingBag findings)
    {
        var (options, command) = (new TrainOptions(), new Command("train"));
        foreach (var option in options.All) command.Options.Add(option);
        var parsed = command.Parse(["--model", model, "--system", system, "--chips", chips.ToString(CultureInfo.InvariantCulture)]);
        return TrainInputs.Read(parsed, options, home, findings) is { } inputs ? TrainAnswer.Of(inputs, findings) : null;
    }

    private static double Requests(string model, string system, Home home, FindingBag findings)
    {
        var (found, on) = (QuestionCatalogue.One<ModelEntry>(home, model, "--serve", findings), QuestionCatalogue.One<SystemEntry>(home, system, "--system", findings));
        var engine = QuestionCatalogue.One<EngineEntry>(home, "vllm-0.18", "--serve", findings);
        if (found is null || on is null || engine is null) return 0;
        if (ServingRates.Best(found, ServingChip.Of(on), EngineReader.Of(engine), "", InputTokens, OutputTokens, LeastUserSpeed, LongestFirstToken) is { } rate) return rate.OutputPerSecond / OutputTokens / rate.Chips;
        findings.Error("does-not-fit", SourceSpan.Of("--serve"), $"'{model}' cannot be served on '{system}' at {LeastUserSpeed:0} tokens/s a user", "", "Name a smaller model or a system with more memory, or state --requests-per-s.");
        return 0;
    }

    private static string Source(bool isTrained, bool isServed) => (isTrained, isServed) switch
    {
        (true, true) => "training model and serving model",
        (true, false) => "training model",
        (false, true) => "serving model",
        _ => "stated or usual values",
    };

    private static double? Stated(double value) => double.IsNaN(value) ? null : value;
}
