using System.CommandLine;
using Tokenworks.Studies;

namespace Tokenworks.Cli;

/// <summary><c>study SCENARIO</c>: Monte Carlo over the whole chain, and the other kinds of study below it.</summary>
internal static class StudyCommand
{
    public static Command Make()
    {
        var options = new StudyOptions();
        var draws = new Option<int>("--draws") { Description = "Draws.", DefaultValueFactory = _ => 256 };
        var method = new Option<string>("--method") { Description = "random, lhs (Latin hypercube) or sobol (scrambled).", DefaultValueFactory = _ => "sobol" };
        method.AcceptOnlyFromAmong([.. Samplers.Names]);
        var replicates = new Option<int?>("--replicates") { Description = "Independent parts of lhs and sobol draws, for the standard error; 8 where they divide the draws." };
        var folder = new Option<string?>("--out") { Description = "Study folder; out/study-<name> where left out." };
        var command = new Command("study", "Many draws of the whole chain: how sure, what drives it, what is best.");
        options.AddTo(command);
        foreach (var option in (Option[])[draws, method, replicates, folder]) command.Options.Add(option);
        command.SetAction(p =>
        {
            var (n, name) = (p.GetValue(draws), p.GetValue(method)!);
            var parts = p.GetValue(replicates) ?? Samplers.DefaultReplicates(name, n);
            if (n < 1 || parts < 1 || n % parts != 0) return StudyJob.Refuse($"--draws {n} must be at least 1 and a multiple of --replicates {parts}.");
            var spec = options.SpecOf(p, options.Metrics(p, MetricNames.Default), n, name, parts);
            return StudyJob.Start(spec, p.GetValue(folder) ?? StudyJob.FolderOf(options.Scenario(p)), options.Engine(p), options.Workers(p), options.Json(p));
        });
        foreach (var kind in Kinds()) command.Subcommands.Add(kind);
        return command;
    }

    private static Command[] Kinds() =>
    [
        StudyResumeCommand.Make(), StudyQueryCommand.Make(), StudyTornadoCommand.Make(), StudySweepCommand.Make(), StudyIndicesCommand.Make(),
        StudyScreenCommand.Make(), StudyGivenCommand.Make(), StudyOptimiseCommand.Make(), StudyBreakEvenCommand.Make(), StudyStressCommand.Make(), StudyTreeCommand.Make(),
    ];
}
