using Tokenworks.Scenarios;
using Tokenworks.Workloads.Training;

namespace Tokenworks.Workloads.Tests;

/// <summary>Faults found in Calculon by reading and running it (2024-02-22): each is shown to be absent here.</summary>
public class PeerFaultTests
{
    private static readonly TrainingSetup Gpt3 = MadeTraining.Setup("gpt-3-175b", batch: 1536, sequence: 2048);

    private static StepResult Step(TrainingSetup setup, TrainingLayout layout) => MadeTraining.Model(setup).Step(layout);

    [Fact]
    public void Full_recomputation_repeats_one_forward_pass_and_leaks_into_nothing_else()
    {
        var layout = MadeTraining.Layout(8, 8, 3, data: 16);
        var (none, full) = (Step(Gpt3, layout), Step(Gpt3, layout with { Recompute = Recompute.Full }));
        Assert.Equal(1, full.RecomputedForward);
        Assert.InRange(full.Times.Recompute / full.Times.Forward, 0.4, 1.0);
        Assert.Equal((none.Times.Forward, none.Times.Backward), (full.Times.Forward, full.Times.Backward));
        Assert.True(full.Times.DataExposed <= full.Links.Data);
    }

    [Fact]
    public void Overlapped_collectives_are_counted_once()
    {
        var layout = MadeTraining.Layout(8, 8, 3, data: 16);
        var step = Step(Gpt3, layout);
        var slow = Step(Gpt3 with { Stack = Gpt3.Stack with { OverlapsTensorParallel = false } }, layout);
        Assert.Equal(slow.Times.TensorExposed, slow.Links.Tensor, 1e-9);
        Assert.True(step.Times.TensorExposed < step.Links.Tensor);
        Assert.Equal(slow.Times.Forward, step.Times.Forward);
    }

    [Fact]
    public void Embedding_head_and_loss_cost_time_and_memory()
    {
        var small = MadeTraining.Setup("llama-3.2-1b", batch: 8);
        var large = small with { Shape = small.Shape with { Vocabulary = 2 * small.Shape.Vocabulary } };
        var layout = MadeTraining.Layout();
        var (before, after) = (Step(small, layout), Step(large, layout));
        Assert.True(after.Times.Forward > 1.1 * before.Times.Forward);
        Assert.True(after.Memory.Weights > 1.1 * before.Memory.Weights && after.Memory.Activations > 1.3 * before.Memory.Activations);
    }

    [Fact]
    public void Arithmetic_and_memory_overlap_at_a_plateau_that_kernels_reach()
    {
        Assert.InRange(MadeTraining.Constants.GemmPlateau, 0.65, 0.80);
        var rates = new OperatorRates(MadeTraining.Chip(), NumberFormat.Bf16, MadeTraining.Constants);
        var (flop, bytes) = (1e12, 1e9);
        var (both, compute, memory) = (rates.Price("x", "forward", flop, bytes, rates.Product).Seconds, flop / rates.Product, bytes / rates.Memory);
        Assert.InRange(both, Math.Max(compute, memory), 0.99 * (compute + memory));
    }

    [Fact]
    public void Efficiency_depends_on_shape_and_does_not_jump_at_sizes()
    {
        var rates = new OperatorRates(MadeTraining.Chip(), NumberFormat.Bf16, MadeTraining.Constants);
        Assert.True(rates.RateOf(1, 4096, 14336, 1792) > 1.05 * rates.RateOf(1, 4096, 14400, 1800));
        // The same arithmetic as 128 GFLOP, a little less and a little more.
        double Seconds(double m) => rates.Price("x", "forward", 2 * m * 4096 * 4096, 2 * (m * 4096 * 2 + 4096 * 4096), rates.RateOf(rates.Product, m, 4096, 4096)).Seconds;
        for (var m = 3712.0; m < 3968; m += 8) Assert.InRange(Seconds(m + 8) / Seconds(m), 0.97, 1.03);
    }

    [Fact]
    public void Latency_grows_with_the_group_and_switches_add_up_only_where_the_fabric_says_so()
    {
        var (chip, k) = (MadeTraining.Chip(), MadeTraining.Constants);
        var links = new Links(chip, k);
        Assert.True(links.AllReduce(1024, 8) > 1.5 * links.AllReduce(1024, 2));
        Assert.True(links.AllReduce(1024, 512) > 1.5 * links.AllReduce(1024, 16));
        var inSwitch = new Links(chip, k, FabricShape.Flat with { ReducesInSwitch = true });
        Assert.True(inSwitch.AllReduce(1e9, 64) < 0.6 * links.AllReduce(1e9, 64));
    }

    [Fact]
    public void Bad_layouts_are_findings_and_modern_models_are_priced()
    {
        var findings = new FindingBag();
        JobCheck.Check(Gpt3.Shape, Gpt3.Chip, NumberFormat.Bf16, 2048, 1536, new PlanRequest { Chips = 56, Tensor = 7, IsExact = true }, findings);
        Assert.Contains(findings.Items, f => f.Id == "bad-layout" && f.Mend.Contains("6 or 8", StringComparison.Ordinal));
        double Layer(string model) => MadeTraining.Model(MadeTraining.Setup(model)).Price(BlockKey.Of(MadeTraining.Layout(), 8192)).Forward;
        // Grouped queries, SwiGLU, experts and latent attention: each of its own cost.
        Assert.Equal(5, new[] { "gpt-neox-20b", "llama-3.1-8b", "mixtral-8x7b", "deepseek-v3", "gemma-2-9b" }.Select(Layer).Distinct().Count());
    }
}
