using System.CommandLine;
using System.Globalization;
using Tokenworks.Fleet.Scheduling;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary>Nodes that maintenance and serving keep from jobs, as steps in time.</summary>
internal static class JobsCapacity
{
    private const double Hour = 3600;
    private const double MostHours = 10 * 8760;

    public static IReadOnlyList<CapacityStep> Of(ParseResult p, JobsOptions o, JobTrace trace, int nodes, FindingBag findings)
    {
        var windows = p.GetValue(o.Maintenance)!.Select(t => Numbers(t, 3, "--maintenance", findings)).OfType<double[]>().ToList();
        var serving = p.GetValue(o.Serving) is { } text ? Numbers(text, 2, "--serving", findings) : null;
        if (windows.Count == 0 && serving is null) return [];
        var hours = Math.Min(MostHours, p.GetValue(o.Hours) ?? trace.Jobs[^1].SubmitS / Hour + 24);
        var times = windows.SelectMany(w => new[] { w[0], w[0] + w[1] }).Concat(serving is null ? [] : Enumerable.Range(0, (int)Math.Ceiling(hours)).Select(h => (double)h)).Distinct().Order().ToList();
        var steps = times.ConvertAll(h => new CapacityStep(h * Hour, Held(h, windows, serving), serving is null));
        if (steps.Exists(s => s.Nodes > nodes)) findings.Error("out-of-range", SourceSpan.Of("--serving"), "maintenance and serving take more nodes than there are", $"up to {nodes}", "");
        return steps;
    }

    private static int Held(double hour, List<double[]> windows, double[]? serving)
    {
        var held = windows.Where(w => hour >= w[0] && hour < w[0] + w[1]).Sum(w => w[2]);
        if (serving is not null) held += serving[0] + (serving[1] - serving[0]) * (1 - Math.Cos(2 * Math.PI * (Math.Floor(hour) - 4) / 24)) / 2;
        return (int)Math.Round(held);
    }

    private static double[]? Numbers(string text, int count, string option, FindingBag findings)
    {
        var parts = text.Split(',');
        var numbers = parts.Select(t => double.TryParse(t, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) && n >= 0 && double.IsFinite(n) ? n : -1).ToArray();
        if (numbers.Length == count && numbers.All(n => n >= 0)) return numbers;
        findings.Error("bad-value", SourceSpan.Of(option), $"'{text}' does not give {count} numbers", $"{count} numbers of 0 or more apart by commas", "");
        return null;
    }
}
