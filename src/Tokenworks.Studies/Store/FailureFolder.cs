using System.Globalization;
using System.Text;
using Tokenworks.Campus;

namespace Tokenworks.Studies;

/// <summary>Writes each failed draw as a scenario that can be run alone.</summary>
internal static class FailureFolder
{
    private const int Most = 100;

    /// <summary>Writes <c>failures/draw-N/scenario.yaml</c> for the first hundred failed draws.</summary>
    /// <param name="source">Reads the scenario, whose dated paths a draw's price paths move.</param>
    public static void Write(StudyFolder folder, StudyDesign design, StudyDraws draws, IScenarioSource? source)
    {
        foreach (var draw in Enumerable.Range(0, draws.Count).Where(d => draws.Failures[d] is not null).Take(Most))
            folder.Write(Path.Combine("failures", $"draw-{draw}", "scenario.yaml"),
                ScenarioOf(folder.Spec, design, [.. draws.Inputs.Select(i => i[draw])], draw, draws.Failures[draw] ?? "", source));
    }

    /// <summary>The draw as a scenario: what it extends, its choices and the months of its paths as settings, its sampled values and its number.</summary>
    public static string ScenarioOf(StudySpec spec, StudyDesign design, double[] values, long number, string why, IScenarioSource? source = null)
    {
        var choices = design.Inputs.Select((input, i) => (input, i)).Where(x => x.input.IsChoice).SelectMany(x => x.input.SettingsOf(values[x.i])).ToList();
        var (months, unread) = Months(spec, design, number, choices, source);
        var text = new StringBuilder();
        foreach (var line in why.Split('\n').Concat(unread).Concat(SeriesOf(spec))) text.Append("# ").Append(line.Trim()).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"extends: {Quoted(spec.Scenario)}\n");
        List<string> settings = [.. spec.Sets, .. choices, .. months];
        if (settings.Count > 0) text.Append("settings:\n");
        foreach (var setting in settings) text.Append(CultureInfo.InvariantCulture, $"  - {Quoted(setting)}\n");
        text.Append(CultureInfo.InvariantCulture, $"draw:\n  seed: {spec.Seed}\n  number: {number}\n  values:\n");
        for (var i = 0; i < values.Length; i++)
            if (!design.Inputs[i].IsChoice)
                text.Append(CultureInfo.InvariantCulture, $"    - {{ path: {Quoted(design.Inputs[i].Path)}, value: {Quoted(values[i].ToString("R", CultureInfo.InvariantCulture))}, unit: {Quoted(design.Inputs[i].Unit)} }}\n");
        return text.ToString();
    }

    // Files are no part of a scenario: whoever runs the draw names them again.
    private static IEnumerable<string> SeriesOf(StudySpec spec) =>
        spec.Series.Count == 0 ? [] : [$"Run it with {string.Join(' ', spec.Series.GroupBy(s => s.Option).Select(g => $"--{g.Key} {string.Join(' ', g.Select(s => $"'{s.Path}'"))}"))}"];

    // Where the draw's choices make a scenario that cannot be read there are no months to write, and the file says so.
    private static (IReadOnlyList<string> Settings, IReadOnlyList<string> Unread) Months(StudySpec spec, StudyDesign design, long number, IReadOnlyList<string> choices, IScenarioSource? source)
    {
        if (design.Paths.Count == 0) return ([], []);
        try
        {
            var subject = source?.Read(choices) ?? throw new InvalidDataException("nothing reads its scenario");
            string Named(string member, string setting) => subject.Portfolio is null ? setting : PortfolioDraws.NameOf(member, setting);
            return ([.. subject.Members.SelectMany(m => design.Paths.SelectMany(p => p.Settings(m, spec.Seed, number)).Select(s => Named(m.Campus, s)))], []);
        }
        catch (InvalidDataException e)
        {
            return ([], [$"The months of its paths are not in this file: {e.Message}"]);
        }
    }

    private static string Quoted(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
