using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tokenworks.Ledgers;

namespace Tokenworks.Cli;

/// <summary>
/// Writes a scenario's <c>expected.json</c> from a run: the metrics that the file names already, or the headline ones of a
/// new file. What stands under <c>facts</c> is published, so it is kept.
/// </summary>
internal static class ExpectedFile
{
    private const string Remark = "Headline numbers of the shipped scenario; written by './tokenworks run NAME --expect'. A shift is told in CHANGELOG.md with sign and size. Relative tolerances: 1e-9 where the number follows from stated inputs alone, 1e-6 where sums and root finding enter, 1e-4 where hourly models do.";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly (string Metric, double Tolerance)[] Usual =
    [
        ("build_out.capex_usd", 1e-6), ("energy.it_gwh", 1e-4), ("energy.facility_gwh", 1e-4), ("energy.pue", 1e-4), ("energy.wue_l_per_kwh", 1e-4),
        ("energy.co2_t", 1e-4), ("energy.unserved_share", 1e-4), ("tokens.training_tokens", 1e-4), ("tokens.served_output_tokens", 1e-4), ("tokens.chip_hours", 1e-4),
        ("unit_costs.usd_per_chip_hour", 1e-4), ("unit_costs.usd_per_million_output_tokens", 1e-4), ("unit_costs.joules_per_output_token", 1e-4),
    ];

    private static readonly string[] UsualLevels = ["build_out.it_mw_by_year", "build_out.chips_by_year"];

    public static void Write(string path, RunResult run)
    {
        var known = File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path))!.AsObject() : [];
        var asked = known["metrics"]?.AsArray().Select(n => n!.AsObject()).Select(n => ((string)n["metric"]!, (string?)n["key"], (double)n["relative_tolerance"]!)).ToList() ?? New(run);
        var lines = asked.Select(a => (a, Value: Of(run, a.Item1, a.Item2))).Where(l => l.Value is not null).Select(l => Line(l.a, l.Value!.Value));
        var facts = known["facts"]?.AsArray().Select(f => f!.ToJsonString(Plain)) ?? [];
        SafeFile.Write(path, $"{{\n  \"remark\": {JsonSerializer.Serialize((string?)known["remark"] ?? Remark, Plain)},\n  \"metrics\": [\n    {string.Join(",\n    ", lines)}\n  ]{Facts([.. facts])}\n}}\n");
    }

    /// <summary>The value of a metric, or of one key of its table; null where the run has none.</summary>
    public static double? Of(RunResult run, string metric, string? key)
    {
        var found = run.Metrics.FirstOrDefault(m => m.Name == metric);
        return key is null ? found?.Value : found?.Table?.Where(p => p.Key == key).Select(p => (double?)p.Value).FirstOrDefault();
    }

    private static List<(string, string?, double)> New(RunResult run)
    {
        var last = run.Campuses.Max(c => c.Horizon.LastYear).ToString(CultureInfo.InvariantCulture);
        return [.. UsualLevels.Select(m => (m, (string?)last, 1e-9)), .. Usual.Select(u => (u.Metric, (string?)null, u.Tolerance))];
    }

    private static string Facts(IReadOnlyList<string> facts) => facts.Count == 0 ? "" : $",\n  \"facts\": [\n    {string.Join(",\n    ", facts)}\n  ]";

    private static string Line((string Metric, string? Key, double Tolerance) a, double value) =>
        string.Create(CultureInfo.InvariantCulture, $"{{ \"metric\": \"{a.Metric}\", {(a.Key is null ? "" : $"\"key\": \"{a.Key}\", ")}\"value\": {value:R}, \"relative_tolerance\": {a.Tolerance.ToString("0e-0", CultureInfo.InvariantCulture)} }}");
}
