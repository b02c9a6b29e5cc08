using Tokenworks.Scenarios;

namespace Tokenworks.Import;

/// <summary>
/// Fills hours that a publisher left empty by a straight line between their neighbours, round the year: up to
/// <see cref="LongestHours"/> on end and <see cref="MostHours"/> in all. What is longer is an error.
/// </summary>
internal static class GapFill
{
    public const int LongestHours = 3;
    public const int MostHours = 24;

    /// <summary>Number of hours filled in; -1 with a finding where the gaps are too long.</summary>
    public static int Fill(double[] values, CsvFile file, SourceSpan firstGap)
    {
        var count = values.Count(double.IsNaN);
        if (count == 0) return 0;
        var longest = LongestRun(values);
        if (count <= MostHours && longest <= LongestHours)
        {
            var first = Array.FindIndex(values, v => !double.IsNaN(v));
            for (var i = 1; i < values.Length; i++)
                if (double.IsNaN(values[(first + i) % values.Length])) FillRun(values, (first + i) % values.Length);
            return count;
        }
        file.Error(
            "empty-hours", firstGap, $"{HourText.Count(count)} hours have no value, up to {HourText.Count(longest)} on end",
            $"up to {MostHours} empty hours, {LongestHours} on end (they are interpolated)", "Put values in.");
        return -1;
    }

    private static void FillRun(double[] values, int start)
    {
        var n = values.Length;
        var length = 1;
        while (double.IsNaN(values[(start + length) % n])) length++;
        var before = values[(start + n - 1) % n];
        var after = values[(start + length) % n];
        for (var i = 0; i < length; i++) values[(start + i) % n] = before + (after - before) * (i + 1) / (length + 1);
    }

    private static int LongestRun(double[] values)
    {
        int longest = 0, run = 0;
        for (var i = 0; i < 2 * values.Length && run < values.Length; i++)
        {
            run = double.IsNaN(values[i % values.Length]) ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        return longest;
    }
}
