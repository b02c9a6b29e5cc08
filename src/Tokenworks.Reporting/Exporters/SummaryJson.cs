using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Reporting;

/// <summary>
/// Writes <c>summary.json</c> (schema <c>tokenworks-summary</c>, version 1; docs/summary.md): metrics nested by the dots of
/// their names, balances, findings. The same run gives the same bytes.
/// </summary>
public static class SummaryJson
{
    public const int SchemaVersion = 1;

    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document as text.</summary>
    public static string Write(RunResult run, IReadOnlyList<Finding> findings)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("schema", "tokenworks-summary");
            json.WriteNumber("schema_version", SchemaVersion);
            json.WriteString("scenario", run.Name);
            json.WriteString("title", run.Title);
            WriteTree(json, MetricTree.Of(run.Metrics));
            if (!run.IsPortfolio) WritePlans(json, run.Campuses[0]);
            if (run.IsPortfolio) WriteCampuses(json, run);
            WriteBalances(json, run.Balances);
            FindingsJson.WriteArray(json, findings);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static void WriteCampuses(Utf8JsonWriter json, RunResult run)
    {
        json.WriteStartObject("campuses");
        foreach (var campus in run.Campuses)
        {
            json.WriteStartObject(campus.Campus);
            WriteTree(json, MetricTree.Of(campus.Metrics));
            WritePlans(json, campus);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WritePlans(Utf8JsonWriter json, CampusResult campus)
    {
        json.WriteStartArray("training_plans");
        foreach (var p in campus.TrainingPlans)
        {
            json.WriteStartObject();
            foreach (var (name, text) in new[] { ("workload", p.Product), ("system", p.System), ("model", p.Model), ("stack", p.Stack), ("precision", p.Format), ("layout", p.Layout) }) json.WriteString(name, text);
            json.WriteBoolean("fits", p.Fits);
            foreach (var (name, value) in new[] { ("job_chips", p.JobChips), ("memory_gb", p.MemoryBytes / 1e9), ("step_time_s", p.StepSeconds), ("step_tokens", p.StepTokens), ("mfu_pct", 100 * p.Mfu), ("band_pct", 100 * p.Band), ("tokens_per_chip_hour", p.TokensPerChipHour) }) json.WriteNumber(name, value);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        WriteServing(json, campus.ServingPlans);
    }

    private static void WriteServing(Utf8JsonWriter json, IReadOnlyList<ServingPlan> plans)
    {
        json.WriteStartArray("serving_plans");
        foreach (var p in plans)
        {
            json.WriteStartObject();
            foreach (var (name, text) in new[] { ("workload", p.Product), ("system", p.System), ("model", p.Model), ("engine", p.Engine), ("precision", p.Format), ("layout", p.Layout), ("band_situation", p.Situation) }) json.WriteString(name, text);
            json.WriteBoolean("fits", p.Fits);
            json.WriteBoolean("keeps_limits", p.KeepsLimits);
            foreach (var (name, value) in new[] { ("replica_chips", p.ReplicaChips), ("requests_at_a_time", p.Requests), ("weight_gb", p.WeightBytes / 1e9), ("ttft_ms", 1e3 * p.TtftSeconds), ("tpot_p90_ms", 1e3 * p.TpotP90Seconds), ("output_tokens_s", p.TokensPerSecond), ("power_w_per_chip", p.WattsPerChip), ("joules_per_output_token", p.JoulesPerToken), ("input_share_pct", 100 * p.InputShare), ("band_pct", 100 * p.Band), ("output_tokens_per_chip_hour", p.TokensPerChipHour) }) json.WriteNumber(name, value);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteTree(Utf8JsonWriter json, MetricTree tree)
    {
        foreach (var (name, child) in tree.Children)
        {
            json.WritePropertyName(name);
            if (child.Metric is { } metric) WriteValue(json, metric);
            else
            {
                json.WriteStartObject();
                WriteTree(json, child);
                json.WriteEndObject();
            }
        }
    }

    private static void WriteValue(Utf8JsonWriter json, Metric metric)
    {
        if (metric.Table is { } table)
        {
            json.WriteStartObject();
            foreach (var (key, value) in table) json.WriteNumber(key, value);
            json.WriteEndObject();
        }
        else if (metric.Value is { } number) json.WriteNumberValue(number);
        else if (metric.Text is { } text) json.WriteStringValue(text);
        else json.WriteNullValue();
    }

    // The worst residual of each ledger, and each equation below it.
    private static void WriteBalances(Utf8JsonWriter json, IReadOnlyList<Balance> balances)
    {
        json.WriteStartObject("balances");
        foreach (var ledger in balances.GroupBy(b => b.Ledger).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject(ledger.Key);
            json.WriteNumber("relative_residual", ledger.Max(b => b.Relative));
            json.WriteStartObject("equations");
            foreach (var balance in ledger) json.WriteNumber(balance.Equation, balance.Relative);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }
}
