using System.CommandLine;
using Tokenworks.Studies;

namespace Tokenworks.Cli;

/// <summary><c>study resume DIR</c>: goes on with a study that was stopped.</summary>
internal static class StudyResumeCommand
{
    public static Command Make()
    {
        var (folder, json) = (new Argument<string>("DIR") { Description = "Folder of the study." }, Shared.Json());
        var threads = new Option<int>("--threads") { Description = "Threads; all cores where left out.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var batch = new Option<int>("--batch") { Description = "Draws that run side by side.", DefaultValueFactory = _ => 16 };
        var (workers, cluster) = (StudyWorkers.Option(), new ClusterOptions());
        var command = new Command("resume", "Goes on with a study that was stopped or killed; nothing is lost or done twice.") { folder, threads, batch, workers, json };
        cluster.AddTo(command);
        command.SetAction(p => StudyJob.Resume(p.GetValue(folder)!, new EngineOptions(Math.Max(1, p.GetValue(threads)), Math.Clamp(p.GetValue(batch), 1, 4096)), StudyWorkers.Of(p.GetValue(workers)!, cluster, p), p.GetValue(json)));
        return command;
    }
}
