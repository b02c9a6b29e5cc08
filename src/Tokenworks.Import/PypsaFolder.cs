using System.Globalization;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Import;

/// <summary>A node of a PyPSA network as a supply case with its hours.</summary>
public sealed record PypsaNode(SupplyCase Case, IReadOnlyDictionary<string, double[]> Hours);

/// <summary>
/// Reads one bus of a PyPSA network written as a folder of CSV: loads, generators, storage_units, carriers and the time series generators-p_max_pu and loads-p_set. Costs are taken as they stand there (capital_cost a year, marginal_cost a MWh);
/// of an extendable unit p_nom_min stands and p_nom_max is the most. MW, hours, USD (or the network's currency). Not read: lines, links, stores of energy alone, snapshot weights, standing losses, unit commitment; a finding says where one is there.
/// </summary>
public static class PypsaFolder
{
    private const string LoadColumn = "load_mw";

    public static bool IsOne(string path) => Directory.Exists(path) && File.Exists(Path.Combine(path, "generators.csv"));

    /// <param name="bus">Node; the only one of the loads where null.</param>
    public static PypsaNode? Read(string folder, string? bus, FindingBag findings)
    {
        List<IReadOnlyDictionary<string, string>> Table(string name, params string[] needed) =>
            File.Exists(Path.Combine(folder, name)) ? CsvTable.Read(Path.Combine(folder, name), needed, findings) ?? [] : [];
        var (loads, generators) = (Table("loads.csv", "name", "bus"), Table("generators.csv", "name", "bus"));
        var (stores, carriers) = (Table("storage_units.csv", "name", "bus"), Table("carriers.csv", "name"));
        if (findings.HasErrors) return null;
        var buses = loads.Select(l => l["bus"]).Distinct().ToList();
        if ((bus ?? (buses.Count == 1 ? buses[0] : null)) is not { } node || !buses.Contains(node))
        {
            findings.Error("no-bus", SourceSpan.Of(Path.Combine(folder, "loads.csv")), bus is null ? $"the network has loads at {buses.Count} buses" : $"no load is at bus '{bus}'", string.Join(", ", buses.Take(20)), "Name one with --bus.");
            return null;
        }
        bool Here(IReadOnlyDictionary<string, string> row) => row["bus"] == node;
        var (mine, units, kept) = (loads.Where(Here).ToList(), generators.Where(Here).ToList(), stores.Where(Here).ToList());
        Unread(folder, findings);
        var hours = Series(folder, mine, units, findings);
        if (hours is null) return null;
        var candidates = units.Select(u => Generator(u, carriers, hours)).Concat(kept.Select(Store)).ToList();
        return new PypsaNode(Case(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), candidates), hours);
    }

    private static Dictionary<string, double[]>? Series(string folder, List<IReadOnlyDictionary<string, string>> loads, List<IReadOnlyDictionary<string, string>> units, FindingBag findings)
    {
        var demand = Columns(Path.Combine(folder, "loads-p_set.csv"), loads, 0, 1e6, "MW", findings);
        var shares = Columns(Path.Combine(folder, "generators-p_max_pu.csv"), units, 0, 1.5, "", findings);
        if (findings.HasErrors) return null;
        var count = demand.Values.Concat(shares.Values).Select(v => v.Length).DefaultIfEmpty(0).Max();
        if (count == 0 || demand.Values.Concat(shares.Values).Any(v => v.Length != count))
        {
            findings.Error("row-count", SourceSpan.Of(folder), "the time series are missing or of unlike length", "loads-p_set.csv and generators-p_max_pu.csv with one row a snapshot", "Export the network again.");
            return null;
        }
        var load = new double[count];
        foreach (var l in loads)
            for (var t = 0; t < count; t++) load[t] += demand.TryGetValue(l["name"], out var mw) ? mw[t] : Of(l, "p_set", 0);
        return new Dictionary<string, double[]>(shares) { [LoadColumn] = load };
    }

    private static IReadOnlyDictionary<string, double[]> Columns(string path, List<IReadOnlyDictionary<string, string>> rows, double low, double high, string unit, FindingBag findings) =>
        File.Exists(path) ? NumberTable.Read(path, [.. rows.Select(r => new NumberColumn(r["name"], low, high, unit, IsOptional: true))], findings) ?? new Dictionary<string, double[]>() : new Dictionary<string, double[]>();

    private static void Unread(string folder, FindingBag findings)
    {
        foreach (var (file, what) in ((string, string)[])[("lines.csv", "lines"), ("links.csv", "links"), ("stores.csv", "stores"), ("global_constraints.csv", "global constraints")])
            if (File.Exists(Path.Combine(folder, file)))
                findings.Note("not-read", SourceSpan.Of(Path.Combine(folder, file)), $"{what} are not read: the bus is taken by itself", "");
    }

    private static PlanCandidate Generator(IReadOnlyDictionary<string, string> u, List<IReadOnlyDictionary<string, string>> carriers, Dictionary<string, double[]> hours)
    {
        var carrier = u.GetValueOrDefault("carrier", "");
        var carbon = carriers.Where(c => c["name"] == carrier).Select(c => Of(c, "co2_emissions", 0)).FirstOrDefault();
        var kind = carrier.Contains("solar", StringComparison.OrdinalIgnoreCase) ? SupplyKind.Solar : carrier.Contains("wind", StringComparison.OrdinalIgnoreCase) ? SupplyKind.Wind : SupplyKind.Thermal;
        var profile = hours.ContainsKey(u["name"]) ? u["name"] : null;
        // A constant share below 1 is a series as well.
        if (profile is null && Of(u, "p_max_pu", 1) is not 1 and var share) hours[profile = u["name"]] = [.. Enumerable.Repeat(share, hours[LoadColumn].Length)];
        return Candidate(u, profile ?? (kind == SupplyKind.Thermal ? null : LoadShareOne(hours)), Entry(u, kind, carbon / Math.Max(1e-9, Of(u, "efficiency", 1)), 0, 1)) with
        {
            Ramp = Of(u, "ramp_limit_up", 1) is > 0 and < 1 and var ramp ? Value<Fraction>(ramp) : null,
        };
    }

    private static string LoadShareOne(Dictionary<string, double[]> hours)
    {
        hours["always"] = [.. Enumerable.Repeat(1.0, hours[LoadColumn].Length)];
        return "always";
    }

    private static PlanCandidate Store(IReadOnlyDictionary<string, string> u)
    {
        var roundTrip = Of(u, "efficiency_store", 1) * Of(u, "efficiency_dispatch", 1);
        // All of its cost is of its power: energy follows by max_hours.
        return Candidate(u, null, Entry(u, SupplyKind.Storage, 0, Of(u, "max_hours", 1), roundTrip)) with { Capex = null, EnergyCapex = Value<StorageCost>(0) };
    }

    private static PlanCandidate Candidate(IReadOnlyDictionary<string, string> u, string? profile, SupplyEntry entry)
    {
        var grows = u.GetValueOrDefault("p_nom_extendable", "") is var e && (e.Equals("true", StringComparison.OrdinalIgnoreCase) || e == "1");
        var stands = grows ? Of(u, "p_nom_min", 0) : Of(u, "p_nom", 0);
        var most = grows ? Of(u, "p_nom_max", double.PositiveInfinity) : stands;
        return new PlanCandidate
        {
            Name = u["name"], Technology = new Ref<SupplyEntry>(entry.Id, entry, SourceSpan.Of("pypsa")), Profile = profile, From = 1,
            Existing = Value<NameplatePower>(stands), Most = double.IsFinite(most) ? Value<NameplatePower>(most) : null,
        };
    }

    private static SupplyEntry Entry(IReadOnlyDictionary<string, string> u, SupplyKind kind, double tonnesPerMwh, double hours, double roundTrip) => new()
    {
        Id = u["name"], Title = u["name"], Kind = kind, Fuel = FuelKind.None, HeatRate = Value<HeatRate>(1), FuelCarbon = Value<FuelCarbon>(tonnesPerMwh),
        VariableCost = Value<EnergyPrice>(Of(u, "marginal_cost", 0)), FixedCost = Sourced<CapacityPrice>.Of(CapacityPrice.FromUsdPerMegawattYear(Of(u, "capital_cost", 0))), Capex = Value<CapacityCost>(0),
        Life = Sourced<Duration>.Of(Duration.FromYears(30)), ForcedOutageRate = Value<Fraction>(0), MeanTimeToRepair = Value<Duration>(50), PlannedOutageRate = Value<Fraction>(0), AmbientDerate = Value<ThermalDerate>(0),
        StorageDuration = hours > 0 ? Value<Duration>(hours) : null, RoundTripEfficiency = hours > 0 ? Value<Fraction>(roundTrip) : null, LeadTime = Value<Duration>(0),
    };

    private static SupplyCase Case(string name, List<PlanCandidate> candidates) => new()
    {
        Case = name, Hours = "", Candidates = candidates, Wacc = Value<AnnualRate>(0), GasPrice = Value<FuelPrice>(0), Unserved = Value<EnergyPrice>(10_000),
    };

    private static Sourced<T> Value<T>(double value)
        where T : struct, IQuantity<T> => Sourced<T>.Of(T.FromBase(value));

    private static double Of(IReadOnlyDictionary<string, string> row, string column, double otherwise) =>
        row.TryGetValue(column, out var text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
