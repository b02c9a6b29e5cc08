using Tokenworks.Workloads.Serving;

namespace Tokenworks.Cli;

/// <summary>A load served: requests' latencies, throughput, energy and cost.</summary>
internal sealed record InferAnswer(InferInputs Inputs, FleetResult Run, ServingMetrics Metrics, ServingEnergy Energy, ServingCost Cost, IReadOnlyList<(TrafficClass Class, ServingMetrics Metrics)> Classes)
{
    /// <summary>Of inputs, with another stream or fleet where given.</summary>
    public static InferAnswer Of(InferInputs inputs, RequestStream? stream = null, IIterationSink? sink = null, Action<double>? progress = null)
    {
        var load = stream ?? inputs.Stream;
        var step = inputs.StepClock();
        var run = new FleetSimulation(load, inputs.Fleet, inputs.Rules, step) { Threads = inputs.Threads, TokensPerStep = inputs.TokensPerStep, Sink = sink, Progress = progress }.Run();
        // Outside the engine's loop: arrival to scheduler, sampler to client, and the launches of a prefill without a graph.
        var outside = inputs.Model.Constants[ServingConstant.FirstTokenSeconds];
        var metrics = ServingMetrics.Of(load, run, inputs.Rules, inputs.Level, outside, inputs.Fleet.AllSchedulers);
        var classes = load.Classes.Select((c, at) => (c, ServingMetrics.Of(load, run, inputs.Rules, inputs.Level, outside, inputs.Fleet.AllSchedulers, at))).ToList();
        var energy = ServingEnergy.Of(inputs.Model, run, inputs.Front);
        return new InferAnswer(inputs, run, metrics, energy, ServingCost.Of(metrics, energy, (run.ReplicaSeconds - run.PrefillReplicaSeconds) * inputs.Model.Setup.Layout.Chips + run.PrefillReplicaSeconds * (inputs.Front ?? inputs.Model).Setup.Layout.Chips, inputs.Cost), classes);
    }

    /// <summary>Share of all requests that were answered within all limits.</summary>
    public double Attained => Metrics.Requests > 0 ? Metrics.WithinLimits / (double)Metrics.Requests : 0;
}
