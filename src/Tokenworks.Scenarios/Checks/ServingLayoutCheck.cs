namespace Tokenworks.Scenarios;

/// <summary>A served workload says enough to be priced, and its layout can be read and divides its model.</summary>
public sealed class ServingLayoutCheck : ICheck
{
    public IEnumerable<Finding> Run(CampusScenario scenario, Places places) =>
        scenario.Workloads.Where(w => w.Tier != WorkloadTier.Training).SelectMany(w => Of(w, places));

    private static IEnumerable<Finding> Of(Workload w, Places places)
    {
        var (model, where) = (w.Model.Entry, places[$"workloads.{w.Name}.layout"]);
        if (w.Layout != "roofline" && (model.Ffn is null || model.Vocabulary is null))
            yield return Problem.Error("incomplete-model", places[$"workloads.{w.Name}.model"], $"model '{w.Model.Id}' states no ffn or vocabulary, so its iterations cannot be priced", "", "Add them to the entry, or take 'layout: roofline'.");
        var (layout, error) = WrittenServingLayout.Parse(w.Layout);
        if (error.Length > 0) yield return Problem.Error("bad-layout", where, error, WrittenServingLayout.Allowed, "");
        var (heads, experts, ranks) = (Count(model.Heads), Math.Max(1, Count(model.Experts)), layout.Tensor * layout.AttentionData);
        if (layout.Tensor > heads || heads % layout.Tensor != 0)
            yield return Problem.Error("bad-layout", where, $"tensor parallelism of {layout.Tensor} does not divide the {heads} heads of {w.Model.Id}", $"divisors of {heads}", "");
        if (layout.Expert > 1 && (layout.Expert > experts || ranks % layout.Expert != 0))
            yield return Problem.Error("bad-layout", where, $"expert parallelism of {layout.Expert} over {ranks} ranks of {experts} experts of {w.Model.Id}", $"a divisor of TP x DP, up to {experts}", "");
    }

    private static int Count(Sourced<Quantities.Count>? value) => value is null ? 0 : (int)Math.Round(value.BaseBase);
}
