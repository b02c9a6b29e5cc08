namespace Tokenworks.Reporting;

/// <summary>
/// A tornado made of a study's own draws: the mean of a metric over the draws in which an input lies in its lowest and in its highest
/// tenth, all other inputs as they were drawn. Unlike a tornado of runs it needs none, and holds what inputs do together.
/// </summary>
internal static class DrawTornado
{
    // With fewer a tenth is one draw or two, which says nothing.
    private const int LeastDraws = 30;
    private const int MostRows = 12;

    /// <summary>The rows by their length; none where draws are few.</summary>
    public static TornadoPanel? Of(StudyMetricColumn metric, IReadOnlyList<StudyMetricColumn> inputs)
    {
        int[] sound = [.. Enumerable.Range(0, metric.Draws.Length).Where(d => double.IsFinite(metric.Draws[d]))];
        if (sound.Length < LeastDraws || inputs.Count == 0) return null;
        var rows = inputs.Select(i => Row(i, metric, sound)).OrderByDescending(r => Math.Abs(r.AtHigh - r.AtLow)).Take(MostRows).ToList();
        return new TornadoPanel(metric.Name, metric.Unit, sound.Average(d => metric.Draws[d]), rows);
    }

    // Draws of one value come in their order: a choice's tenth is draws of its first or last text.
    private static TornadoRow Row(StudyMetricColumn input, StudyMetricColumn metric, int[] sound)
    {
        int[] sorted = [.. sound.OrderBy(d => input.Draws[d])];
        var tenth = sorted.Length / 10;
        var (low, high) = (sorted[..tenth], sorted[^tenth..]);
        string Mean(int[] draws) => $"{Text.Number(draws.Average(d => input.Draws[d]))} {input.Unit}".TrimEnd('1').TrimEnd();
        return new TornadoRow(input.Name, Mean(low), Mean(high), low.Average(d => metric.Draws[d]), high.Average(d => metric.Draws[d]));
    }
}
