using CsCheck;
using Tokenworks.Workloads.Training;

namespace Tokenworks.Workloads.Tests;

/// <summary>The search finds what trying every layout one by one finds, pruned or not.</summary>
public class LayoutSearchTests
{
    private static readonly Gen<(string Model, string System, int Chips, double Batch, NumberFormat Format)> Small =
        from model in Gen.OneOf("llama-3.1-8b", "qwen3-30b-a3b", "llama-2-13b", "gpt-2-1.5b")
        from system in Gen.OneOf("dgx-h100", "gb200-nvl72", "dgx-a100")
        from chips in Gen.OneOf(8, 12, 16, 64)
        from batch in Gen.OneOf(16.0, 48.0, 128.0)
        from fp8 in Gen.Bool
        select (model, system, chips, batch, fp8 && system != "dgx-a100" ? NumberFormat.Fp8 : NumberFormat.Bf16);

    [Theory]
    [InlineData(SearchObjective.Time)]
    [InlineData(SearchObjective.Energy)]
    [InlineData(SearchObjective.Cost)]
    public void Pruning_never_loses_the_best_nor_the_front(SearchObjective objective) => Small.Sample(c =>
    {
        var model = MadeTraining.Model(MadeTraining.Setup(c.Model, c.System, c.Batch, 4096, c.Format));
        var request = new SearchRequest(new PlanRequest { Chips = c.Chips, IsExact = true }, objective, UsdPerChipSecond: 1e-3, UsdPerJoule: 3e-8, EveryCombination: true);
        var (pruned, all) = (new LayoutSearch(model, request).Run(), new LayoutSearch(model, request, prunes: false).Run());
        return pruned.Best?.Value == all.Best?.Value && pruned.Front.Select(f => (f.Seconds, f.Joules)).SequenceEqual(all.Front.Select(f => (f.Seconds, f.Joules)))
            && all.Pruned == 0 && pruned.Evaluated + pruned.Pruned == all.Evaluated;
    }, iter: 12);

    [Fact]
    public void What_is_found_costs_what_a_step_of_it_costs() => Small.Sample(c =>
    {
        var model = MadeTraining.Model(MadeTraining.Setup(c.Model, c.System, c.Batch, 4096, c.Format));
        var found = new LayoutSearch(model, new SearchRequest(new PlanRequest { Chips = c.Chips, IsExact = true })).Run();
        return found.Front.All(f =>
        {
            var step = model.Step(f.Layout);
            return Math.Abs(step.Times.Modelled / f.Seconds - 1) < 1e-12 && Math.Abs(step.Memory.Total / f.Bytes - 1) < 1e-12 && f.Bytes <= model.Setup.Chip.Memory
                && Math.Abs(step.JoulesPerChip * step.Chips / f.Joules - 1) < 1e-9 && step.Chips == c.Chips;
        });
    }, iter: 12);

    [Fact]
    public void The_best_is_no_slower_than_any_layout_written_by_hand()
    {
        var model = MadeTraining.Model(MadeTraining.Setup("llama-3.1-70b", batch: 256));
        var best = new LayoutSearch(model, new SearchRequest(new PlanRequest { Chips = 256, IsExact = true })).Run().Best!.Value;
        foreach (var t in new[] { 1, 2, 4, 8 })
            foreach (var p in new[] { 1, 2, 4, 8 })
                foreach (var micro in new[] { 1, 2 })
                    foreach (var recompute in Enum.GetValues<Recompute>())
                    {
                        var step = model.Step(MadeTraining.Layout(t, p, 1, 1, 256.0 / (t * p), 1, micro, recompute));
                        if (step.Memory.Total <= model.Setup.Chip.Memory) Assert.True(best.Seconds <= step.Times.Modelled * (1 + 1e-12), step.Layout.ToString());
                    }
    }

    [Fact]
    public void The_answer_does_not_depend_on_threads()
    {
        var model = MadeTraining.Model(MadeTraining.Setup("llama-3.1-8b", batch: 128));
        var request = new SearchRequest(new PlanRequest { Chips = 64, IsExact = true });
        var first = new LayoutSearch(model, request).Run();
        for (var i = 0; i < 5; i++)
        {
            var again = new LayoutSearch(model, request).Run();
            Assert.Equal(first.Best, again.Best);
            Assert.Equal(first.Front, again.Front);
        }
    }
}
