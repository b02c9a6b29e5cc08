using System.Globalization;
using Tokenworks.Facility;
using Tokenworks.Import;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary>A published point of a facility and what the model says of it.</summary>
internal sealed record FacilityPoint(string Id, string SourceKey, string Kind, double Published, double Low, double High, string Unit, double Predicted, string ToleranceReason, string Source)
{
    /// <summary>Null where the published figure is zero.</summary>
    public double? ErrorPercent => Published == 0 ? null : 100 * (Predicted / Published - 1);

    public bool IsMet => Predicted >= Low && Predicted <= High;
}

/// <summary><c>validate facility</c>: published points against the models.</summary>
internal sealed record FacilityValidation(string Cases, IReadOnlyList<FacilityPoint> Points, IReadOnlyList<(string Id, string Reason)> Skipped)
{
    private const double HallMw = 10;
    private const double HeatingBelowC = 15;
    private static readonly string[] Needed = ["id", "source_key", "kind", "published", "low", "high", "building", "cooling", "climate", "system", "load"];

    /// <summary>Null with findings where the points cannot be read.</summary>
    public static FacilityValidation? Of(Home home, string? cases, FindingBag findings)
    {
        var path = cases ?? home.FacilityPoints;
        if (CsvTable.Read(path, Needed, findings) is not { } rows) return null;
        var (points, skipped) = (new List<FacilityPoint>(), new List<(string, string)>());
        foreach (var row in rows)
        {
            double Number(string column) => double.TryParse(row[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var v) ? v : double.NaN;
            var predicted = Predict(home, row, row["kind"], Number("load"), findings);
            if (predicted is not { } value || !double.IsFinite(value) || !double.IsFinite(Number("published"))) skipped.Add((row["id"], predicted is null ? $"nothing is known of kind '{row["kind"]}' or an entry is missing" : "no finite number"));
            else points.Add(new FacilityPoint(row["id"], row["source_key"], row["kind"], Number("published"), Number("low"), Number("high"), row.GetValueOrDefault("unit", ""), value, row.GetValueOrDefault("tolerance_reason", ""), row.GetValueOrDefault("source", "")));
        }
        return findings.HasErrors ? null : new FacilityValidation(cases ?? "reference/facility/points.csv", points, skipped);
    }

    private static double? Predict(Home home, IReadOnlyDictionary<string, string> row, string kind, double load, FindingBag findings) => kind switch
    {
        "frontier_total_kw" => Tokenworks.Facility.Frontier.At(load, 4 * load).TotalKilowatts,
        "frontier_loss_kw" => Tokenworks.Facility.Frontier.At(load, 4 * load).LossKilowatts,
        "node_kw" => System(home, row, findings) is { } s ? NodeParts.Of(s).Watts(s, load) / 1e3 : null,
        "swing_mw" => System(home, row, findings) is { } s ? Swing(s, load) : null,
        "campus_kw_per_chip" => System(home, row, findings) is { } s && HallOf(home, row, load, findings) is { } hall
            ? s.RackPower.BaseBase * 1e3 / s.ChipsPerRack.BaseBase * (1 + s.NetworkShare.BaseBase) * hall.DesignFacilityMw / hall.Setup.ItMw : null,
        _ => Mean(row["climate"].Split(';').Select(climate => new Dictionary<string, string>(row) { ["climate"] = climate })
            .Select(r => HallOf(home, r, load, findings) is { } hall ? Hall(home, r, hall, kind, load, findings) : null)),
    };

    /// <summary>Over the sites of a fleet, each alike; null where one is.</summary>
    private static double? Mean(IEnumerable<double?> sites)
    {
        var all = sites.ToList();
        return all.Contains(null) ? null : all.Average();
    }

    private static double? Hall(Home home, IReadOnlyDictionary<string, string> row, Hall hall, string kind, double load, FindingBag findings)
    {
        var summary = HallSummary.Of(hall, hall.Run());
        return kind switch
        {
            "hall_pue" => summary.Pue,
            "hall_wue" => summary.WueLitresPerKwh,
            "hall_compressor_hours" => summary.CompressorHours,
            "hall_wue_bound" => CoolingConstants.LitresPerMwh / 1000 * summary.HeatMwh / summary.ItMwh * Cycles(hall) / (Cycles(hall) - 1),
            "thermosyphon_saving" when HallOf(home, new Dictionary<string, string>(row) { ["cooling"] = "warm-water-tower" }, load, findings) is { } tower =>
                1 - summary.WueLitresPerKwh / HallSummary.Of(tower, tower.Run()).WueLitresPerKwh,
            _ => null,
        };
    }

    private static double Cycles(Hall hall) => hall.Setup.Cooling.CyclesOfConcentration?.BaseBase ?? CoolingConstants.Cycles;

    /// <summary>From full work to idle, all accelerators at once.</summary>
    private static double Swing(SystemEntry system, double chips) =>
        (NodeParts.Of(system).Watts(system, 1) - NodeParts.Of(system).Watts(system, 0)) / system.ChipsPerRack.BaseBase * chips * new SwingSetup(chips, []).MeterFactor * 1e-6;

    /// <summary>Share of the heat that offices take in the heating season, where the place has them.</summary>
    private static HeatReuse ReuseOf(IReadOnlyDictionary<string, string> row) =>
        double.TryParse(row.GetValueOrDefault("reuse", ""), NumberStyles.Float, CultureInfo.InvariantCulture, out var share) ? new HeatReuse(share, HeatingBelowC) : default;

    private static SystemEntry? System(Home home, IReadOnlyDictionary<string, string> row, FindingBag findings) => FacilityInputs.Entry<SystemEntry>(home, "systems", row["system"], "system", findings);

    private static Hall? HallOf(Home home, IReadOnlyDictionary<string, string> row, double load, FindingBag findings)
    {
        var building = FacilityInputs.Entry<BuildingEntry>(home, "buildings", row["building"], "building", findings);
        var cooling = FacilityInputs.Entry<CoolingEntry>(home, "cooling", row["cooling"], "cooling", findings);
        var climate = FacilityInputs.Entry<ClimateEntry>(home, "climates", row["climate"], "climate", findings);
        return building is null || cooling is null || climate is null ? null : new Hall(new HallSetup(building, cooling) { ItMw = HallMw, Load = load, Reuse = ReuseOf(row) }, Climate.TypicalYear(climate));
    }
}
