using System.CommandLine;
using Tokenworks.Scenarios;
using Tokenworks.Supply.Planning;
using Tokenworks.Supply.Programming;

namespace Tokenworks.Cli;

/// <summary><c>dispatch</c>: least-cost operation of a plant; <c>plan</c> and <c>adequacy</c> below it.</summary>
internal static class DispatchCommand
{
    public static Command Make()
    {
        var file = new Option<string?>("--case") { Description = "A supply case (YAML), or the reference's hourly CSV together with --reference." };
        var reference = new Option<ReferenceKind?>("--reference") { Description = "Solves a reference problem: A dispatch, B expansion, C CO2 cap, D carbon-free share, E N-2, U unit commitment of a week." };
        var solver = new Option<string>("--solver") { Description = "structured (own interior point) or highs (independent check).", DefaultValueFactory = _ => "structured" };
        solver.AcceptOnlyFromAmong("structured", "highs");
        var set = new Option<string[]>("--set") { Description = "Changes a parameter of the reference: --set gas_usd_per_mmbtu=5. Repeatable.", DefaultValueFactory = _ => [] };
        var json = Shared.Json();
        var command = new Command("dispatch", "Least-cost operation of a campus's plant, hour by hour.") { file, reference, solver, set, json };
        command.SetAction(p => Reference(p.GetValue(file), p.GetValue(reference), p.GetValue(solver) == "highs" ? new Solvers.HighsSolver() : null, p.GetValue(set)!, p.GetValue(json)));
        command.Subcommands.Add(AdequacyCommand.Make());
        return command;
    }

    private static int Reference(string? file, ReferenceKind? kind, ILinearSolver? solver, string[] sets, bool json)
    {
        var findings = new FindingBag();
        var hours = ReferenceRun.Read(file ?? Home.Find().DispatchReference, findings);
        var parameters = ReferenceSettings.Of(sets, findings);
        FindingsOutput.Write(findings.Items, withNotes: true);
        if (hours is null || parameters is null || kind is null) return 2;
        var answer = ReferenceRun.Solve(kind.Value, hours, parameters, solver);
        if (json) Console.Out.WriteLine(CliJson.Write(ReferenceView.Json(answer)));
        else ReferenceView.Write(answer, Console.Out);
        return answer.Status is "optimal" or "feasible" ? 0 : 2;
    }
}
