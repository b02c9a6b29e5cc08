using System.CommandLine;
using System.Globalization;
using Tokenworks.Fleet.Failures;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary>What <c>fleet goodput</c> was asked for.</summary>
internal static class GoodputInputs
{
    private const double UsualSpares = 0.02;
    private const double HoursPerYear = 8760;
    private const int MostSeeds = 100_000;

    /// <summary>Null with findings where something is wrong.</summary>
    public static GoodputSetup? Read(ParseResult p, GoodputOptions o, Home home, FindingBag findings)
    {
        Ranges(p, o, findings);
        if (EntryOf(p.GetValue(o.Hazards)!, home, findings) is not { } entry || findings.HasErrors) return null;
        var set = HazardSet.Of(entry);
        var repair = p.GetValue(o.RepairH);
        var infant = p.GetValue(o.InfantFactor);
        var domains = p.GetValue(o.Domain)!.Select(t => DomainOf(t, set.ChipsPerNode, findings)).OfType<Hazard>();
        set = set with
        {
            All = [.. set.All.Select(h => repair is { } hours ? h with { RepairHours = hours } : h), .. domains],
            InfantFactor = infant > 1 ? infant : set.InfantFactor, WearPerYear = p.GetValue(o.WearPerYear),
        };
        var setup = new GoodputSetup
        {
            Hazards = set, Chips = p.GetValue(o.Chips), Hours = p.GetValue(o.Days) * 24, CheckpointS = p.GetValue(o.CheckpointS), IntervalS = p.GetValue(o.IntervalS),
            RestartS = p.GetValue(o.RestartS), Technicians = p.GetValue(o.Technicians), ReplicaNodes = p.GetValue(o.Elastic), SilentHours = p.GetValue(o.SilentH),
            AgeHours = p.GetValue(o.AgeYears) * HoursPerYear, Seed = (ulong)p.GetValue(o.Seed),
        };
        return findings.HasErrors ? null : setup with { SpareNodes = p.GetValue(o.Spares) ?? (int)Math.Ceiling(UsualSpares * setup.Nodes) };
    }

    private static ReliabilityEntry? EntryOf(string name, Home home, FindingBag findings) =>
        name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)
            ? home.Catalogue.ReadFile<ReliabilityEntry>(name, findings) : home.Catalogue.Get<ReliabilityEntry>(name, findings, SourceSpan.Of("--hazards"));

    private static Hazard? DomainOf(string text, int chipsPerNode, FindingBag findings)
    {
        var parts = text.Split(',');
        var numbers = parts.Skip(1).Select(t => double.TryParse(t, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) && n > 0 && double.IsFinite(n) ? n : -1).ToArray();
        if (numbers.Length == 3 && numbers.All(n => n > 0))
            return new Hazard(parts[0], HazardKind.Facility, 1 / (numbers[0] * numbers[1]), Math.Ceiling(numbers[0] / chipsPerNode), numbers[2], IsDomain: true);
        findings.Error("bad-value", SourceSpan.Of("--domain"), $"'{text}' is no domain", "NAME,CHIPS,MTBF_H,OUTAGE_H with numbers above 0", "Such as feed,3072,8760,6.");
        return null;
    }

    private static void Ranges(ParseResult p, GoodputOptions o, FindingBag findings)
    {
        void Least(string option, double? value, double least, double most = double.MaxValue)
        {
            if (value is not { } v || (v >= least && v <= most)) return;
            findings.Error("out-of-range", SourceSpan.Of(option), string.Create(CultureInfo.InvariantCulture, $"{option} is {v}"), string.Create(CultureInfo.InvariantCulture, $"{least} or more"), "");
        }

        Least("--chips", p.GetValue(o.Chips), 1);
        Least("--days", p.GetValue(o.Days), 1e-3, 36500);
        Least("--checkpoint-s", p.GetValue(o.CheckpointS), 1e-3);
        Least("--interval-s", p.GetValue(o.IntervalS), 1);
        Least("--restart-s", p.GetValue(o.RestartS), 0);
        Least("--spares", p.GetValue(o.Spares), 0);
        Least("--technicians", p.GetValue(o.Technicians), 1);
        Least("--repair-h", p.GetValue(o.RepairH), 0);
        Least("--elastic", p.GetValue(o.Elastic), 1);
        Least("--silent-h", p.GetValue(o.SilentH), 0);
        Least("--infant-factor", p.GetValue(o.InfantFactor), 1);
        Least("--wear-per-year", p.GetValue(o.WearPerYear), 0);
        Least("--age-years", p.GetValue(o.AgeYears), 0);
        Least("--chip-hour-price", p.GetValue(o.ChipHourPrice), 0);
        Least("--seeds", p.GetValue(o.Seeds), 1, MostSeeds);
    }
}
