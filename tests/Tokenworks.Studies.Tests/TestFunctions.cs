namespace Tokenworks.Studies.Tests;

/// <summary>A model made of plain functions of the inputs, one a metric.</summary>
internal sealed class FunctionModel(params Func<double[], double>[] functions) : IStudyModel
{
    public IReadOnlyList<MetricName> Metrics { get; } = [.. functions.Select((_, i) => new MetricName($"y{i}", "1"))];

    public BlockResult Evaluate(StudyBlock block)
    {
        double At(Func<double[], double> f, int draw) => f([.. block.Values.Select(v => v[draw])]);
        return new BlockResult([.. functions.Select(f => Enumerable.Range(0, block.Width).Select(d => At(f, d)).ToArray())], new string?[block.Width]);
    }
}

/// <summary>Functions whose indices are known.</summary>
internal static class TestFunctions
{
    public static StudyDesign Cube(int dimensions, double low = 0, double high = 1) =>
        StudyDesign.Of([.. Enumerable.Range(0, dimensions).Select(i => new StudyInput($"x{i}", "1", new Uniform(low, high), low, (low + high) / 2, high))]);

    public static double Ishigami(double[] x) => Math.Sin(x[0]) + 7 * Math.Pow(Math.Sin(x[1]), 2) + 0.1 * Math.Pow(x[2], 4) * Math.Sin(x[0]);

    public static readonly double[] G = [0, 1, 4.5, 9, 99, 99];

    public static double GFunction(double[] x) => x.Select((v, i) => (Math.Abs(4 * v - 2) + G[i]) / (1 + G[i])).Aggregate(1.0, (a, b) => a * b);

    public static double[] Run(StudyDesign design, ISampler sampler, int draws, Func<double[], double> f)
    {
        var values = new double[design.Inputs.Count];
        return [.. Enumerable.Range(0, draws).Select(d =>
        {
            design.Values(sampler, d, values);
            return f(values);
        })];
    }
}
