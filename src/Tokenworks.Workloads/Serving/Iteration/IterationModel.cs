// Long because it is one operator list: every kernel, collective and launch of an iteration with its cost.
using Tokenworks.Ledgers;
using Tokenworks.Workloads.Training;
using K = Tokenworks.Workloads.Serving.ServingConstant;

namespace Tokenworks.Workloads.Serving;

/// <summary>Seconds of one iteration of a serving engine: a roofline for each operator, collectives, and the host.</summary>
/// <remarks>
/// <para>A product of M rows takes (tc^n + tm^n)^(1/n) with tc = FLOP / (peak x share x M / (M + half rows)) and tm = bytes / (bandwidth x
/// share), n about 1.7: kernels near the knee lose to both sides. Weights are read once an iteration, caches once a request; latent
/// attention does not shard its cache over tensor ranks. Of a layer's experts the expected 1 - (1 - k/E)^M are read, each computes
/// at least a tile. All-reduces cost latency that grows with the logarithm of ranks, and bytes over the link. The host adds a
/// time for the step, each layer and each request.</para>
/// <para>Not modelled: overlap of collectives with products, kernels chosen by shape, clocks below the power limit except under a
/// cap, expert popularity beyond one mean imbalance. Valid from one token to some ten thousand in an iteration. Errors:
/// docs/models/serving.md.</para>
/// </remarks>
[ModelReference("Williams et al. 2009 (roofline); Pope et al. 2022 (operator FLOP and bytes); alpha-beta collectives, Thakur et al. 2005")]
public sealed class IterationModel
{
    private const double ActivationBytes = 2;

    private readonly TransformerShape _shape;
    private readonly TrainingChip _chip;
    private readonly ServingLayout _layout;
    private readonly ServingFormat _format;
    private readonly ServingConstants _k;
    private readonly double _norm, _inverse, _bandwidth, _clock, _link, _layers, _moeLayers, _plainLayers;

    public IterationModel(ServingSetup setup, ServingConstants constants)
    {
        (Setup, _shape, _chip, _layout, _k) = (setup, setup.Shape, setup.Chip, setup.Layout, constants);
        _format = new ServingFormat(setup.Format.Attention.On(_chip), setup.Format.Dense.On(_chip), setup.Format.Expert.On(_chip), setup.Format.KvBytes);
        (_norm, _inverse) = (_k[K.RooflineNorm], 1 / _k[K.RooflineNorm]);
        _bandwidth = _chip.Bandwidth * _k[K.StreamShare];
        _clock = _chip.Limit >= _chip.Tdp ? 1 : Math.Pow(Math.Max(0.02, (_chip.Limit - _chip.Idle) / (_chip.Tdp - _chip.Idle)), _k[K.CapExponent]);
        _link = Chips > _chip.Domain && _chip.ScaleUp > 0 ? Math.Min(_chip.ScaleUp, _chip.ScaleOut) : _chip.ScaleUp > 0 ? _chip.ScaleUp : _chip.Host;
        (_layers, _moeLayers, _plainLayers) = (_shape.Layers, _shape.MoeLayers, _shape.PlainLayers);
    }

    public ServingSetup Setup { get; }

    public ServingConstants Constants => _k;

    /// <summary>Chips that take part in a layer.</summary>
    private double Chips => _layout.Tensor * _layout.AttentionData;

    /// <summary>One iteration; a pipeline's stages one after the other.</summary>
    public IterationCost Of(in BatchShape batch)
    {
        var tokens = batch.Tokens;
        if (tokens <= 0) return default;
        var kernels = Attention(tokens) + Dense(tokens) + Head(batch) + Experts(tokens) + KvReads(batch) + PrefillAttention(batch) + Activations(tokens) + Adapters(batch);
        var collectives = Collectives(tokens);
        var host = Host(batch);
        return new IterationCost(kernels.Seconds + collectives + host, kernels.Seconds, kernels.Memory, kernels.Seconds - kernels.Memory, collectives, host);
    }

    /// <summary>Host and launch seconds of an iteration.</summary>
    public double Host(in BatchShape batch) =>
        _layers * _k[K.KernelSeconds] + HostFactor * (_k[K.StepSeconds] * _layout.Pipeline + _layers * _k[K.LayerSeconds] + _moeLayers * _k[K.ExpertLayerSeconds]
            + _k[K.RequestSeconds] * (batch.Decodes + batch.Ends));

    /// <summary>Host times over those of an x86 host.</summary>
    public double HostFactor => _k[K.HostFactor];

    /// <summary>Seconds of one matrix product alone, without its launch.</summary>
    public double ProductSeconds(double rows, double parameters, OperandFormat format) => Product(rows, parameters, format).Seconds;

    /// <summary>Seconds of decode attention in all layers, without its launches.</summary>
    public double DecodeAttentionSeconds(in BatchShape batch) => KvReads(batch).Seconds;

    private Kernel Attention(double tokens)
    {
        var replicated = Setup.AttentionReplicated;
        var parameters = replicated + (_shape.AttentionParameters - replicated) / _layout.Tensor;
        return _layers * Product(tokens, parameters, _format.Attention);
    }

    private Kernel Dense(double tokens)
    {
        var tp = (double)_layout.Tensor;
        var dense = _plainLayers > 0 ? _plainLayers * Product(tokens, _shape.FfnParameters / tp, _format.Dense) : default;
        return _shape.SharedExperts > 0 ? dense + _moeLayers * Product(tokens, _shape.SharedParameters / tp, _format.Dense) : dense;
    }

    private Kernel Head(in BatchShape batch)
    {
        var rows = batch.Decodes * batch.TokensPerDecode + batch.Ends;
        return rows > 0 ? Product(rows, _shape.EmbeddingParameters / _layout.Tensor, OperandFormat.Bf16) : default;
    }

    private Kernel Experts(double tokens)
    {
        if (_moeLayers == 0) return default;
        double k = _shape.ExpertsPerToken, experts = _shape.Experts, all = tokens * _layout.AttentionData;
        var parameters = experts * _shape.ExpertParameters / (_layout.Expert * _layout.ExpertTensor);
        var read = 1 - Math.Pow(1 - k / experts, all);
        var imbalance = _layout.Expert > 1 ? 1 + _k[K.Imbalance] * Math.Log(_layout.Expert) / Math.Log(8) : 1;
        var each = all * k / (experts * read);
        var rate = Peak(_format.Expert.Arithmetic) * _k[K.ExpertCompute] * each / (each + _k[K.ExpertHalfRows]);
        var compute = 2 * all * k / experts * parameters * imbalance / rate;
        var stream = _bandwidth * ExpertStream / (1 + _k[K.ThinSlice] * _layout.ExpertTensor / _shape.ExpertFfn);
        return _moeLayers * Join(compute, parameters * _format.Expert.WeightBytes * read * imbalance / stream);
    }

    private double ExpertStream => _format.Expert.WeightBytes >= 2 ? 1 : _format.Expert.WeightBytes >= 1 ? _k[K.ExpertStream8] : _k[K.ExpertStream4];

    private Kernel KvReads(in BatchShape batch)
    {
        if (batch.Decodes <= 0) return default;
        var (heads, read) = (_shape.Heads / (double)_layout.Tensor, Setup.KvBytes(batch.Context) * _layout.Pipeline);
        var width = _shape.IsLatent ? 2.0 * _shape.KvRank + _shape.RopeDimension : _shape.QkDimension + _shape.ValueDimension;
        var flop = 2 * heads * width * batch.TokensPerDecode * _layers * MeanReach(batch.Context);
        return batch.Decodes * Join(flop / (Peak(Arithmetic.Bf16) * _k[K.AttentionShare]), read / (_chip.Bandwidth * _k[K.KvShare]));
    }

    // Tokens that a query sees, mean over layers with and without a window.
    private double MeanReach(double context) => _shape.Window > 0 && _shape.FullAttentionInterval > 1
        ? context / _shape.FullAttentionInterval + (1 - 1.0 / _shape.FullAttentionInterval) * Math.Min(context, _shape.Window) : context;

    private Kernel PrefillAttention(in BatchShape batch)
    {
        if (batch.PrefillTokens <= 0) return default;
        var heads = _shape.Heads / (double)_layout.Tensor;
        var flop = 2 * heads * (_shape.QkDimension + _shape.ValueDimension) * batch.PrefillTokens * MeanReach(batch.PrefillContext) * _layers;
        return new Kernel(flop / (Peak(Arithmetic.Bf16) * _k[K.AttentionShare]), 0);
    }

    // Each token passes its request's adapter: two thin products beside every product, whose weights only its own request reads.
    private Kernel Adapters(in BatchShape batch)
    {
        if (Setup.Adapters is not { } adapters) return default;
        var requests = Math.Max(1, batch.Decodes + batch.Ends);
        var compute = 2 * batch.Tokens * adapters.ParametersPerLayer(_shape) / _layout.Tensor / (Peak(Arithmetic.Bf16) * Share(Arithmetic.Bf16) * adapters.Rank / (adapters.Rank + _k[K.HalfRows]));
        return _layers * Join(compute, adapters.BytesRead(_shape, requests, _layout.Tensor) / _bandwidth);
    }

    private Kernel Activations(double tokens)
    {
        var seconds = _k[K.ActivationPasses] * _shape.Hidden * ActivationBytes * tokens * _layers / (Math.Sqrt(_layout.Tensor) * _bandwidth);
        return new Kernel(seconds, seconds);
    }

    private double Collectives(double tokens)
    {
        var seconds = 0.0;
        var bytes = tokens * _shape.Hidden * ActivationBytes;
        if (_layout.Tensor > 1) seconds += 2 * _layers * AllReduce(_layout.Tensor, bytes);
        if (_layout.AttentionData > 1 && _moeLayers > 0)
        {
            var latency = _k[K.ExchangeLatency] * _k[K.CollectiveSeconds];
            seconds += 2 * _moeLayers * (latency + bytes * Math.Min(_shape.ExpertsPerToken, _layout.AttentionData) / (_link * _k[K.ExchangeShare]));
        }
        return seconds + (_layout.Pipeline - 1) * (_k[K.CollectiveSeconds] + bytes / (_link * _k[K.LinkShare]));
    }

    private double AllReduce(double n, double bytes) =>
        _k[K.CollectiveSeconds] * (1 + _k[K.CollectiveGrowth] * Math.Log2(n / 2)) + 2 * (n - 1) / n * bytes / (_link * _k[K.LinkShare]);

    private Kernel Product(double rows, double parameters, OperandFormat format) => Join(
        2 * rows * parameters / (Peak(format.Arithmetic) * Share(format.Arithmetic) * rows / (rows + _k[K.HalfRows])), parameters * format.WeightBytes / (_bandwidth * Narrow(format.WeightBytes)));

    // Narrow weights take as many instructions as wide ones.
    private double Narrow(double bytes) => Math.Pow(Math.Min(1, bytes / 2), _k[K.NarrowStream]);

    private double Peak(Arithmetic arithmetic) => _clock * (arithmetic switch
    {
        Arithmetic.Fp4 => _chip.PeakFp4,
        Arithmetic.Fp8 => _chip.PeakFp8,
        _ => _chip.PeakBf16,
    });

    private double Share(Arithmetic arithmetic) => _k[arithmetic switch
    {
        Arithmetic.Fp4 => K.Fp4Share,
        Arithmetic.Fp8 => K.Fp8Share,
        _ => K.Bf16Share,
    }];

    // The soft maximum, with its time shared by what bounds it.
    private Kernel Join(double compute, double memory)
    {
        var (high, low) = compute > memory ? (compute, memory) : (memory, compute);
        if (high <= 0) return default;
        var seconds = high * Math.Pow(1 + Math.Pow(low / high, _norm), _inverse);
        return new Kernel(seconds, seconds * memory / (compute + memory));
    }

    private readonly record struct Kernel(double Seconds, double Memory)
    {
        public static Kernel operator +(Kernel a, Kernel b) => new(a.Seconds + b.Seconds, a.Memory + b.Memory);

        public static Kernel operator *(double k, Kernel a) => new(k * a.Seconds, k * a.Memory);
    }
}
