using System.Globalization;
using Tokenworks.Import;
using Tokenworks.Scenarios;
using Tokenworks.Workloads.Serving;

namespace Tokenworks.Cli;

/// <summary>Reads a folder that reference/operators/measure.py wrote; its name is the chip's.</summary>
internal static class OperatorTables
{
    /// <summary>All timed operators; findings where a file cannot be read.</summary>
    public static List<MeasuredOperator> Read(string folder, FindingBag findings)
    {
        var chip = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        return [.. Products(chip, Rows("products.csv", "shape", "precision", "rows", "k", "n", "seconds")), .. Attention(chip, Rows("attention.csv", "requests", "context", "seconds")),
            .. Steps(chip, Rows("steps.csv", "phase", "requests", "context", "prefill_tokens", "seconds", "watts"))];

        List<IReadOnlyDictionary<string, string>> Rows(string file, params string[] columns) => CsvTable.Read(Path.Combine(folder, file), columns, findings) ?? [];
    }

    private static IEnumerable<MeasuredOperator> Products(string chip, List<IReadOnlyDictionary<string, string>> rows) => rows.Select(r =>
        new MeasuredOperator(chip, "product-" + r["precision"], r["shape"], Number(r, "rows"), Number(r, "k") * Number(r, "n"), 0, Number(r, "seconds"), Number(r, "watts")));

    private static IEnumerable<MeasuredOperator> Attention(string chip, List<IReadOnlyDictionary<string, string>> rows) => rows.Select(r =>
        new MeasuredOperator(chip, "decode-attention", $"{r["requests"]} x {r["context"]}", Number(r, "requests"), 0, Number(r, "context"), Number(r, "seconds"), Number(r, "watts")));

    private static IEnumerable<MeasuredOperator> Steps(string chip, List<IReadOnlyDictionary<string, string>> rows) => rows.Select(r => r["phase"] == "prefill"
        ? new MeasuredOperator(chip, "prefill-step", r["prefill_tokens"], Number(r, "prefill_tokens"), 0, 0, Number(r, "seconds"), Number(r, "watts"))
        : new MeasuredOperator(chip, "decode-step", $"{r["requests"]} x {r["context"]}", Number(r, "requests"), 0, Number(r, "context"), Number(r, "seconds"), Number(r, "watts")));

    private static double Number(IReadOnlyDictionary<string, string> row, string column) =>
        double.TryParse(row.GetValueOrDefault(column, ""), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN;
}
