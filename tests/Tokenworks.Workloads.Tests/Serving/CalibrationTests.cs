using Tokenworks.Workloads.Serving;

namespace Tokenworks.Workloads.Tests;

/// <summary>Calibration against a server whose constants are known.</summary>
public class CalibrationTests
{
    private static readonly EngineTraits Engine = Served.Engine("vllm-0.18");
    private static readonly ServingSetup Setup = Served.Setup("llama-3.1-8b", "h100-sxm", ServingLayout.Tp(1), ServingFormat.All(OperandFormat.Bf16, 2));
    private static readonly ConstantPlace Place = ConstantPlace.Of(new ServingChip(Setup.Chip, Setup.MemoryBytes), Engine);

    // The planner's own answers with other constants.
    private sealed class Server(ServingConstants constants) : ILoadTarget
    {
        public CalibrationPoint Run(CalibrationLoad load)
        {
            var point = new SteadyState(new IterationModel(Setup, constants), Engine).Solve(new SteadyLoad(LoadKind.ClosedLoop, load.Concurrency, load.Input, load.Output))!;
            return new CalibrationPoint(load, point.Ttft, point.Tpot, load.Input, load.Output);
        }
    }

    [Fact]
    public void The_constants_of_a_server_are_recovered()
    {
        var values = new double[ConstantTable.Count];
        var shipped = ServingFit.Shipped.At(Place);
        foreach (var constant in Enum.GetValues<ServingConstant>()) values[(int)constant] = shipped[constant];
        values[(int)ServingConstant.LayerSeconds] *= 3;
        values[(int)ServingConstant.RequestSeconds] *= 4;
        values[(int)ServingConstant.FirstTokenSeconds] *= 3;
        var truth = new ServingConstants(values);
        var result = Calibration.Run(Setup, Engine, Place, new Server(truth), Calibration.Plan(64, 4096));
        var found = result.Fit.At(Place);
        Assert.True(result.TpotErrorBeforePct > 10, $"{result.TpotErrorBeforePct}");
        Assert.True(result.TpotErrorPct < 2, $"{result.TpotErrorPct}");
        Assert.True(result.TtftErrorPct < 5, $"{result.TtftErrorPct}");
        // Host time of layers and weight streams are both the same in every iteration: their sum is what a server shows.
        double Alone(ServingConstants k) => new IterationModel(Setup, k).Of(new BatchShape(1, 64)).Seconds;
        Assert.Equal(1, Alone(found) / Alone(truth), 0.03);
        double Further(ServingConstants k) => new IterationModel(Setup, k).Of(new BatchShape(64, 64)).Seconds - Alone(k);
        Assert.Equal(1, Further(found) / Further(truth), 0.1);
        Assert.Equal(1, found[ServingConstant.FirstTokenSeconds] / truth[ServingConstant.FirstTokenSeconds], 0.2);
        // A load that was not among the designed ones.
        var unseen = new CalibrationLoad(32, 2048, 200, 1);
        var (expected, told) = (new Server(truth).Run(unseen), new Server(found).Run(unseen));
        Assert.Equal(1, told.Tpot / expected.Tpot, 0.05);
        Assert.Equal(1, told.Ttft / expected.Ttft, 0.1);
    }
}
