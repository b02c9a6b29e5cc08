using Tokenworks.Scenarios;
using Tokenworks.Supply.Accounting;

namespace Tokenworks.Supply.Planning;

/// <summary>The contracts of a supply case against a stage's grid energy.</summary>
internal static class CaseContracts
{
    /// <returns>Null where none is in force.</returns>
    public static ContractSums? Of(PlannedCase plan, YearFlows flows, int n)
    {
        var (c, stage, hours) = (plan.Case, plan.Stages[n], flows.SourceMw[^1].Length);
        var inForce = c.Contracts.Where(x => stage.Year >= x.From && (x.Until == 0 || stage.Year < x.Until)).ToList();
        if (inForce.Count == 0) return null;
        var at = plan.Problem.Years[n].Sources.ToList().FindIndex(s => s.Name == "grid");
        var grid = at < 0 ? new double[hours] : flows.SourceMw[at];
        double[] carbon = [.. Enumerable.Repeat(c.Grid is { } g ? g.Carbon.BaseBase / (1 - g.Losses.BaseBase) : 0, hours)];
        double[] market = c.Grid?.PriceProfile is { } name ? plan.Hours[name] : [.. Enumerable.Repeat(c.Grid?.Price?.BaseBase ?? 0, hours)];
        var contracts = inForce.ConvertAll(x => new ContractHours(
            x.Kind, x.Profile is { } p ? [.. plan.Hours[p].Select(share => share * x.Power.BaseBase)] : [.. Enumerable.Repeat(x.Power.BaseBase, hours)], x.Price.BaseBase,
            x.Additional ?? ContractHours.AdditionalByDefault(x.Kind), x.Hourly ?? ContractHours.HourlyByDefault(x.Kind)));
        double? Gross(ISourced? rate) => rate is null ? null : rate.BaseBase / (1 - c.Grid!.Losses.BaseBase);
        return ContractAccount.Of(contracts, grid, carbon, market, 0, hours, Gross(c.Grid?.ResidualMix), Gross(c.Grid?.MarginalCarbon));
    }
}
