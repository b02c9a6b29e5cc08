using System.Globalization;
using Tokenworks.Scenarios;
using Tokenworks.Studies;

namespace Tokenworks.Cli;

/// <summary>The inputs that <c>--vary</c> names, checked against the scenario before anything runs.</summary>
internal static class StudyAxes
{
    /// <summary>The axes in their order; null, with what is wrong told, where one cannot be.</summary>
    public static IReadOnlyList<SweepAxis>? Read(IReadOnlyList<string> vary, StudySetup setup)
    {
        var axes = new List<SweepAxis>();
        foreach (var (axis, error) in vary.Select(v => SweepAxis.Parse(v, setup.Subject)))
            if ((axis is null ? error : Twice(axes, axis)) is { } wrong)
            {
                StudyJob.Refuse(wrong);
                return null;
            }
            else axes.Add(axis!);
        var findings = axes.Where(a => !a.Input.IsChoice).SelectMany(a => OutOfRange(a, setup)).ToList();
        FindingsOutput.Write(findings, withNotes: false);
        return findings.Count == 0 ? axes : null;
    }

    private static string? Twice(List<SweepAxis> axes, SweepAxis axis) => axes.Any(a => a.Input.Path == axis.Input.Path) ? $"--vary names '{axis.Input.Path}' twice." : null;

    // The scenario is read with each end in its place: what --set would refuse there is refused here. Values of the catalogue cannot be set.
    private static IEnumerable<Finding> OutOfRange(SweepAxis axis, StudySetup setup) => axis.Input.Path.Contains(':', StringComparison.Ordinal) ? []
        : new[] { axis.Input.Low, axis.Input.High }.SelectMany(v => setup.Reading(string.Create(CultureInfo.InvariantCulture, $"{axis.Input.Path}={v:R}{(axis.Input.Unit == "1" ? "" : " " + axis.Input.Unit)}"))).Where(f => f.Id == "out-of-range").Take(1);
}
