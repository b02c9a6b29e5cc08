using System.Globalization;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary>What a result itself gives reason to say: open ledgers, shortfalls, lower bounds.</summary>
internal static class ResultFindings
{
    public static IEnumerable<Finding> Of(RunResult run)
    {
        foreach (var b in run.Balances.Where(b => b.Relative > Balance.Tolerance))
            yield return new Finding("open-ledger", Severity.Error, SourceSpan.Of(run.Name),
                string.Create(CultureInfo.InvariantCulture, $"ledger '{b.Ledger}' does not close: {b.Equation}, relative residual {b.Relative:G3}"),
                "1e-9", "This is a fault of the program; please report it with the scenario.");
        foreach (var campus in run.Campuses)
            foreach (var finding in Of(campus)) yield return finding;
    }

    private static Finding? Of(ServingPlan plan, SourceSpan where) =>
        !plan.Fits ? new Finding("does-not-fit", Severity.Warning, where,
            $"workload '{plan.Product}' serves nothing on {plan.System}: {plan.Model} in {plan.Format} leaves no room for a cache in any layout", "", "Choose a narrower precision, a smaller model, a layout over more chips (layout: TP8 PP2), or a system with more memory.")
        : !plan.KeepsLimits ? new Finding("limits-missed", Severity.Warning, where,
            string.Create(CultureInfo.InvariantCulture, $"workload '{plan.Product}' on {plan.System} misses its limits even with one request at a time: {1 / plan.TpotP90Seconds:0.0} tokens/s to a user, {plan.TtftSeconds:0.00} s to the first token"), "", "Ask for a lower user_speed or a longer first_token, or choose more chips a replica (layout), a narrower precision or a faster system.")
        : null;

    private static IEnumerable<Finding> Of(CampusResult campus)
    {
        double Total(string column) => campus.Monthly[column].Sum(0);
        var where = SourceSpan.Of(campus.Campus);
        foreach (var plan in campus.TrainingPlans.Where(p => !p.Fits))
            yield return new Finding("does-not-fit", Severity.Warning, where,
                string.Create(CultureInfo.InvariantCulture, $"workload '{plan.Product}' trains nothing on {plan.System}: {plan.Model} needs {plan.MemoryBytes / 1e9:0} GB an accelerator on {plan.JobChips:N0} of them"), "",
                "Use more accelerators (operations.training_job_chips), a smaller model or a narrower precision.");
        foreach (var plan in campus.ServingPlans) if (Of(plan, where) is { } finding) yield return finding;
        var (unserved, asked) = (Total("energy.unserved_mwh"), Total("energy.facility_asked_mwh"));
        if (unserved > 0)
            yield return new Finding("unserved-energy", Severity.Warning, where,
                string.Create(CultureInfo.InvariantCulture, $"{unserved:N0} MWh are not served, {unserved / asked:P2} of what is asked for"), "", "Add firm capacity, contracted power or gas transport, or accept less work.");
        if (Total("energy.water_dry_hours") is > 0 and var dry)
            yield return new Finding("water-permit-spent", Severity.Warning, where,
                string.Create(CultureInfo.InvariantCulture, $"the water permit is spent in {dry:N0} hours; coolers run dry and {Total("energy.water_shed_mwh"):N0} MWh of IT are shed"), "", "Raise site.water_permit, or choose cooling that needs less water.");
        yield return new Finding("unserved-lower-bound", Severity.Note, where, "with expected outages, unserved energy is a lower bound", "", "Adequacy with sampled outages says more.");
        var shortfall = campus.Cash.Cover.Sum(c => c.Shortfall[0]);
        if (shortfall > 0)
            yield return new Finding("debt-service-shortfall", Severity.Warning, where,
                string.Create(CultureInfo.InvariantCulture, $"{shortfall:N0} USD of debt service are covered by neither cash nor reserve"), "", "Raise the rent, the reserve, or set renewal_rent: solved.");
    }
}
