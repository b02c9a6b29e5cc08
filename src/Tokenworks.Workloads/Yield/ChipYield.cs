using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Workloads;

/// <summary>What one system's chip yields of one product in tokens per chip-hour, and the share of its rated power that it draws, by draw.</summary>
/// <param name="Tokens">Per chip-hour, before the time lost to interruptions.</param>
/// <param name="InputShare">Share of chip-time that input tokens take.</param>
/// <param name="InterruptionRate">Interruptions per chip-hour that cost time; 0 in serving.</param>
public sealed record ChipYield(double[] Tokens, double[] InputShare, double[] BusyFraction, double[] IdleFraction, double[] InterruptionRate)
{
    // NVFP4: 4 bits and an 8-bit scale for each 16 values (NVIDIA Transformer Engine documentation).
    private const double Fp4Bytes = 0.5625;

    /// <summary>How it is trained, for each job size that the draws ask for; empty in serving and where the MFU is stated.</summary>
    public IReadOnlyList<TrainingPlan> Plans { get; init; } = [];

    /// <summary>How it is served; null in training and by the roofline.</summary>
    public ServingPlan? ServingPlan { get; init; }

    /// <summary>Training by the step model, or by FLOP accounting where the MFU is stated; batch and interactive by the planner, or by roofline where asked for.</summary>
    /// <param name="jobChips">Accelerators that a training job can have, by draw.</param>
    public static ChipYield Of(YieldProduct product, YieldSystem system, DrawBlock draws, double[] jobChips) =>
        product.Training is { } training ? Training(product, training, system, draws, jobChips)
            : product.Serving is { IsRoofline: false } serving ? Planned(product, serving, system, draws) : Roofline(product, system, draws);

    private static ChipYield Training(YieldProduct product, YieldTraining training, YieldSystem system, DrawBlock draws, double[] jobChips)
    {
        var plans = new SortedDictionary<int, TrainingPlan>();
        var tokens = training.Mfu is { } mfu ? ByUtilisation(product, training, system.Chip, draws, draws.Column(mfu)) : ByStep(product, training, system, draws, jobChips, plans);
        return new ChipYield(tokens, new double[draws.Width], draws.Column(system.TrainingFraction), draws.Column(system.IdleFraction),
            draws.Column(system.InterruptionRate)) { Plans = [.. plans.Values] };
    }

    private static double[] ByStep(YieldProduct product, YieldTraining training, YieldSystem system, DrawBlock draws, double[] jobChips, SortedDictionary<int, TrainingPlan> plans)
    {
        var tokens = draws.Column(training.Speed).ToArray();
        for (var d = 0; d < tokens.Length; d++)
        {
            var chips = TrainingPlans.JobChips(jobChips[d]);
            if (!plans.TryGetValue(chips, out var plan)) plans[chips] = plan = TrainingPlans.Of(product, system, chips);
            tokens[d] *= plan.TokensPerChipHour;
        }
        return tokens;
    }

    private static double[] ByUtilisation(YieldProduct product, YieldTraining training, YieldChip chip, DrawBlock draws, double[] mfu)
    {
        var tokens = new double[draws.Width];
        var peak = draws.Column(chip.Peak(product.Precision));
        var (active, layers) = (draws.Column(product.Model.ActiveParameters), draws.Column(product.Model.Layers));
        var (heads, size) = (draws.Column(product.Model.Heads), draws.Column(product.Model.HeadDimension));
        var sequence = draws.Column(training.SequenceLength);
        for (var d = 0; d < tokens.Length; d++)
            tokens[d] = peak[d] * mfu[d] / TrainingYield.FlopPerToken(active[d], layers[d], heads[d] * size[d], sequence[d]);
        return tokens;
    }

    private static ChipYield Planned(YieldProduct product, YieldServing serving, YieldSystem system, DrawBlock draws)
    {
        var plans = new ServingPlans(product, system);
        var (tokens, input, busy) = (draws.Column(serving.Load).ToArray(), new double[draws.Width], draws.Column(system.ServingFraction).ToArray());
        var (prompt, output, speed, first) = (draws.Column(product.InputTokens), draws.Column(product.OutputTokens), draws.Column(product.UserSpeed), draws.Column(serving.FirstToken));
        for (var d = 0; d < tokens.Length; d++)
        {
            if (plans.At(plans.Limits(prompt[d], output[d], speed[d], first[d])) is not { } load) { tokens[d] = 0; continue; }
            tokens[d] *= SecondsPerHour * load.TokensPerChip;
            input[d] = load.Point.PrefillShare;
            busy[d] = BusyShare(system, busy[d], load.Point.Watts);
        }
        return new ChipYield(tokens, input, busy, draws.Column(system.IdleFraction), new double[draws.Width]) { ServingPlan = plans.Plan() };
    }

    private const double SecondsPerHour = 3600;

    // Accelerators at the planner's watts, what else is in the rack at the catalogue's share.
    private static double BusyShare(YieldSystem system, double share, double watts)
    {
        var chip = Math.Min(system.RatedWatts, system.Serving.Chip.Tdp);
        return Math.Min(1, ((system.RatedWatts - chip) * share + Math.Min(watts, chip)) / system.RatedWatts);
    }

    private static ChipYield Roofline(YieldProduct product, YieldSystem system, DrawBlock draws)
    {
        var points = Cases(product, system.Chip, draws).Select(c => ServingRoofline.Solve(c)).ToArray();
        return new ChipYield(
            [.. points.Select(p => p.TokensPerChipHour)], [.. points.Select(p => p.InputShare)],
            draws.Column(system.ServingFraction), draws.Column(system.IdleFraction), new double[draws.Width]);
    }

    /// <summary>The serving case of each draw.</summary>
    public static ServingCase[] Cases(YieldProduct product, YieldChip chip, DrawBlock draws)
    {
        var (model, cases) = (product.Model, new ServingCase[draws.Width]);
        var (all, active, layers) = (draws.Column(model.Parameters), draws.Column(model.ActiveParameters), draws.Column(model.Layers));
        var (heads, size, kv) = (draws.Column(model.Heads), draws.Column(model.HeadDimension), draws.Column(model.KvElements));
        var (peak, bandwidth, memory) = (draws.Column(chip.Peak(product.Precision)), draws.Column(chip.MemoryBandwidth), draws.Column(chip.Memory));
        var (domain, prefill, decode) = (draws.Column(chip.ScaleUpDomain), draws.Column(chip.PrefillEfficiency), draws.Column(chip.DecodeEfficiency));
        var (input, output, speed) = (draws.Column(product.InputTokens), draws.Column(product.OutputTokens), draws.Column(product.UserSpeed));
        for (var d = 0; d < cases.Length; d++)
            cases[d] = new ServingCase(
                Math.Max(all[d], active[d]), active[d], layers[d], heads[d] * size[d], kv[d],
                WeightBytes(product.Precision), product.Precision == Precision.Bf16 ? 2 : 1,
                peak[d], bandwidth[d], memory[d], Math.Max(1, Math.Floor(domain[d])), prefill[d], decode[d], input[d], output[d], speed[d]);
        return cases;
    }

    /// <summary>Bytes of a parameter.</summary>
    public static double WeightBytes(Precision precision) => precision switch
    {
        Precision.Bf16 => 2,
        Precision.Fp8 => 1,
        _ => Fp4Bytes,
    };
}
