using Tokenworks.Studies;

namespace Tokenworks.Web;

/// <summary>
/// The band of uncertainty beside the headline numbers: draws over the ranges that the scenario writes, in blocks, with the
/// quantiles so far after each. One band computes at a time, below the runs that people wait for.
/// </summary>
public sealed class LiveBand(ScenarioDocuments documents, int cores)
{
    private const int Block = 10;
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Computes draws and reports after each block.</summary>
    /// <exception cref="OperationCanceledException">The page has moved on.</exception>
    public async Task Run(ScenarioSource source, IReadOnlyList<string> metrics, int draws, Func<BandState, Task> report, CancellationToken stop)
    {
        await _one.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            if (LiveModel.Of(documents.Read(source), metrics) is not { } sampled) return;
            await Blocks(sampled.Model, sampled.Design, draws, report, stop).ConfigureAwait(false);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task Blocks(IStudyModel model, StudyDesign design, int draws, Func<BandState, Task> report, CancellationToken stop)
    {
        var sampler = Samplers.Of("sobol", 1, design.Names, draws, 1);
        var values = model.Metrics.Select(_ => new List<double>(draws)).ToList();
        for (var first = 0; first < draws; first += Block * cores)
        {
            stop.ThrowIfCancellationRequested();
            var at = first;
            var starts = Enumerable.Range(0, cores).Select(c => at + c * Block).Where(s => s < draws).ToList();
            var blocks = await Task.WhenAll(starts.Select(s => Low(() => model.Evaluate(Points(design, sampler, s, Math.Min(Block, draws - s)))))).ConfigureAwait(false);
            foreach (var block in blocks)
                for (var m = 0; m < values.Count; m++) values[m].AddRange(block.Metrics[m].Where(double.IsFinite));
            await report(State(model, values, Math.Min(draws, first + Block * starts.Count), draws, design.Inputs.Count)).ConfigureAwait(false);
        }
    }

    private static StudyBlock Points(StudyDesign design, ISampler sampler, int first, int width)
    {
        var (inputs, point) = (design.Inputs.Select(_ => new double[width]).ToArray(), new double[design.Inputs.Count]);
        for (var d = 0; d < width; d++)
        {
            design.Values(sampler, first + d, point);
            for (var i = 0; i < point.Length; i++) inputs[i][d] = point[i];
        }
        return new StudyBlock(1, [.. Enumerable.Range(first, width).Select(n => (long)n)], inputs);
    }

    // On a thread of its own that gives way to the runs of drags.
    private static Task<T> Low<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        }) { IsBackground = true, Priority = ThreadPriority.BelowNormal };
        thread.Start();
        return done.Task;
    }

    private static BandState State(IStudyModel model, List<List<double>> values, int done, int draws, int inputs) => new(done, draws, inputs,
        [.. model.Metrics.Select((m, i) => Band(m.Name, values[i])).OfType<BandOf>()]);

    private static BandOf? Band(string metric, List<double> values)
    {
        if (values.Count == 0) return null;
        var sorted = values.Order().ToArray();
        return new BandOf(metric, Quantiles.Of(sorted, 0.05), Quantiles.Of(sorted, 0.5), Quantiles.Of(sorted, 0.95), sorted.Length);
    }
}

/// <summary>The band after so many draws.</summary>
public sealed record BandState(int Done, int Draws, int Inputs, IReadOnlyList<BandOf> Metrics);

/// <summary>Quantiles of one metric over the draws in which it is defined.</summary>
public sealed record BandOf(string Metric, double P5, double P50, double P95, int Defined);
