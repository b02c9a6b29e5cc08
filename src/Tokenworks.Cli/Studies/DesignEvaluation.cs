using Tokenworks.Studies;

namespace Tokenworks.Cli;

/// <summary>Evaluates designs: each over the same draws of the uncertain inputs, or over the base case alone.</summary>
internal sealed class DesignEvaluation(
    StudySetup setup, IReadOnlyList<SweepAxis> variables, int draws, string statistic, bool isMaximum, IReadOnlyList<(int Metric, bool IsAtMost)> limits, EngineOptions engine) : IDisposable
{
    private readonly StudyProgress _progress = new();
    private readonly StudyDesign _uncertain = draws == 1 ? StudyDesign.Of([]) : setup.Design with { Inputs = [.. setup.Design.Inputs.Where(i => variables.All(v => v.Input.Path != i.Path))], Copula = null };

    /// <summary>A variable as the scenario states it.</summary>
    public double Start(SweepAxis variable) => variable.Input.Base;

    /// <summary>Metrics of each design: the statistic over its draws.</summary>
    public IReadOnlyList<double[]> Evaluate(IReadOnlyList<double[]> designs)
    {
        var both = new StudyDesign([.. variables.Select(v => v.Input), .. _uncertain.Inputs], null, draws == 1 ? [] : setup.Design.Paths);
        var sampler = Samplers.Of("sobol", setup.Spec.Seed, _uncertain.Names, draws, 1);
        var samples = Enumerable.Range(0, draws).Select(d =>
        {
            var values = new double[_uncertain.Inputs.Count];
            _uncertain.Values(sampler, d, values);
            return values;
        }).ToList();
        var points = designs.SelectMany(x => samples.Select(s => x.Concat(s).ToArray())).ToList();
        var numbers = designs.SelectMany(_ => Enumerable.Range(0, draws).Select(d => (long)d)).ToList();
        var result = ModelEvaluation.Run(setup.ModelOf(both), setup.Spec.Seed, points, numbers, engine, _progress);
        return [.. designs.Select((_, i) => result.Metrics.Select((m, k) => Summary(m.AsSpan(i * draws, draws), IsSmallGood(k))).ToArray())];
    }

    public void Dispose() => _progress.Dispose();

    private bool IsSmallGood(int metric) => metric == 0 ? !isMaximum : limits.All(l => l.Metric != metric || l.IsAtMost);

    private double Summary(ReadOnlySpan<double> values, bool isSmallGood)
    {
        var sorted = values.ToArray();
        if (sorted.Any(double.IsNaN)) return double.NaN;
        if (statistic == "mean") return TreeSum.Mean(sorted);
        Array.Sort(sorted);
        return Quantiles.Of(sorted, (statistic, isSmallGood) switch { ("p90", true) => 0.9, ("p90", false) => 0.1, (_, true) => 1, _ => 0 });
    }
}
