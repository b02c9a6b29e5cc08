using System.Text.Json;
using Tokenworks.Scenarios;

namespace Tokenworks.Import;

/// <summary>A tariff of OpenEI's utility rate database (JSON, version 3 to 8 keys).</summary>
public sealed class UrdbTariff
{
    private readonly JsonElement _root;
    private readonly string _path;
    private readonly FindingBag _findings;

    private UrdbTariff(JsonElement root, string path, FindingBag findings) => (_root, _path, _findings) = (root, path, findings);

    /// <summary>The tariff; null with findings.</summary>
    public static Tariff? Read(string path, FindingBag findings)
    {
        using var text = FileGate.Open(path, findings);
        if (text is null) return null;
        try
        {
            using var json = JsonDocument.Parse(text.ReadToEnd(), new JsonDocumentOptions { AllowTrailingCommas = true });
            var root = json.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Array && items.GetArrayLength() > 0) root = items[0];
            if (root.ValueKind == JsonValueKind.Object) return new UrdbTariff(root, path, findings).Make();
            findings.Error("no-tariff", SourceSpan.Of(path), "the file holds no JSON object", "a tariff of the utility rate database", "");
        }
        catch (JsonException e)
        {
            findings.Error("bad-json", new SourceSpan(path, (int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1), "the file is not JSON", "a tariff of the utility rate database", "Fetch it again.");
        }
        return null;
    }

    private Tariff? Make()
    {
        var before = _findings.Items.Count;
        var energy = Structure("energyratestructure", "kWh");
        var (demand, flat) = (Structure("demandratestructure", "kW"), Structure("flatdemandstructure", "kW"));
        if (energy.Count == 0) Fault("energyratestructure", "there are no energy rates");
        var tariff = new Tariff(
            Text("name"), energy, Schedule("energyweekdayschedule", energy.Count), Schedule("energyweekendschedule", energy.Count), demand,
            Schedule("demandweekdayschedule", demand.Count), Schedule("demandweekendschedule", demand.Count), flat, Months("flatdemandmonths", flat.Count),
            [.. Numbers("demandratchetpercentage").Select(p => p > 1 ? p / 100 : p)], Fixed(), Number("minmonthlycharge") ?? 0);
        if (tariff.RatchetShares.Length is not (0 or 12)) Fault("demandratchetpercentage", "it has not one value a month");
        return _findings.Items.Skip(before).Any(f => f.Severity == Severity.Error) ? null : tariff;
    }

    private List<IReadOnlyList<TariffTier>> Structure(string key, string unit)
    {
        if (!_root.TryGetProperty(key, out var periods) || periods.ValueKind != JsonValueKind.Array) return [];
        return [.. periods.EnumerateArray().Select(p => (IReadOnlyList<TariffTier>)[.. p.ValueKind == JsonValueKind.Array ? p.EnumerateArray().Select(t => Tier(t, key, unit)) : []])];
    }

    private TariffTier Tier(JsonElement tier, string key, string unit)
    {
        if (tier.ValueKind == JsonValueKind.Object && tier.TryGetProperty("unit", out var u) && u.ValueKind == JsonValueKind.String && !string.Equals(u.GetString(), unit, StringComparison.OrdinalIgnoreCase))
            Fault(key, $"a tier is in '{u.GetString()}'", $"tiers in {unit}; daily tiers and tiers by kWh per kW are not modelled");
        double? Of(string name) => tier.ValueKind == JsonValueKind.Object && tier.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.Number ? v.GetDouble() : null;
        var rate = Of("rate");
        if (rate is null or < -10 or > 1000) Fault(key, rate is null ? "a tier has no rate" : "a rate is out of range", $"-10 to 1000 USD/{unit}");
        return new TariffTier(Of("max") is { } most and > 0 and < 1e30 ? most : double.PositiveInfinity, (rate ?? 0) + (Of("adj") ?? 0));
    }

    private int[][] Schedule(string key, int periods)
    {
        if (periods == 0) return [];
        if (_root.TryGetProperty(key, out var rows) && rows.ValueKind == JsonValueKind.Array && rows.GetArrayLength() == 12
            && rows.EnumerateArray().All(r => r.ValueKind == JsonValueKind.Array && r.GetArrayLength() == 24 && r.EnumerateArray().All(c => c.TryGetInt32(out var p) && p >= 0 && p < periods)))
            return [.. rows.EnumerateArray().Select(r => r.EnumerateArray().Select(c => c.GetInt32()).ToArray())];
        Fault(key, "it is not 12 months of 24 hours with known periods", $"periods 0 to {periods - 1}");
        return [];
    }

    private int[] Months(string key, int periods)
    {
        if (periods == 0) return [];
        int[] months = [.. Numbers(key).Select(n => (int)n)];
        if (months.Length == 12 && months.All(m => m >= 0 && m < periods)) return months;
        Fault(key, "it is not twelve known periods", $"periods 0 to {periods - 1}");
        return [];
    }

    private double Fixed()
    {
        var (usd, unit) = (Number("fixedchargefirstmeter") ?? Number("fixedmonthlycharge") ?? 0, Text("fixedchargeunits"));
        if (unit is "" or "$/month") return usd;
        if (unit == "$/day") return usd * 365 / 12;
        if (unit == "$/year") return usd / 12;
        Fault("fixedchargeunits", $"it is '{unit}'", "$/day, $/month or $/year");
        return 0;
    }

    private IEnumerable<double> Numbers(string key) => _root.TryGetProperty(key, out var list) && list.ValueKind == JsonValueKind.Array
        ? list.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.Number).Select(v => v.GetDouble()) : [];

    private double? Number(string key) => _root.TryGetProperty(key, out var v) && v.ValueKind == JsonValueKind.Number ? v.GetDouble() : null;

    private string Text(string key) => _root.TryGetProperty(key, out var v) && v.ValueKind == JsonValueKind.String ? v.GetString()! : "";

    private void Fault(string key, string what, string allowed = "") => _findings.Error("bad-tariff", SourceSpan.Of(_path), $"'{key}': {what}", allowed, "Mend the file or fetch another version of the rate.");
}
