using Tokenworks.Campus;
using Tokenworks.Scenarios;
using Tokenworks.Studies;

namespace Tokenworks.Cli;

/// <summary>The draws that benchmarks run: those of a study (Sobol, seed 7) of a shipped scenario, Hyperion unless another is named.</summary>
internal static class SampledBlock
{
    /// <summary>The study; null, with findings told, where it cannot be read.</summary>
    public static StudySetup? Study(Home home, int draws, string scenario = "hyperion", params string[] settings) =>
        StudySetup.Read(home, new StudySpec(scenario, settings, "", "triangular", false, [], [.. MetricNames.Default], draws, 7, "sobol", 1), StudyWorkers.Local);

    /// <summary>The study's first draws as one block.</summary>
    public static DrawBlock Of(StudySetup setup, int width)
    {
        var (values, sampled) = (new double[setup.Design.Inputs.Count], setup.Design.Inputs.ToDictionary(i => i.Path, _ => new double[width]));
        var sampler = Samplers.Of(setup.Spec.Method, setup.Spec.Seed, setup.Design.Names, width, setup.Spec.Replicates);
        for (var d = 0; d < width; d++)
        {
            setup.Design.Values(sampler, d, values);
            for (var i = 0; i < values.Length; i++) sampled[setup.Design.Inputs[i].Path][d] = values[i];
        }
        return new DrawBlock(width, setup.Spec.Seed, 0, sampled);
    }
}
