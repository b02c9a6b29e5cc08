namespace Tokenworks.Studies;

/// <summary>Each input alone at its low and its high value, all others at their base: 2 k + 1 runs.</summary>
public static class Tornado
{
    /// <summary>One bar; NaN where the metric is undefined at that end.</summary>
    public sealed record Bar(StudyInput Input, double AtLow, double AtHigh)
    {
        /// <summary>Length of the bar.</summary>
        public double Swing => double.IsNaN(AtLow) || double.IsNaN(AtHigh) ? 0 : Math.Abs(AtHigh - AtLow);
    }

    /// <summary>The points: base, then low and high of each input.</summary>
    public static List<double[]> Plan(StudyDesign design)
    {
        var middle = design.Inputs.Select(i => i.Base).ToArray();
        var points = new List<double[]> { middle };
        for (var i = 0; i < middle.Length; i++)
            foreach (var end in (double[])[design.Inputs[i].Low, design.Inputs[i].High])
            {
                var point = (double[])middle.Clone();
                point[i] = end;
                points.Add(point);
            }
        return points;
    }

    /// <summary>The bars, longest first; equal ones in the order of the inputs.</summary>
    public static IReadOnlyList<Bar> Of(StudyDesign design, IReadOnlyList<double> metric) =>
        [.. design.Inputs.Select((input, i) => new Bar(input, metric[1 + 2 * i], metric[2 + 2 * i])).OrderByDescending(b => b.Swing)];
}
