namespace Tokenworks.Studies;

/// <summary>What is uncertain and how it hangs together: the inputs in a fixed order, their copula and the price paths.</summary>
public sealed record StudyDesign(IReadOnlyList<StudyInput> Inputs, GaussianCopula? Copula, IReadOnlyList<PathInput> Paths)
{
    public static StudyDesign Of(IReadOnlyList<StudyInput> inputs) => new(inputs, null, []);

    public IReadOnlyList<string> Names => [.. Inputs.Select(i => i.Path)];

    /// <summary>The values of one draw, from its point in the unit cube.</summary>
    public void Values(ISampler sampler, long draw, Span<double> values)
    {
        Span<double> point = values.Length <= 512 ? stackalloc double[values.Length] : new double[values.Length];
        for (var i = 0; i < point.Length; i++) point[i] = sampler.At(draw, i);
        Copula?.Apply(point);
        for (var i = 0; i < point.Length; i++) values[i] = Inputs[i].Distribution.Quantile(point[i]);
    }
}
