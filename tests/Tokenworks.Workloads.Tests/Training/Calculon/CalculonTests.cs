namespace Tokenworks.Workloads.Tests;

/// <summary>Calculon's own cases with its efficiencies: our step, schedule and memory give what it prints where it is right.</summary>
public class CalculonTests
{
    private const double Tolerance = 0.02;

    public static TheoryData<string> Cases => ["megatron-1T full", "gpt3-175B full", "gpt3-175B seqsel", "megatron-1T seqsel"];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Step_with_its_efficiencies_gives_what_it_prints(string name)
    {
        var c = CalculonCase.Of(name);
        var s = new CalculonStep(c);
        var ours = new Dictionary<string, (string Column, double Value)>
        {
            ["forward"] = ("forward_s", s.Step.Times.Forward), ["backward"] = ("backward_s", s.Step.Times.Backward), ["optimizer"] = ("optimizer_s", s.Optimizer),
            ["bubble"] = ("bubble_s", s.Step.Times.Bubble), ["weights"] = ("weights_gb", s.Step.Memory.Weights / 1e9),
            ["activations"] = ("activations_gb", s.Step.Memory.Activations / 1e9), ["optimizer_gb"] = ("optimizer_gb", s.Step.Memory.Optimizer / 1e9),
            ["block_flop"] = ("block_forward_flop", s.Operators.Where(o => o.Pass == "forward" && !o.Name.StartsWith("lm head", StringComparison.Ordinal)).Sum(o => o.Flop)),
            ["block_bytes"] = ("block_forward_bytes", s.ForwardBytes),
        };
        foreach (var right in c.Printed["right"].Split(' '))
        {
            var (column, value) = ours[right];
            Assert.True(Math.Abs(value / c.Published(column) - 1) <= Tolerance, $"{name}: {right} is {value:G5}, Calculon prints {c.Published(column):G5}");
        }
    }
}
