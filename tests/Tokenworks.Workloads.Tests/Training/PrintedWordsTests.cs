using Tokenworks.Scenarios;
using Tokenworks.Workloads.Training;

namespace Tokenworks.Workloads.Tests;

/// <summary>Cells are read as people print them.</summary>
public class PrintedWordsTests
{
    [Theory]
    [InlineData("1,800", 1800)]
    [InlineData("~800", 800)]
    [InlineData("4M", 4e6)]
    [InlineData("15.6T tokens", 15.6e12)]
    [InlineData("2.5e3", 2500)]
    [InlineData("-3", -3)]
    [InlineData("64 experts", 64)]
    public void Number_reads_marks_and_suffixes(string text, double value) => Assert.Equal(value, PrintedWords.Number(text)!.Value, 1e-9 * Math.Abs(value));

    [Theory]
    [InlineData("")]
    [InlineData("n/a")]
    [InlineData(">many")]
    public void Number_of_no_number_is_none(string text) => Assert.Null(PrintedWords.Number(text));

    [Theory]
    [InlineData("full", Recompute.Full)]
    [InlineData("block, uniform", Recompute.Full)]
    [InlineData("recompute", Recompute.Full)]
    [InlineData("activation checkpointing", Recompute.Full)]
    [InlineData("selective + sequence parallel", Recompute.Selective)]
    [InlineData("core_attn", Recompute.Selective)]
    [InlineData("mla_up_proj, mlp", Recompute.Selective)]
    [InlineData("save_qkv_proj", Recompute.Selective)]
    [InlineData("none", Recompute.None)]
    [InlineData("No activation recompute", Recompute.None)]
    [InlineData("off (default)", Recompute.None)]
    [InlineData("false", Recompute.None)]
    [InlineData("unknown", null)]
    [InlineData("not stated", null)]
    [InlineData("", null)]
    public void Recomputed_knows_words_of_all_stacks(string text, Recompute? expected) => Assert.Equal(expected, PrintedWords.Recomputed(text));

    [Theory]
    [InlineData("ZeRO stage 3", Sharding.Zero3)]
    [InlineData("zero_3", Sharding.Zero3)]
    [InlineData("FSDP FULL_SHARD", Sharding.Zero3)]
    [InlineData("HYBRID_SHARD", Sharding.Zero3)]
    [InlineData("fully sharded", Sharding.Zero3)]
    [InlineData("FSDP SHARD_GRAD_OP", Sharding.Zero2)]
    [InlineData("distopt", Sharding.Zero1)]
    [InlineData("DDP/distributed optimizer", Sharding.Zero1)]
    [InlineData("DDP", Sharding.None)]
    [InlineData("", null)]
    public void Sharded_knows_words_of_all_stacks(string text, Sharding? expected) => Assert.Equal(expected, PrintedWords.Sharded(text));

    [Theory]
    [InlineData("256r+1s top8", 256, 1, 8)]
    [InlineData("128 top8", 128, 0, 8)]
    [InlineData("64 experts, 8 active", 64, 0, 8)]
    [InlineData("top-2 of 16", 16, 0, 2)]
    [InlineData("8/64", 64, 0, 8)]
    [InlineData("160 routed + 2 shared, top-6", 160, 2, 6)]
    public void Experts_are_read_in_any_order(string text, int routed, int shared, int top) => Assert.Equal((routed, shared, (int?)top), PrintedWords.Experts(text));

    [Theory]
    [InlineData("hardware (counts recompute)", true)]
    [InlineData("HFU, with recompute", true)]
    [InlineData("model (no recompute counted)", false)]
    [InlineData("model (excludes recompute)", false)]
    [InlineData("", false)]
    public void Conventions_count_recomputation_only_where_they_say_so(string convention, bool counts) => Assert.Equal(counts, FlopConvention.CountsRecompute(convention));

    [Fact]
    public void Conventions_of_other_words_are_the_same_ones()
    {
        var shape = MadeTraining.Shape("llama-3.1-70b");
        double Flop(string convention, Tuning tuning = Tuning.Full) => FlopConvention.PerToken(shape, 32768, convention, 0, tuning);
        Assert.Equal(Flop("6*N"), Flop("6ND"));
        Assert.Equal(Flop("model (attention not halved for causality)"), Flop("PaLM (6N + 12LHQT)"));
        Assert.True(Flop("6N") < Flop("") && Flop("") < Flop("full (non-causal) attention"));
        Assert.Equal(Flop("") * 2 / 3, Flop("", Tuning.LowRank), 1e-6 * Flop(""));
    }

    private static readonly TrainingCatalogue Catalogue = new(new CatalogueStore(Path.Combine(Shipped.Root, "catalogue")).LoadAll(new FindingBag()));

    private static CaseSetup Setup(params (string Column, string Cell)[] cells)
    {
        var row = new Dictionary<string, string> { ["id"] = "x", ["source_key"] = "x", ["model"] = "Llama 3 70B", ["accelerator"] = "H100", ["seq_len"] = "8192", ["accel_count"] = "64" };
        foreach (var (column, cell) in cells) row[column] = cell;
        return CaseReader.Read(TrainingCase.Of(row), Catalogue).Setup!;
    }

    [Fact]
    public void Batches_in_tokens_and_parts_of_a_sequence_become_sequences()
    {
        Assert.Equal(512, Setup(("global_batch_seqs", "4,194,304 tokens")).Setup.GlobalBatch);
        Assert.Equal(488, Setup(("global_batch_seqs", "4M")).Setup.GlobalBatch);
        Assert.Equal(32, Setup(("micro_batch", "0.5")).Setup.GlobalBatch);
    }

    [Fact]
    public void Data_parallelism_tells_the_rest_of_the_layout()
    {
        Assert.Equal((8, 1), (Setup(("dp", "8")).Asked.Tensor, Setup(("dp", "8")).Asked.Pipeline));
        Assert.Equal(2, Setup(("dp", "4"), ("tp", "8")).Asked.Pipeline);
        Assert.Equal(64, Setup(("dp", "8"), ("tp", "8"), ("accel_count", "")).Asked.Chips);
    }

    [Theory]
    [InlineData("DeepSpeed ZeRO-3 on our cluster", "pytorch-fsdp")]
    [InlineData("Megatron-DeepSpeed 2022", "megatron-deepspeed")]
    [InlineData("accelerated by FlashAttention", "pytorch-fsdp")]
    [InlineData("measured, no GPU hours here: 1.5 GPU-hours a day", "pytorch-fsdp")]
    public void Stacks_match_what_sources_say(string notes, string stack) => Assert.Equal(stack, Setup(("notes", notes), ("tokens_per_s_per_gpu", "900")).Setup.Stack.Id);

    [Theory]
    [InlineData("QLoRA on one node", Tuning.LowRank)]
    [InlineData("full fine-tuning (LoRA rows are separate)", Tuning.Full)]
    [InlineData("an exploration", Tuning.Full)]
    public void Adapters_are_told_from_full_tuning(string notes, Tuning tuning) => Assert.Equal(tuning, Setup(("notes", notes)).Setup.Tuning);

    [Fact]
    public void A_micro_batch_beyond_the_batch_is_counted_once()
    {
        var setup = Setup(("tokens_per_s_per_gpu", "~1,000"), ("tp", "8"), ("pp", "1"), ("micro_batch", "64"), ("global_batch_seqs", "16"));
        var row = TrainingValidation.Model(setup, MadeTraining.Constants).Row!;
        Assert.Equal(2, row.Step.Layout.MicroBatch);
        Assert.InRange(row.Modelled, 500, 2000);
    }
}
