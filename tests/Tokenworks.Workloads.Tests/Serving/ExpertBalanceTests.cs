using Tokenworks.Workloads.Serving;

namespace Tokenworks.Workloads.Tests;

public class ExpertBalanceTests
{
    private static readonly EngineTraits Engine = Served.Engine("sglang-0.5.9");

    private static ServingSetup Wide(int redundant) =>
        Served.Setup("deepseek-v3", "gb300", new ServingLayout(1, 32, 32, 1, 1, redundant), ServingFormat.All(OperandFormat.Fp8, 1));

    [Fact]
    public void Copies_of_wanted_experts_even_the_ranks_out()
    {
        var excess = new[] { 0, 32, 64, 256 }.Select(r => ExpertBalance.Excess(256, 32, r, 0.45)).ToList();
        Assert.Equal(0.45, excess[0], 1e-12);
        Assert.Equal(excess.OrderDescending(), excess);
        // DeepSeek's own deployments hold one further expert a rank; what is left is small against what it was.
        Assert.InRange(excess[1], 0, 0.15);
        Assert.Equal(0, ExpertBalance.Excess(256, 1, 32, 0.45));
        Assert.Equal(0, ExpertBalance.Excess(256, 32, 32, 0));
    }

    [Fact]
    public void Copies_take_memory_and_pay_where_tokens_are_many()
    {
        var (plain, more) = (Wide(0), Wide(32));
        var shape = plain.Shape;
        // One further expert of each layer on each rank.
        Assert.Equal(shape.MoeLayers * (double)shape.ExpertParameters, more.WeightBytesPerChip - plain.WeightBytesPerChip, 1.0);
        Assert.True(more.KvRoom(Engine.MemoryShare) < plain.KvRoom(Engine.MemoryShare));
        double Seconds(ServingSetup s, double tokens) => Served.Model(s, Engine).Of(new BatchShape(0, 0, tokens, 1000)).Seconds;
        Assert.True(Seconds(more, 4096) < 0.97 * Seconds(plain, 4096), $"{Seconds(more, 4096)} and {Seconds(plain, 4096)} s");
        Assert.True(Served.Model(more, Engine).BusiestExpertRank(4096) < Served.Model(plain, Engine).BusiestExpertRank(4096));
    }

    [Fact]
    public void Few_tokens_fall_more_unevenly_than_many()
    {
        var model = Served.Model(Wide(0), Engine);
        Assert.True(model.BusiestExpertRank(1) > model.BusiestExpertRank(16) && model.BusiestExpertRank(16) > model.BusiestExpertRank(1024));
        Assert.Equal(1, Served.Model(Served.Setup("deepseek-v3", "gb300", ServingLayout.Tp(8), ServingFormat.All(OperandFormat.Fp8, 1)), Engine).BusiestExpertRank(8));
    }
}
