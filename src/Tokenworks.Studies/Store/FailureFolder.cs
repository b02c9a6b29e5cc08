using System.Globalization;
using System.Text;

namespace Tokenworks.Studies;

/// <summary>Writes each failed draw as a scenario that can be run alone.</summary>
internal static class FailureFolder
{
    private const int Most = 100;

    /// <summary>Writes <c>failures/draw-N/scenario.yaml</c> for the first hundred failed draws.</summary>
    public static void Write(StudyFolder folder, StudyDesign design, StudyDraws draws)
    {
        foreach (var draw in Enumerable.Range(0, draws.Count).Where(d => draws.Failures[d] is not null).Take(Most))
            folder.Write(Path.Combine("failures", $"draw-{draw}", "scenario.yaml"),
                ScenarioOf(folder.Spec, design, [.. draws.Inputs.Select(i => i[draw])], draw, draws.Failures[draw] ?? ""));
    }

    /// <summary>The draw as a scenario: what it extends, its choices as settings, its sampled values and its number.</summary>
    public static string ScenarioOf(StudySpec spec, StudyDesign design, double[] values, long number, string why)
    {
        var text = new StringBuilder();
        foreach (var line in why.Split('\n')) text.Append("# ").Append(line.Trim()).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"extends: {Quoted(spec.Scenario)}\n");
        var settings = spec.Sets.Concat(design.Inputs.Select((input, i) => (input, i)).Where(x => x.input.IsChoice).SelectMany(x => x.input.SettingsOf(values[x.i]))).ToList();
        if (settings.Count > 0) text.Append("settings:\n");
        foreach (var setting in settings) text.Append(CultureInfo.InvariantCulture, $"  - {Quoted(setting)}\n");
        text.Append(CultureInfo.InvariantCulture, $"draw:\n  seed: {spec.Seed}\n  number: {number}\n  values:\n");
        for (var i = 0; i < values.Length; i++)
            if (!design.Inputs[i].IsChoice)
                text.Append(CultureInfo.InvariantCulture, $"    - {{ path: {Quoted(design.Inputs[i].Path)}, value: {Quoted(values[i].ToString("R", CultureInfo.InvariantCulture))}, unit: {Quoted(design.Inputs[i].Unit)} }}\n");
        return text.ToString();
    }

    private static string Quoted(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
