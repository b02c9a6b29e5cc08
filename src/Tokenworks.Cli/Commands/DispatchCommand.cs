using System.CommandLine;
using Tokenworks.Scenarios;
using Tokenworks.Supply.Planning;

namespace Tokenworks.Cli;

/// <summary><c>dispatch</c>: least-cost operation of a plant; <c>plan</c> and <c>adequacy</c> below it.</summary>
internal static class DispatchCommand
{
    public static Command Make()
    {
        var file = new Option<string?>("--case") { Description = "A supply case (YAML), a PyPSA network as a folder of CSV, or the reference's hourly CSV together with --reference." };
        var reference = new Option<ReferenceKind?>("--reference") { Description = "Solves a reference problem: A dispatch, B expansion, C CO2 cap, D carbon-free share, E N-2, U unit commitment of a week." };
        var solver = new Option<string>("--solver") { Description = "structured (own interior point), highs (independent check), merit (fast merit order, A) or commitment (unit commitment in rolling weeks, A; minutes).", DefaultValueFactory = _ => "structured" };
        solver.AcceptOnlyFromAmong("structured", "highs", "merit", "commitment");
        var set = new Option<string[]>("--set") { Description = "Changes a parameter of the reference (--set gas_usd_per_mmbtu=5) or a value of the supply case. Repeatable.", DefaultValueFactory = _ => [] };
        var bus = new Option<string?>("--bus") { Description = "Node of a PyPSA folder." };
        var years = new Option<int>("--outage-years") { Description = "Supply case: years of drawn unit outages for LOLH, LOLE and EUE; 0 for none.", DefaultValueFactory = _ => 200 };
        var plot = new Option<string?>("--plot") { Description = "Supply case: plots into a folder as SVG, or as one page where it ends in .html." };
        var json = Shared.Json();
        var command = new Command("dispatch", "Least-cost operation of a campus's plant, hour by hour.") { file, reference, solver, set, bus, years, plot, json };
        command.SetAction(p => p.GetValue(reference) is null && p.GetValue(file) is { } path && IsCase(path)
            ? OperateCommand.Run(path, p.GetValue(set)!, p.GetValue(solver)!, p.GetValue(bus), p.GetValue(years), p.GetValue(plot), p.GetValue(json))
            : Reference(p.GetValue(file), p.GetValue(reference), p.GetValue(solver)!, p.GetValue(set)!, p.GetValue(json)));
        command.Subcommands.Add(PlanCommand.Make());
        command.Subcommands.Add(FirmCommand.Make());
        command.Subcommands.Add(AdequacyCommand.Make());
        command.Subcommands.Add(BillCommand.Make());
        command.Subcommands.Add(RatepayersCommand.Make());
        return command;
    }

    private static bool IsCase(string path) => Import.PypsaFolder.IsOne(path) || path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    private static int Reference(string? file, ReferenceKind? kind, string solver, string[] sets, bool json)
    {
        var findings = new FindingBag();
        var hours = ReferenceRun.Read(file ?? Home.Find().DispatchReference, findings);
        var parameters = ReferenceSettings.Of(sets, findings);
        FindingsOutput.Write(findings.Items, withNotes: true);
        if (kind is null) Console.Error.WriteLine("Say which problem: --reference A, B, C, D, E or U; or --case FILE.yaml for a supply case.");
        if (solver is "merit" or "commitment" && kind is not null and not ReferenceKind.A) Console.Error.WriteLine($"'{solver}' operates given capacities: --reference A.");
        if (hours is null || parameters is null || kind is null || (solver is "merit" or "commitment" && kind != ReferenceKind.A)) return 2;
        var answer = solver switch
        {
            "merit" => OperationRun.Merit(hours, parameters),
            "commitment" => OperationRun.Commitment(hours, parameters),
            _ => ReferenceRun.Solve(kind.Value, hours, parameters, solver == "highs" ? new Solvers.HighsSolver() : null),
        };
        if (json) Console.Out.WriteLine(CliJson.Write(ReferenceView.Json(answer)));
        else ReferenceView.Write(answer, Console.Out);
        return answer.Status is "optimal" or "feasible" ? 0 : 2;
    }
}
