using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Studies;

/// <summary>
/// Which of many inputs matter at all, for few runs: elementary effects along random paths through the inputs' ranges, in
/// the metric's unit per whole range (share of the distribution). r (k + 1) runs.
/// </summary>
[ModelReference("Morris 1991, doi:10.1080/00401706.1991.10484804; mu* of Campolongo et al. 2007, doi:10.1016/j.envsoft.2006.10.004")]
public static class MorrisScreening
{
    private const int Levels = 4;

    /// <summary>Mean absolute effect, mean effect and their spread.</summary>
    public sealed record Effect(string Input, double MuStar, double Mu, double Sigma, double MuStarError);

    /// <summary>The paths: each of k + 1 points, every step moving one input by 2/3 of its range of shares.</summary>
    public static (List<double[]> Points, List<long> Numbers, List<(int Input, double Step)> Moves) Plan(StudyDesign design, ulong seed, int paths)
    {
        var (points, numbers, moves, k) = (new List<double[]>(), new List<long>(), new List<(int, double)>(), design.Inputs.Count);
        for (var r = 0; r < paths; r++)
        {
            var stream = RandomStream.Open(seed, r, "morris", "path");
            var shares = Enumerable.Range(0, k).Select(_ => Level((int)(stream.NextDouble() * Levels))).ToArray();
            Add(design, shares, points, numbers, r);
            foreach (var i in Enumerable.Range(0, k).Select(i => (i, key: stream.NextDouble())).OrderBy(x => x.key).Select(x => x.i).ToList())
            {
                var step = shares[i] < 0.5 ? Levels / 2 / (double)Levels : -Levels / 2 / (double)Levels;
                shares[i] += step;
                moves.Add((i, step));
                Add(design, shares, points, numbers, r);
            }
        }
        return (points, numbers, moves);
    }

    /// <summary>Effects from the metric at the planned points; steps with an undefined end are left out.</summary>
    public static IReadOnlyList<Effect> Of(IReadOnlyList<string> inputs, IReadOnlyList<(int Input, double Step)> moves, IReadOnlyList<double> metric)
    {
        var effects = inputs.Select(_ => new List<double>()).ToArray();
        for (var s = 0; s < moves.Count; s++)
        {
            var at = s / inputs.Count * (inputs.Count + 1) + s % inputs.Count;
            var effect = (metric[at + 1] - metric[at]) / moves[s].Step;
            if (!double.IsNaN(effect)) effects[moves[s].Input].Add(effect);
        }
        return [.. inputs.Select((name, i) => Summary(name, [.. effects[i]]))];
    }

    // The middles of four equal parts of the distribution.
    private static double Level(int level) => (level + 0.5) / Levels;

    private static void Add(StudyDesign design, double[] shares, List<double[]> points, List<long> numbers, int path)
    {
        points.Add([.. shares.Select((u, i) => design.Inputs[i].Distribution.Quantile(u))]);
        numbers.Add(path);
    }

    private static Effect Summary(string name, double[] effects)
    {
        if (effects.Length == 0) return new Effect(name, 0, 0, 0, 0);
        var size = effects.Select(Math.Abs).ToArray();
        return new Effect(name, TreeSum.Mean(size), TreeSum.Mean(effects), Math.Sqrt(TreeSum.Variance(effects)), Math.Sqrt(TreeSum.Variance(size) / size.Length));
    }
}
