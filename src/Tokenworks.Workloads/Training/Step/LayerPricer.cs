// Long because it is one operator list: attention, feed-forward, experts, head, in the order a layer runs them.
using Tokenworks.Scenarios;

namespace Tokenworks.Workloads.Training;

/// <summary>Prices the mean layer and the LM head of a model on one rank: each operator once, forward and backward.</summary>
/// <remarks>
/// The operator list of a pre-norm decoder layer: QKV (or latent projections), attention, output projection, feed-forward or router,
/// dispatch, experts and combine, with norms, residuals, rotary embedding and activation as element-wise traffic. Backward runs each
/// product twice (inputs, weights) and attention 2.5 times (FlashAttention recomputes the scores). The backward of element-wise
/// operators moves twice the bytes.
/// </remarks>
[Ledgers.ModelReference("Narayanan et al. 2021; Korthikanti et al. 2022; Dao 2023; DeepSeek-V3 technical report 2024")]
public sealed class LayerPricer
{
    // Weights of the unfused score matrix: write, mask, softmax, dropout and read, bytes an element.
    private const double ScoreBytes = 12;
    private const double BackwardScores = 2.5;
    private const double PermuteBytes = 12;

    // DeepSpeed's BF16 optimizer accumulates in passes of its own (14 bytes, of which four fifths show).
    private const double SeparateAccumulationBytes = 14 * 0.8;

    // Tokens routed to at most four nodes, as DeepSeek limits it; several experts on a node share one message.
    private const double NodesPerToken = 4;

    private readonly TransformerShape _shape;
    private readonly StackTraits _stack;
    private readonly NumberFormat _format;
    private readonly StepConstants _k;
    private readonly OperatorRates _rates;
    private readonly Links _links;
    private readonly TrainingChip _chip;
    private readonly double _attentionShare;
    private readonly double _weightGradients;
    private readonly double _imbalance;

    public LayerPricer(TransformerShape shape, TrainingChip chip, StackTraits stack, NumberFormat format, StepConstants constants, Links links, Tuning tuning, double imbalance = 1)
    {
        (_shape, _stack, _format, _k, _links, _chip, _imbalance) = (shape, stack, format, constants, links, chip, imbalance);
        _rates = new OperatorRates(chip, format, constants);
        _attentionShare = AttentionShare(chip, stack, constants);
        _weightGradients = tuning == Tuning.LowRank ? 1 - constants.LoraSaving : 1;
        IsLowRank = tuning == Tuning.LowRank;
    }

    private bool IsLowRank { get; }

    /// <summary>The rates it prices with.</summary>
    public OperatorRates Rates => _rates;

    private static double AttentionShare(TrainingChip chip, StackTraits stack, StepConstants k)
    {
        var native = k.AttentionNative * chip.Family switch
        {
            "ampere" or "ada" or "blackwell" => k.AttentionAmpere,
            "tpu" or "trainium" => k.AttentionTpu,
            "cdna2" or "cdna3" or "cdna4" or "gaudi" => k.AttentionCdna,
            _ => 1,
        };
        if (stack.Attention != AttentionKernel.Flash2) return native;
        return native * (chip.Family == "hopper" ? k.Flash2Hopper : k.Flash2Other);
    }

    /// <summary>Prices the mean layer; operators of a plain and of an expert layer go to the sink where one is given.</summary>
    public BlockCost Price(in BlockKey key, ICollection<OperatorCost>? sink = null)
    {
        var sum = new LayerSum(sink);
        var tokens = (double)key.MicroBatch * key.Sequence / key.Context;
        double moe = (double)_shape.MoeLayers / _shape.Layers, plain = 1 - moe;
        var block = default(BlockCost);
        Attention(ref block, sum, key, tokens);
        var shared = sum.Take();
        var total = default(LayerTotals);
        if (plain > 0)
        {
            FeedForward(sum, key, tokens, _shape.Ffn, "ffn");
            total.Add(sum.Take(), plain);
        }
        if (moe > 0)
        {
            var experts = Experts(ref block, sum, key, tokens, moe, shared);
            // While the host launches experts, links go on.
            block.ContextExposed = Math.Max(0, block.ContextExposed - block.HostWait);
            total.Add(experts, moe);
        }
        total.Add(shared, 1);
        Write(ref block, total, key, moe);
        Tensor(ref block, key, tokens, moe);
        Head(ref block, sum, key, tokens);
        ActivationModel.Fill(ref block, _shape, _stack, _format, key, tokens);
        return block;
    }

    private void Attention(ref BlockCost block, LayerSum sum, in BlockKey key, double tokens)
    {
        double t = key.Tensor, h = _shape.Hidden, kv = Math.Max(_shape.KvHeads, key.Tensor);
        var (a, qk, v) = ((double)_shape.Heads, (double)_shape.QkDimension, (double)_shape.ValueDimension);
        if (_shape.IsLatent) Latent(sum, tokens, t);
        else Product(sum, "qkv", tokens, (a * qk + kv * (qk + v)) / t, h);
        Core(ref block, sum, key, tokens, a / t);
        Product(sum, "attention output", tokens, h, a * v / t);
        var local = key.SequenceParallel ? t : 1;
        var width = (_stack.Fusion == ElementwiseFusion.Partial ? 14 : 10) * h / local + 2.8 * (a * qk + kv * v) / t;
        Elementwise(sum, "norms, residuals, rotary", tokens, width + Adapters(6 * h));
        Cast(sum, tokens, h / local + a * v / t);
    }

    private void Latent(LayerSum sum, double tokens, double t)
    {
        double h = _shape.Hidden, a = _shape.Heads, nope = _shape.QkDimension - _shape.RopeDimension;
        if (_shape.QueryRank > 0)
        {
            Product(sum, "query down", tokens, _shape.QueryRank, h);
            Product(sum, "query up", tokens, a * _shape.QkDimension / t, _shape.QueryRank);
        }
        else Product(sum, "query", tokens, a * _shape.QkDimension / t, h);
        Product(sum, "kv down", tokens, _shape.KvRank + _shape.RopeDimension, h);
        Product(sum, "kv up", tokens, a * (nope + _shape.ValueDimension) / t, _shape.KvRank);
    }

    private void Core(ref BlockCost block, LayerSum sum, in BlockKey key, double tokens, double heads)
    {
        var (qk, v, s) = ((double)_shape.QkDimension, (double)_shape.ValueDimension, (double)key.Sequence);
        var context = _shape.MeanContext(s);
        var model = 2 * tokens * context * heads * (qk + v);
        var io = tokens * (heads * (qk + v) + _shape.KvHeads / (double)key.Tensor * (qk + v)) * _format.StoredBytes();
        OperatorCost forward, backward;
        if (_stack.Attention == AttentionKernel.Unfused)
        {
            var all = 2 * tokens * s * heads * (qk + v);
            var traffic = io + ScoreBytes * tokens * s * heads;
            forward = _rates.Price("attention", "forward", all, traffic, _rates.Bf16 * _k.UnfusedAttention);
            backward = _rates.Price("attention", "backward", 2 * all, 2 * traffic, _rates.Bf16 * _k.UnfusedAttention);
        }
        else
        {
            var rate = _rates.Bf16 * _attentionShare * (_chip.Family == "volta" ? 0.5 : 1);
            forward = _rates.Price("attention", "forward", model, io, rate);
            backward = _rates.Price("attention", "backward", BackwardScores * model, 2 * io, rate);
        }
        sum.Add(forward, backward, model, _chip.Idle, OperatorPart.Attention);
        Context(ref block, key, tokens, forward.Seconds + backward.Seconds);
    }

    private void Context(ref BlockCost block, in BlockKey key, double tokens, double attention)
    {
        if (key.Context == 1) return;
        var elements = _shape.IsLatent ? _shape.KvRank + _shape.RopeDimension : _shape.KvHeads * (double)(_shape.QkDimension + _shape.ValueDimension) / key.Tensor;
        // Forward passes keys and values on, backward both and their gradients.
        var bytes = 3 * elements * tokens * (key.Context - 1) * _format.StoredBytes();
        block.ContextLink = _links.Send(bytes, (double)key.Tensor * key.Context - 1);
        block.ContextExposed = key.Exchange == ContextExchange.AllGather ? block.ContextLink : Math.Max(0, block.ContextLink - _k.ContextWindow * attention);
    }

    private void FeedForward(LayerSum sum, in BlockKey key, double tokens, double ffn, string name)
    {
        double t = key.Tensor, h = _shape.Hidden, up = _shape.Gated ? 2 : 1;
        Product(sum, name + " up", tokens, up * ffn / t, h);
        Product(sum, name + " down", tokens, h, ffn / t);
        Elementwise(sum, name + " activation", tokens, 3 * ffn / t + Adapters(4 * h / t + 4 * ffn / t));
        Cast(sum, tokens, h / (key.SequenceParallel ? t : 1) + ffn / t);
    }

    private LayerTotals Experts(ref BlockCost block, LayerSum sum, in BlockKey key, double tokens, double share, in LayerTotals attention)
    {
        var local = key.SequenceParallel || key.ExpertTensor > 1 ? tokens / key.Tensor : tokens;
        var early = _stack.EarlyExpertKernels ? _k.EarlyExperts : 1;
        Product(sum, "router", tokens / (key.SequenceParallel ? key.Tensor : 1), _shape.Experts, _shape.Hidden);
        Routed(sum, key, local, early);
        Permute(sum, local);
        if (_shape.SharedExperts > 0) FeedForward(sum, key, tokens, (double)_shape.SharedExpertFfn * _shape.SharedExperts, "shared expert");
        var totals = sum.Take();
        Exchange(ref block, key, local, share);
        block.HostWait = share * Math.Max(0, Floor() - totals.Forward - totals.Backward - attention.Forward - attention.Backward);
        return totals;
    }

    private double Floor() =>
        _stack.LaunchesGraphs(_chip) ? 0 : _stack.ExpertLaunch == ExpertLaunch.FixedCapacity ? _k.ExpertFloor / 2 : _k.ExpertFloor;

    private void Routed(LayerSum sum, in BlockKey key, double tokens, double early)
    {
        double h = _shape.Hidden, f = _shape.ExpertFfn, matrices = _shape.Gated ? 3 : 2;
        var rows = tokens * _shape.ExpertsPerToken * _imbalance;
        var localExperts = _shape.Experts / (double)key.Expert;
        var perExpert = rows / localExperts;
        var rate = _rates.Product * perExpert / (perExpert + _k.ExpertHalf) / early;
        var flop = 2 * matrices * h * f * rows;
        var weights = matrices * h * f * localExperts / key.ExpertTensor;
        var bytes = (weights * _format.InputBytes() + rows * (2 * h + (matrices + 1) * f) * _format.StoredBytes()) * early;
        var forward = _rates.Price("experts", "forward", flop, bytes, rate);
        var inputs = _rates.Price("experts", "backward, inputs", flop, bytes, rate);
        var gradients = _rates.Price("experts", "backward, weights", flop, bytes + Accumulation * weights, rate);
        sum.Add(forward, inputs, flop, _chip.Idle, OperatorPart.Product);
        sum.AddBackward(gradients, _weightGradients, _chip.Idle);
        Cast(sum, tokens, _shape.ExpertsPerToken * (h + f) * early);
    }

    private void Permute(LayerSum sum, double tokens)
    {
        var bytes = PermuteBytes * _shape.Hidden * _shape.ExpertsPerToken * tokens * (_stack.EarlyExpertKernels ? _k.EarlyPermute : 1);
        sum.Add(_rates.Price("permute", "forward", 0, bytes, _rates.Bf16), _rates.Price("permute", "backward", 0, bytes, _rates.Bf16), 0, _chip.Idle, OperatorPart.Elementwise);
    }

    // Dispatch and combine, forward and backward.
    private void Exchange(ref BlockCost block, in BlockKey key, double tokens, double share)
    {
        if (key.Expert == 1) return;
        var rows = tokens * _shape.ExpertsPerToken * _imbalance;
        var bytes = rows * _shape.Hidden * ((_format.IsFp8() || _format.IsFp4() ? 1 : 2) + 2);
        var (inside, outside) = _links.AllToAll(bytes, key.Expert);
        outside *= Math.Min(1, NodesPerToken / _shape.ExpertsPerToken);
        block.ExpertLink = share * 2 * (inside + outside);
        block.ExpertExposed = share * 2 * (inside * (1 - _k.ExpertHiddenUp) + outside * (1 - _k.ExpertHiddenOut));
    }

    private void Tensor(ref BlockCost block, in BlockKey key, double tokens, double moe)
    {
        if (key.Tensor == 1) return;
        // Two all-reduces (or all-gather and reduce-scatter) a pass; an expert layer needs the second for shared experts only.
        var collectives = 2 - moe * (_shape.SharedExperts > 0 || key.ExpertTensor > 1 ? 0 : 1);
        block.TensorLink = collectives * _links.AllReduce(tokens * _shape.Hidden * _format.StoredBytes(), key.Tensor);
        block.TensorExposed = block.TensorLink * (_stack.OverlapsTensorParallel ? 1 - _k.TensorHidden : 1);
    }

    private void Head(ref BlockCost block, LayerSum sum, in BlockKey key, double tokens)
    {
        double n = (double)_shape.Vocabulary / key.Tensor, h = _shape.Hidden;
        var flop = 2 * tokens * n * h;
        var bytes = (tokens * h + n * h + tokens * n) * _format.StoredBytes();
        var rate = _rates.RateOf(_rates.Bf16, tokens, n, h);
        var forward = _rates.Price("lm head and loss", "forward", flop, bytes + _k.LogitBytes / 2 * tokens * n, rate);
        var backward = _rates.Price("lm head and loss", "backward", flop, bytes + _k.LogitBytes / 2 * tokens * n, rate);
        sum.Add(forward, backward, flop, _chip.Idle, OperatorPart.Product);
        sum.AddBackward(_rates.Price("lm head", "backward, weights", flop, bytes, rate), _weightGradients, _chip.Idle);
        var totals = sum.Take();
        (block.HeadForward, block.HeadBackward, block.HeadJoules) = (totals.Forward, totals.Backward, totals.ForwardJoules + totals.BackwardJoules);
        block.HeadParameters = n * h;
    }

    private void Product(LayerSum sum, string name, double m, double n, double k)
    {
        var flop = 2 * m * n * k;
        var bytes = (m * k + k * n) * _format.InputBytes() + m * n * _format.StoredBytes();
        var rate = _rates.RateOf(_rates.Product, m, n, k);
        var forward = _rates.Price(name, "forward", flop, bytes, rate);
        sum.Add(forward, forward with { Pass = "backward, inputs" }, flop, _chip.Idle, OperatorPart.Product);
        sum.AddBackward(_rates.Price(name, "backward, weights", flop, bytes + Accumulation * n * k, rate), _weightGradients, _chip.Idle);
    }

    private double Accumulation => IsLowRank ? 0 : _stack.SeparateAccumulation ? SeparateAccumulationBytes : _k.AccumulationBytes;

    private double Adapters(double elements) => IsLowRank ? elements : 0;

    private void Elementwise(LayerSum sum, string name, double tokens, double width)
    {
        var bytes = _k.Elementwise * (_stack.Fusion == ElementwiseFusion.Eager ? _k.EagerFactor : 1) * tokens * width * _format.StoredBytes();
        sum.Add(_rates.Price(name, "forward", 0, bytes, _rates.Bf16), _rates.Price(name, "backward", 0, 2 * bytes, _rates.Bf16), 0, _chip.Idle, OperatorPart.Elementwise);
    }

    // Cast, transpose and amax of the inputs of each product.
    private void Cast(LayerSum sum, double tokens, double elements)
    {
        var each = _format.IsFp4() ? _k.CastBytes * 4 / 3 : _format.IsFp8() ? _k.CastBytes : 0;
        if (each == 0) return;
        var bytes = each * tokens * elements;
        sum.Add(_rates.Price("casts", "forward", 0, bytes, _rates.Bf16), _rates.Price("casts", "backward", 0, 2 * bytes, _rates.Bf16), 0, _chip.Idle, OperatorPart.Elementwise);
    }

    private void Write(ref BlockCost block, in LayerTotals total, in BlockKey key, double moe)
    {
        (block.Forward, block.Backward) = (total.Forward, total.Backward);
        (block.ForwardJoules, block.BackwardJoules, block.ForwardFlop) = (total.ForwardJoules, total.BackwardJoules, total.Flop);
        block.RecomputeFull = _k.RecomputeFull * total.Forward;
        block.RecomputeFullJoules = _k.RecomputeFull * total.ForwardJoules;
        var (part, joules, flop) = Selective(total);
        (block.RecomputeSelective, block.RecomputeSelectiveJoules, block.SelectiveFlop) = (part, joules, flop);
        block.PlainParameters = (_shape.AttentionParameters + (1 - moe) * _shape.FfnParameters + moe * _shape.SharedParameters) / key.Tensor
            + 2.0 * _shape.Hidden + moe * _shape.Hidden * _shape.Experts;
        block.ExpertParameters = moe * _shape.ExpertParameters * _shape.Experts / ((double)key.Expert * key.ExpertTensor);
    }

    // Unfused stacks repeat core attention; compiled PyTorch repeats every other product and what is cheap; others part of attention.
    private (double Seconds, double Joules, double Flop) Selective(in LayerTotals total) => _stack.Attention switch
    {
        AttentionKernel.Unfused => (total.AttentionForward, total.AttentionJoules, total.AttentionFlop),
        AttentionKernel.Flash2 => (
            total.ProductForward / 2 + total.ElementwiseForward, total.ProductJoules / 2 + total.ElementwiseJoules, (total.Flop - total.AttentionFlop) / 2),
        _ => (_k.Selective * total.AttentionForward, _k.Selective * total.AttentionJoules, _k.Selective * total.AttentionFlop),
    };
}
