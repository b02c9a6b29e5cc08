using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;
using Tokenworks.Workloads.Serving;
using Tokenworks.Workloads.Training;

namespace Tokenworks.Workloads;

/// <summary>How a product is served on one system: layout, batch, latencies, watts and tokens of a replica.</summary>
/// <remarks>
/// The layout is found once at base values; lengths and limits of each draw then set its batch. Model, chip and fitted constants are at base
/// values; the spread of the planner lies in the workload's <c>load</c>. Where nothing fits the memory, the plan says so and its tokens are 0.
/// Tokens a second of a replica, watts of an accelerator, seconds.
/// </remarks>
[ModelReference("SteadyState; ReplicaSearch; LargestLoad")]
public sealed class ServingPlans
{
    private const double SecondsPerHour = 3600;

    // The same for all blocks of draws of a campus: what is at base values is found once.
    private static readonly ConditionalWeakTable<YieldSystem, ConcurrentDictionary<object, ServedLoad?>> Bases = [];

    private readonly YieldProduct _product;
    private readonly YieldSystem _system;
    private readonly ServingSetup _setup;
    private readonly EngineTraits _engine;
    private readonly ConstantPlace _place;
    private readonly ServedLoad? _base;
    private readonly ServingLayout? _front;
    private readonly Dictionary<ServingLimits, ServedLoad> _loads = [];

    public ServingPlans(YieldProduct product, YieldSystem system)
    {
        (_product, _system, _engine) = (product, system, product.Serving!.Engine);
        var (chip, shape) = (system.Serving, ShapeReader.Of(product.Model) ?? throw new ArgumentException($"Model {product.Model.Id} states no ffn or vocabulary.", nameof(product)));
        var format = RowFormat.Of(product.Precision.ToString(), "", "", product.Model.NativeFormat, shape, _engine, chip.Chip.Family);
        if (product.Serving.KvPrecision is { } narrow) format = format with { KvBytes = RowFormat.Parse(narrow.ToString())!.Value.WeightBytes };
        _place = ConstantPlace.Of(chip, _engine);
        _setup = new ServingSetup(shape, chip.Chip, ServingLayout.Tp(1), format, chip.MemoryBytes);
        _base = Bases.GetValue(system, _ => new ConcurrentDictionary<object, ServedLoad?>(ReferenceEqualityComparer.Instance)).GetOrAdd(product, static (_, plans) => plans.FindBase(), this);
        if (_base is { } found) _setup = _setup with { Layout = found.Layout };
        _front = _base?.Front?.Layout;
    }

    /// <summary>The iteration model of a replica.</summary>
    public IterationModel Model => new(_setup, ServingFit.Shipped.At(_place));

    /// <summary>Limits from a draw's values in base units: tokens, tokens an hour, hours.</summary>
    public ServingLimits Limits(double input, double output, double speed, double first) =>
        new(input, output, SecondsPerHour / speed, _product.Tier == WorkloadTier.Batch ? double.PositiveInfinity : SecondsPerHour * first);

    /// <summary>A replica under a draw's limits; null where it does not fit.</summary>
    public ServedLoad? At(ServingLimits limits)
    {
        if (_base is null) return null;
        if (!_loads.TryGetValue(limits, out var load))
        {
            var solved = _front is { } front ? SplitPools.Best(_setup, _engine, ServingFit.Shipped.At(_place), limits, [front], [_setup.Layout]) : LargestLoad.Of(Model, _engine, limits);
            if (solved is not { } found) return null;
            _loads[limits] = load = found;
        }
        return load;
    }

    /// <summary>As the summary tells it.</summary>
    public ServingPlan Plan()
    {
        var (band, situation) = ServingBands.Percent(_place, _setup.Shape, ServingQuantity.OutputThroughput);
        var format = _product.Precision.ToString().ToLowerInvariant();
        if (_base is not { } b)
            return new ServingPlan(_product.Name, _system.SystemId, _product.Model.Id, _engine.Id, format, "", 0, 0, false, false, _setup.WeightBytesPerChip, 0, 0, 0, 0, 0, band / 100, situation, 0);
        return new ServingPlan(
            _product.Name, _system.SystemId, _product.Model.Id, _engine.Id, format, b.Text, b.Chips, b.Requests * b.Layout.AttentionData, true, b.Keeps, _setup.WeightBytesPerChip, b.Point.Ttft,
            b.Point.TpotP90, b.Point.TokensPerSecond, b.Point.Watts, b.Point.PrefillShare, band / 100, situation, SecondsPerHour * b.TokensPerChip * _product.Serving!.Load.BaseBase);
    }

    private ServedLoad? FindBase() =>
        Find(Limits(_product.InputTokens.BaseBase, _product.OutputTokens.BaseBase, _product.UserSpeed.BaseBase, _product.Serving!.FirstToken.BaseBase));

    private ServedLoad? Find(ServingLimits limits)
    {
        var (text, constants) = (_product.Serving!.Layout, ServingFit.Shipped.At(_place));
        if (WrittenServingLayout.IsWord(text)) return Named(text, constants, limits);
        var parts = text.Split('/');
        var layouts = parts.Select(p => Written(WrittenServingLayout.Parse(p).Layout)).ToList();
        return layouts.Count > 1 ? SplitPools.Best(_setup, _engine, constants, limits, [layouts[0]], [layouts[1]])
            : LargestLoad.Of(new IterationModel(_setup with { Layout = layouts[0] }, constants), _engine, limits);
    }

    private ServedLoad? Named(string word, ServingConstants constants, ServingLimits limits)
    {
        var layouts = ReplicaLayouts.Of(_setup, _engine);
        var wide = ReplicaLayouts.Wide(_setup, _engine);
        var split = word is "split" or "best" ? SplitPools.Best(_setup, _engine, constants, limits, layouts, layouts)
            : wide.Decode.Count > 0 ? SplitPools.Best(_setup, _engine, constants, limits, wide.Prefill, wide.Decode) : null;
        if (word == "split") return split;
        var joint = ReplicaSearch.Best(ReplicaSearch.All(_setup, _engine, constants, limits), isUsual: word != "best");
        if (split is not { } apart || joint is not { } together) return joint ?? split;
        return apart.Keeps == together.Keeps ? (apart.TokensPerChip > together.TokensPerChip ? apart : together) : apart.Keeps ? apart : together;
    }

    private ServingLayout Written(WrittenServingLayout w)
    {
        var ranks = w.Tensor * w.AttentionData;
        var expert = !_setup.Shape.IsMoe ? 1 : w.Expert > 0 ? w.Expert : w.AttentionData > 1 ? ranks : 1;
        return new ServingLayout(w.Tensor, w.AttentionData, expert, Math.Max(1, ranks / expert), w.Pipeline);
    }
}
