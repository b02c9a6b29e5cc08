using K = Tokenworks.Workloads.Serving.ServingConstant;

namespace Tokenworks.Workloads.Serving;

/// <summary>What the model says of a row with given constants.</summary>
public static class RowPrediction
{
    /// <summary>Predicted value of each measured quantity, in the row's units; NaN where the model does not fit.</summary>
    public static double[] Of(ServingCaseSetup setup, ServingConstants k)
    {
        var model = new IterationModel(setup.Setup, k);
        if (setup.Harness == Harness.Prefill) return [.. setup.Measured.Select(_ => Prefill(setup, model))];
        var load = setup.Load(k);
        if (new SteadyState(model, setup.Engine).Solve(load) is not { } point) return [.. setup.Measured.Select(_ => double.NaN)];
        var rate = setup.Replicas * (setup.Harness == Harness.SingleStream ? load.Concurrency / point.Tpot : point.TokensPerSecond) * (setup.Harness == Harness.Server ? k[K.ServerShare] : 1);
        var watts = PowerModel.Scope(setup.Row.PowerScope, point.Watts) * setup.Setup.Layout.Chips * setup.Replicas;
        return [.. setup.Measured.Select(m => Value(m.Quantity, setup, load, point, rate, watts))];
    }

    private static double Value(ServingQuantity quantity, ServingCaseSetup setup, SteadyLoad load, SteadyPoint point, double rate, double watts) => quantity switch
    {
        ServingQuantity.OutputThroughput => rate,
        ServingQuantity.Ttft => 1e3 * point.Ttft,
        ServingQuantity.Tpot => 1e3 * (setup.MedianTokenTime ? point.MedianItl : point.Tpot),
        ServingQuantity.EndToEnd => 1e3 * (point.Ttft + (load.Output - 1) * point.Tpot),
        ServingQuantity.Power => watts,
        ServingQuantity.JoulesPerOutputToken => watts / rate,
        _ => double.NaN,
    };

    private static double Prefill(ServingCaseSetup setup, IterationModel model)
    {
        var step = setup.MicroBatch > 0 ? Math.Min(setup.MicroBatch, setup.Input) : setup.Input;
        return step / model.Of(new BatchShape(0, 0, step, setup.Input / 2, 1)).Seconds;
    }
}
