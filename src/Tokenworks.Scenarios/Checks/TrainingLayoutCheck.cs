namespace Tokenworks.Scenarios;

/// <summary>A training workload says enough to be priced, and its layout can be read and divides its model.</summary>
public sealed class TrainingLayoutCheck : ICheck
{
    public IEnumerable<Finding> Run(CampusScenario scenario, Places places) =>
        scenario.Workloads.Where(w => w.Tier == WorkloadTier.Training).SelectMany(w => w.Mfu is null ? Priced(w, places) : Stated(w, places));

    private static IEnumerable<Finding> Stated(Workload w, Places places)
    {
        if (w.Layout != "usual")
            yield return Problem.Warning("layout-unused", places[$"workloads.{w.Name}.layout"], $"workload '{w.Name}' states its MFU, so its layout '{w.Layout}' has no effect", "Leave one of the two out.");
    }

    private static IEnumerable<Finding> Priced(Workload w, Places places)
    {
        var (model, where) = (w.Model.Entry, places[$"workloads.{w.Name}.layout"]);
        if (model.Ffn is null || model.Vocabulary is null)
            yield return Problem.Error("incomplete-model", places[$"workloads.{w.Name}.model"], $"model '{w.Model.Id}' states no ffn or vocabulary, so a training step cannot be priced", "", "Add them to the entry, or state the workload's mfu.");
        var (layout, error) = WrittenLayout.Parse(w.Layout);
        if (error.Length > 0) yield return Problem.Error("bad-layout", where, error, WrittenLayout.Allowed, "");
        foreach (var (value, whole, what) in Divisions(layout, model))
            if (value is { } n && (n > whole || whole % n != 0))
                yield return Problem.Error("bad-layout", where, $"{what} of {n} does not divide the {whole} of {w.Model.Id}", $"divisors of {whole}", $"Nearest valid: {Nearest(whole, n)}.");
        if (layout.Pipeline is { } p && p > Count(model.Layers))
            yield return Problem.Error("bad-layout", where, $"{p} pipeline stages for {Count(model.Layers)} layers of {w.Model.Id}", $"at most {Count(model.Layers)}", "");
    }

    private static IEnumerable<(int? Value, int Whole, string What)> Divisions(WrittenLayout layout, ModelEntry model) =>
    [
        (layout.Tensor, Count(model.Heads), "tensor parallelism"),
        (layout.Expert, Math.Max(1, Count(model.Experts)), "expert parallelism"),
    ];

    private static int Nearest(int whole, int value) => Enumerable.Range(1, whole).Where(d => whole % d == 0).MinBy(d => Math.Abs(d - value));

    private static int Count(Sourced<Quantities.Count>? value) => value is null ? 0 : (int)Math.Round(value.BaseBase);
}
