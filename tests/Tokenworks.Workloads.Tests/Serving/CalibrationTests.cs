using Tokenworks.Workloads.Serving;

namespace Tokenworks.Workloads.Tests;

/// <summary>Calibration against a server with a time law of its own, which shares nothing with the planner.</summary>
public class CalibrationTests
{
    private static readonly EngineTraits Engine = Served.Engine("vllm-0.18");
    private static readonly ServingSetup Setup = Served.Setup("llama-3.1-8b", "h100-sxm", ServingLayout.Tp(1), ServingFormat.All(OperandFormat.Bf16, 2));
    private static readonly ConstantPlace Place = ConstantPlace.Of(new ServingChip(Setup.Chip, Setup.MemoryBytes), Engine);

    // An iteration lasts a base, so much for each request in it and for each prompt token; one waiting prompt is taken in an iteration. Seconds.
    private sealed record LawServer(double Base, double PerRequest, double PerPromptToken, double Outside) : ILoadTarget
    {
        public CalibrationPoint Run(CalibrationLoad load)
        {
            var waiting = new Queue<double>(Enumerable.Repeat(0.0, Math.Min(load.Concurrency, load.Requests)));
            var running = new List<(double Came, double First, int Left)>();
            var (now, sent) = (0.0, waiting.Count);
            List<double> ttft = [], tpot = [];
            while (waiting.Count > 0 || running.Count > 0)
            {
                var taken = waiting.TryDequeue(out var came);
                now += Base + PerRequest * (running.Count + (taken ? 1 : 0)) + (taken ? PerPromptToken * load.Input : 0);
                var going = new List<(double Came, double First, int Left)>();
                foreach (var (arrived, first, left) in running)
                {
                    if (left > 1) { going.Add((arrived, first, left - 1)); continue; }
                    tpot.Add((now - first) / (load.Output - 1));
                    if (sent++ < load.Requests) waiting.Enqueue(now);
                }
                if (taken)
                {
                    ttft.Add(now - came + Outside);
                    going.Add((came, now, load.Output - 1));
                }
                running = going;
            }
            return new CalibrationPoint(load, ttft.Average(), tpot.Average(), load.Input, load.Output);
        }
    }

    [Theory]
    [InlineData(0.012, 0.0002, 0.00003, 0.03)]
    [InlineData(0.020, 0.0006, 0.00006, 0.08)]
    [InlineData(0.008, 0.0001, 0.00004, 0.01)]
    public void A_servers_own_constants_are_recovered(double step, double request, double token, double outside)
    {
        var server = new LawServer(step, request, token, outside);
        var result = Calibration.Run(Setup, Engine, Place, server, Calibration.Plan(64, 4096));
        var found = new IterationModel(Setup, result.Fit.At(Place));
        Assert.True(result.TpotErrorPct < 6 && result.TpotErrorPct < result.TpotErrorBeforePct, $"TPOT {result.TpotErrorPct:F1} %, {result.TpotErrorBeforePct:F1} % before");
        Assert.True(result.TtftErrorPct < 15, $"TTFT {result.TtftErrorPct:F1} %");
        // An iteration of one request, and what each further one adds between 8 and 64 of them.
        double Seconds(double requests) => found.Of(new BatchShape(requests, 128)).Seconds;
        Assert.Equal(1, Seconds(1) / (step + request), 0.06);
        Assert.Equal(1, (Seconds(64) - Seconds(8)) / (56 * request), 0.35);
        // A load that was not among the designed ones.
        var unseen = new CalibrationLoad(32, 2048, 200, 96);
        var told = new SteadyState(found, Engine).Solve(new SteadyLoad(LoadKind.ClosedLoop, unseen.Concurrency, unseen.Input, unseen.Output))!;
        Assert.Equal(1, told.Tpot / server.Run(unseen).Tpot, 0.12);
    }
}
