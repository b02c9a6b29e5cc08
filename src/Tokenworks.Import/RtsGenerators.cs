using System.Globalization;
using Tokenworks.Scenarios;

namespace Tokenworks.Import;

/// <summary>A row of an RTS-GMLC style generator table: MW, hours, USD, MMBtu/MWh.</summary>
/// <param name="HeatRate">Average at full output, from the average of the first block and the increments.</param>
public sealed record GeneratorRow(
    string Id, string Type, string Fuel, double MostMw, double LeastMw, double DownHours, double UpHours, double RampMwPerMinute, double ForcedOutageRate, double RepairHours,
    double FuelUsdPerMmBtu, double HeatRate, double VomUsdPerMwh, double StartUsd);

/// <summary>Generator tables with the columns of RTS-GMLC's gen.csv.</summary>
public static class RtsGenerators
{
    private static readonly string[] Needed = ["GEN UID", "Unit Type", "Fuel", "PMax MW", "PMin MW", "FOR", "MTTR Hr"];

    /// <summary>True where the first line names this table's columns.</summary>
    public static bool IsOne(string path)
    {
        if (!File.Exists(path)) return false;
        using var text = new StreamReader(File.OpenRead(path));
        return text.ReadLine() is { } head && head.Contains("PMax MW", StringComparison.Ordinal) && head.Contains("GEN UID", StringComparison.Ordinal);
    }

    /// <summary>The rows with power; null with findings.</summary>
    public static IReadOnlyList<GeneratorRow>? Read(string path, FindingBag findings)
    {
        if (CsvTable.Read(path, Needed, findings) is not { } rows) return null;
        var made = new List<GeneratorRow>();
        for (var i = 0; i < rows.Count; i++)
            if (Row(rows[i], new SourceSpan(path, i + 2, 1), findings) is { } row && row.MostMw > 0) made.Add(row);
        if (made.Count == 0 && !findings.HasErrors) findings.Error("row-count", SourceSpan.Of(path), "No generator has a power above 0", "a PMax MW above 0", "");
        return findings.HasErrors ? null : made;
    }

    private static GeneratorRow? Row(IReadOnlyDictionary<string, string> cells, SourceSpan where, FindingBag findings)
    {
        var before = findings.Items.Count;
        double Of(string name, double low, double high, double otherwise = 0)
        {
            var text = cells.TryGetValue(name, out var cell) ? cell.Trim() : "";
            if (text.Length == 0 || text.Equals("NA", StringComparison.OrdinalIgnoreCase)) return otherwise;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var v) && v >= low && v <= high) return v;
            findings.Error("out-of-range", where, $"{name} is '{text}'", string.Create(CultureInfo.InvariantCulture, $"{low} .. {high}"), "Check the column.");
            return otherwise;
        }
        var most = Of("PMax MW", 0, 20_000);
        var (rate, repair) = (Of("FOR", 0, 0.99), Of("MTTR Hr", 0, 1e5));
        var row = new GeneratorRow(
            cells["GEN UID"], cells["Unit Type"], cells["Fuel"], most, Of("PMin MW", 0, 20_000), Of("Min Down Time Hr", 0, 1000), Of("Min Up Time Hr", 0, 1000), Of("Ramp Rate MW/Min", 0, 10_000),
            rate, repair, Of("Fuel Price $/MMBTU", 0, 1000), HeatRate(n => Of(n, 0, 1e6)) / 1000, Of("VOM", 0, 1000), Of("Non Fuel Start Cost $", 0, 1e8));
        if (row.LeastMw > most) findings.Error("out-of-range", where, $"PMin MW {row.LeastMw} is above PMax MW {most}", "at most PMax MW", "Check the columns.");
        return findings.Items.Count == before ? row : null;
    }

    // Btu/kWh at full output: the first block's average, then increments over the following blocks.
    private static double HeatRate(Func<string, double> of)
    {
        var (burnt, from) = (of("HR_avg_0") * of("Output_pct_0"), of("Output_pct_0"));
        for (var k = 1; k <= 4; k++)
            if (of($"Output_pct_{k}") is var to && to > from) (burnt, from) = (burnt + of($"HR_incr_{k}") * (to - from), to);
        return from > 0 ? burnt / from : 0;
    }
}
