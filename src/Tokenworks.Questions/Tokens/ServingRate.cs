using Tokenworks.Ledgers;
using Tokenworks.Scenarios;
using Tokenworks.Workloads.Serving;
using Tokenworks.Workloads.Training;

namespace Tokenworks.Questions;

/// <summary>What a replica of a model on a system can do at its best load within a user's limits.</summary>
/// <param name="Chips">Accelerators of a replica.</param>
/// <param name="OutputPerSecond">Output tokens a second of the replica, its prompts read as well.</param>
/// <param name="WattsPerChip">Draw of an accelerator at that load, without its host, W.</param>
/// <param name="Concurrency">Requests under way.</param>
/// <param name="TimeToFirstToken">Seconds.</param>
/// <param name="UserSpeed">Output tokens a second that one user sees.</param>
/// <param name="BandPercent">Half width of the 90 % band of throughput, percent.</param>
/// <param name="Situation">What the band rests on, or "stated".</param>
public sealed record ServingRate(
    int Chips, double OutputPerSecond, double WattsPerChip, double Concurrency, double TimeToFirstToken, double UserSpeed, double BandPercent, string Situation)
{
    /// <summary>A rate that was measured, not modelled; seconds, tokens a second, W.</summary>
    public static ServingRate Stated(int chips, double outputPerSecond, double wattsPerChip) => new(chips, outputPerSecond, wattsPerChip, 1, 0, outputPerSecond, 0, "stated");
}

/// <summary>Finds the load of a replica with most tokens a second that keeps first token and user speed; seconds, tokens a second, W.</summary>
[ModelReference("Closed form of the serving model (docs/models/serving.md); bisected on concurrency")]
public static class ServingRates
{
    private const double FairCache = 0.1;
    private const double MostConcurrency = 4096;
    private const int Halvings = 24;

    /// <summary>Null where the model does not fit, its shape is not known, or no load keeps the limits.</summary>
    /// <param name="chip">The system's or the bare chip.</param>
    /// <param name="precision">bf16, fp8, fp4, int4; blank for the format that the model is published in.</param>
    /// <param name="input">Tokens of a prompt.</param>
    /// <param name="output">Tokens of an answer.</param>
    /// <param name="userSpeed">Least output tokens a second of one user.</param>
    /// <param name="firstToken">Longest seconds to the first token.</param>
    public static ServingRate? Best(ModelEntry model, ServingChip chip, EngineTraits engine, string precision, double input, double output, double userSpeed, double firstToken)
    {
        if (ShapeReader.Of(model) is not { } shape) return null;
        var format = RowFormat.Of(precision, "", "", model.NativeFormat, shape, engine, chip.Chip.Family);
        ServingRate? best = null;
        for (var tensor = 1; tensor <= Math.Max(1, Math.Min(chip.Chip.Domain, 64)); tensor *= 2)
        {
            var setup = new ServingSetup(shape, chip.Chip, new ServingLayout(tensor, 1, 1, tensor, 1), format, chip.MemoryBytes);
            if (setup.KvRoom(engine.MemoryShare) < FairCache * chip.MemoryBytes) continue;
            var place = ConstantPlace.Of(chip, engine);
            var state = new SteadyState(new IterationModel(setup, ServingFit.Shipped.At(place)), engine);
            var (band, situation) = ServingBands.Percent(place, shape, ServingQuantity.OutputThroughput);
            if (AtLimits(state, tensor, input, output, userSpeed, firstToken) is { } at && (best is null || at.TokensPerSecond / tensor > 1.02 * best.OutputPerSecond / best.Chips))
                best = new ServingRate(tensor, at.TokensPerSecond, at.Watts, at.Running, at.Ttft, at.UserSpeed, band, situation);
        }
        return best;
    }

    // Speed and first token get worse with every further request; the most that keeps both is bisected in logarithms.
    private static SteadyPoint? AtLimits(SteadyState state, int chips, double input, double output, double userSpeed, double firstToken)
    {
        SteadyPoint? At(double n) => state.Solve(new SteadyLoad(LoadKind.ClosedLoop, n, input, output)) is { } p && p.UserSpeed >= userSpeed && p.Ttft <= firstToken && !(p.CacheBound && n > 1) ? p : null;
        if (At(1) is not { } one) return null;
        var (low, high, found) = (0.0, Math.Log(MostConcurrency), one);
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            if (At(Math.Exp(middle)) is { } point) (low, found) = (middle, point.TokensPerSecond > found.TokensPerSecond ? point : found);
            else high = middle;
        }
        return found;
    }
}
