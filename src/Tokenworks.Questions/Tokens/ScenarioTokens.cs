using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Questions;

/// <summary>What a campus takes for a token of a product, as means of its run: chip-seconds, joules, litres, grams, USD.</summary>
/// <param name="Input">Input tokens of the product's request.</param>
/// <param name="Output">Output tokens of it.</param>
/// <param name="ChipSecondsPerOutput">For writing one output token.</param>
/// <param name="ChipSecondsPerInput">For reading one input token.</param>
[ModelReference("Ratios of ledger totals of the run: delivered chip-hours, IT energy, PUE, WUE, CUE, cost of a chip-hour")]
public sealed record ScenarioTokens(double Input, double Output, double ChipSecondsPerOutput, double ChipSecondsPerInput, double KwhItPerChipSecond, double Pue, double WaterPerKwh, double GramsPerKwh, double UsdPerChipHour)
{
    /// <summary>Null where the run serves no such product.</summary>
    public static ScenarioTokens? Of(RunResult run, IReadOnlyList<CampusScenario> scenarios, string? product)
    {
        for (var i = 0; i < run.Campuses.Count; i++)
            if (scenarios[i].Workloads.FirstOrDefault(w => w.Tier != WorkloadTier.Training && (product is null || w.Name == product)) is { } work && Of(run.Campuses[i], work) is { } tokens) return tokens;
        return null;
    }

    private static ScenarioTokens? Of(CampusResult campus, Workload work)
    {
        double Sum(string column) => campus.Monthly.TryGet(column, out var t) ? t.Sum(0) : 0;
        double Product(string column) => Sum($"tokens.{work.Name}.{column}");
        var (delivered, hours, read) = (Product("delivered"), Product("delivered_chip_hours"), Product("input_chip_hours"));
        var (it, facility) = (Sum("energy.it_served_mwh"), Sum("energy.facility_served_mwh"));
        if (delivered <= 0 || hours <= 0 || it <= 0) return null;
        var perRequest = work.InputTokens.BaseBase / work.OutputTokens.BaseBase;
        return new ScenarioTokens(work.InputTokens.BaseBase, work.OutputTokens.BaseBase, 3600 * (hours - read) / delivered, 3600 * read / (delivered * perRequest),
            Product("delivered_it_mwh") * 1000 / (hours * 3600), facility / it, Sum("energy.water_l") / (it * 1000), Sum("energy.co2_t") * 1e3 / facility, campus.Cash.UnitCosts.UsdPerChipHour[0]);
    }

    /// <summary>Of requests of so many tokens.</summary>
    public TokenFootprint Of(double requests, double input, double output)
    {
        var seconds = requests * (input * ChipSecondsPerInput + output * ChipSecondsPerOutput);
        var it = seconds * KwhItPerChipSecond;
        return new TokenFootprint(requests, input, output, Interval.Of(seconds), Interval.Of(it * Pue), Interval.Of(it * WaterPerKwh), Interval.Of(it * Pue * GramsPerKwh), Interval.Of(seconds / 3600 * UsdPerChipHour));
    }
}
