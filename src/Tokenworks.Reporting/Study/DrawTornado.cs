namespace Tokenworks.Reporting;

/// <summary>
/// A tornado made of a study's own draws: the mean of a metric over the draws in which an input lies in its lowest and in its highest
/// tenth, all other inputs as they were drawn. Unlike a tornado of runs it needs none, and holds what inputs do together. Inputs are sorted once for
/// metrics that are defined in the same draws.
/// </summary>
internal sealed class DrawTornado(IReadOnlyList<StudyMetricColumn> inputs)
{
    // With fewer a tenth is one draw or two, which says nothing.
    private const int LeastDraws = 30;
    private const int MostRows = 12;

    private int[] _sound = [];
    private Tenths[] _tenths = [];

    /// <summary>The rows by their length; none where draws are few.</summary>
    public TornadoPanel? Of(StudyMetricColumn metric)
    {
        int[] sound = [.. Enumerable.Range(0, metric.Draws.Length).Where(d => double.IsFinite(metric.Draws[d]))];
        if (sound.Length < LeastDraws || inputs.Count == 0) return null;
        if (!sound.AsSpan().SequenceEqual(_sound)) (_sound, _tenths) = (sound, [.. inputs.Select(i => Tenths.Of(i.Draws, sound))]);
        var rows = inputs.Select((input, i) => Row(input, _tenths[i], metric)).OrderByDescending(r => Math.Abs(r.AtHigh - r.AtLow)).Take(MostRows).ToList();
        return new TornadoPanel(metric.Name, metric.Unit, sound.Average(d => metric.Draws[d]), rows);
    }

    private static TornadoRow Row(StudyMetricColumn input, Tenths tenths, StudyMetricColumn metric)
    {
        string Mean(int[] draws) => $"{Text.Number(draws.Average(d => input.Draws[d]))} {input.Unit}".TrimEnd('1').TrimEnd();
        return new TornadoRow(input.Name, Mean(tenths.Low), Mean(tenths.High), tenths.Low.Average(d => metric.Draws[d]), tenths.High.Average(d => metric.Draws[d]));
    }

    /// <summary>The draws in an input's lowest and highest tenth.</summary>
    private sealed record Tenths(int[] Low, int[] High)
    {
        // Draws of one value come in their order: a choice's tenth is draws of its first or last text.
        public static Tenths Of(double[] values, int[] draws)
        {
            var (keys, sorted) = (draws.Select(d => values[d]).ToArray(), draws.ToArray());
            Array.Sort(keys, sorted);
            for (var (from, to) = (0, 0); from < keys.Length; from = to)
            {
                while (to < keys.Length && keys[to].Equals(keys[from])) to++;
                sorted.AsSpan(from, to - from).Sort();
            }
            var tenth = sorted.Length / 10;
            return new Tenths(sorted[..tenth], sorted[^tenth..]);
        }
    }
}
