using Tokenworks.Scenarios;
using Tokenworks.Supply.Planning;

namespace Tokenworks.Cli;

/// <summary><c>dispatch --case FILE.yaml</c>: operates what stands in a supply case (<c>existing</c>) at least cost; nothing is built.</summary>
internal static class OperateCommand
{
    public static int Run(string file, string[] sets, string solver, string? bus, int outageYears, string? plot, bool json)
    {
        var findings = new FindingBag();
        if (solver is not ("structured" or "highs")) findings.Error("solver", new SourceSpan("--solver", 1, 1), $"'{solver}' operates the reference problem alone", "structured, highs", "Leave --solver out.");
        var read = CaseFile.Read(file, sets, bus, findings);
        var (c, hours) = (read?.Case, read?.Hours);
        if (c is not null && c.Grid is null && c.Candidates.All(x => x.Existing.BaseBase <= 0))
            findings.Error("nothing-stands", SourceSpan.Of(file), "No candidate has 'existing' and there is no grid", "", "Say what stands, or let 'dispatch plan --case' choose what to build.");
        FindingsOutput.Write(findings.Items, withNotes: true);
        if (c is null || hours is null || findings.HasErrors) return 2;
        var answer = PlanAnswer.Of("dispatch", Standing(c), hours, outageYears, solver == "highs");
        if (plot is not null && answer.Stages.Count > 0) PlanPlots.Write(plot, [answer]);
        if (json) Console.Out.WriteLine(CliJson.Write(PlanView.Json(answer)));
        else PlanView.Write([answer], Console.Out);
        return answer.Outcome.Result.Status == PlanStatus.Optimal ? 0 : 2;
    }

    // What stands may not grow, limits on what is built fall away, and the contract with the grid is as it is.
    private static SupplyCase Standing(SupplyCase c) => c with
    {
        Candidates = [.. c.Candidates.Where(x => x.Existing.BaseBase > 0).Select(x => x with { Most = x.Existing })],
        Grid = c.Grid is null ? null : c.Grid with { DemandCharge = null },
        Limits = c.Limits with { UnitsOut = null, Land = null },
    };
}
