using Tokenworks.Workloads.Serving;

namespace Tokenworks.Workloads.Tests;

/// <summary>Calibration against a server whose constants are known.</summary>
public class CalibrationTests
{
    private static readonly EngineTraits Engine = Served.Engine("vllm-0.18");
    private static readonly ServingSetup Setup = Served.Setup("llama-3.1-8b", "h100-sxm", ServingLayout.Tp(1), ServingFormat.All(OperandFormat.Bf16, 2));
    private static readonly ConstantPlace Place = ConstantPlace.Of(new ServingChip(Setup.Chip, Setup.MemoryBytes), Engine);

    // Iterations twice as slow for the host and streams a fifth slower than the shipped fit has them.
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
        values[(int)ServingConstant.LayerSeconds] *= 2;
        values[(int)ServingConstant.StreamShare] *= 0.8;
        var result = Calibration.Run(Setup, Engine, Place, new Server(new ServingConstants(values)), Calibration.Plan(64, 4096));
        var found = result.Fit.At(Place);
        Assert.True(result.TpotErrorBeforePct > 10, $"{result.TpotErrorBeforePct}");
        Assert.True(result.TpotErrorPct < 2, $"{result.TpotErrorPct}");
        Assert.True(result.TtftErrorPct < 5, $"{result.TtftErrorPct}");
        var host = 32 * found[ServingConstant.LayerSeconds] + found[ServingConstant.StepSeconds];
        Assert.Equal(1, host / (32 * values[(int)ServingConstant.LayerSeconds] + values[(int)ServingConstant.StepSeconds]), 0.15);
        Assert.Equal(1, found[ServingConstant.StreamShare] / values[(int)ServingConstant.StreamShare], 0.08);
    }
}
