using Tokenworks.Import;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary>A supply case with its hours, from a YAML file or from a PyPSA folder.</summary>
internal sealed record CaseFile(SupplyCase Case, IReadOnlyDictionary<string, double[]> Hours)
{
    private const string PriceColumn = "price_file";

    /// <summary>Null with findings.</summary>
    public static CaseFile? Read(string path, string[] sets, string? bus, FindingBag findings)
    {
        if (PypsaFolder.IsOne(path)) return PypsaFolder.Read(path, bus, findings) is { } node ? new CaseFile(node.Case, node.Hours) : null;
        if (SupplyCaseReader.Read(path, sets, Home.Find().Catalogue, findings) is not { } c) return null;
        if (c.Grid?.PriceFile is not null) c = c with { Grid = c.Grid with { PriceProfile = PriceColumn } };
        return HoursOf(c, path, findings) is { } hours ? new CaseFile(c, hours) : null;
    }

    private static IReadOnlyDictionary<string, double[]>? HoursOf(SupplyCase c, string path, FindingBag findings)
    {
        string Beside(string name) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, name);
        var profiles = c.Candidates.Select(x => x.Profile).Concat(c.Contracts.Select(x => x.Profile)).OfType<string>().Distinct();
        NumberColumn[] columns =
        [
            new("load_mw", 0, 1e6, "MW", IsOptional: c.LoadFile is not null), .. profiles.Select(p => new NumberColumn(p, 0, 1.5, "")),
            .. c.Grid is { PriceFile: null, PriceProfile: { } price } ? [new NumberColumn(price, -10_000, 100_000, "USD/MWh")] : Array.Empty<NumberColumn>(),
        ];
        if (NumberTable.Read(Beside(c.Hours), columns, findings, ModelYear.Hours) is not { } table) return null;
        var hours = new Dictionary<string, double[]>(table);
        if (c.LoadFile is { } load && CsvSeries.ReadHourly(Beside(load), CsvQuantity.Load, null, c.UtcOffset, findings) is { } mw) hours["load_mw"] = [.. mw.Values];
        if (c.Grid?.PriceFile is { } file && CsvSeries.ReadHourly(Beside(file), CsvQuantity.PowerPrice, null, c.UtcOffset, findings) is { } usd) hours[PriceColumn] = [.. usd.Values];
        return findings.HasErrors ? null : hours;
    }
}

/// <summary>A load by the hour: a column load_mw, or any hourly series of other people (EIA-930, headerless 8,760 rows).</summary>
internal static class LoadFile
{
    /// <summary>True where the file has no column load_mw.</summary>
    public static bool IsOther(string path)
    {
        var findings = new FindingBag();
        NumberTable.Read(path, [new("load_mw", 0, 1e6, "MW")], findings);
        return findings.Items.Any(f => f.Id == "missing-column");
    }

    public static double[]? Read(string path, FindingBag findings) => IsOther(path)
        ? CsvSeries.ReadHourly(path, CsvQuantity.Load, null, 0, findings) is { } series ? [.. series.Values] : null
        : NumberTable.Read(path, [new("load_mw", 0, 1e6, "MW")], findings, ModelYear.Hours)?["load_mw"];
}
