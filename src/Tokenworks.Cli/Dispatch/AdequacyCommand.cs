using System.CommandLine;
using Tokenworks.Import;
using Tokenworks.Scenarios;
using Tokenworks.Supply.Adequacy;

namespace Tokenworks.Cli;

/// <summary><c>dispatch adequacy</c>: LOLH, LOLE and EUE of a list of units against a load, exactly and by simulation; or the size of a firm fleet.</summary>
internal static class AdequacyCommand
{
    private const double LeastLoadMw = 0;

    public static Command Make()
    {
        var units = new Option<string?>("--units") { Description = "CSV with capacity_mw, count, forced_outage_rate and, where known, mttr_h; or an RTS-GMLC generator table. IEEE RTS-79 where left out." };
        var load = new Option<string?>("--load") { Description = "CSV with load_mw by hour; further weather years as load_mw_2, load_mw_3, ..." };
        var years = new Option<int>("--years") { Description = "Years of the sequential simulation; 0 for none.", DefaultValueFactory = _ => 2000 };
        var seed = new Option<ulong>("--seed") { Description = "Seed of the simulation.", DefaultValueFactory = _ => 1 };
        var mttr = new Option<double>("--mttr") { Description = "Mean time to repair where the units state none, h.", DefaultValueFactory = _ => 60 };
        var store = new Option<double[]>("--storage") { Description = "Power (MW), energy (MWh) and round-trip share of a store, for the simulation: --storage 100 400 0.85.", Arity = new ArgumentArity(3, 3), AllowMultipleArgumentsPerToken = true };
        var tiers = new Option<double[]>("--tiers") { Description = "Shares of the load that are training and batch, given up in that order: --tiers 0.6 0.2.", Arity = new ArgumentArity(2, 2), AllowMultipleArgumentsPerToken = true };
        var need = new Option<double?>("--need") { Description = "A constant load instead of --load, MW in all 8,760 hours." };
        var derate = new Option<double>("--derate") { Description = "Share of every unit's power lost at site ambient.", DefaultValueFactory = _ => 0 };
        var unitsOut = new Option<int>("--units-out") { Description = "Says what is left with this many of the largest units out (N-k).", DefaultValueFactory = _ => 2 };
        var json = Shared.Json();
        var command = new Command("adequacy", "How often plant does not cover the load: LOLH, LOLE, EUE.") { units, load, need, derate, unitsOut, years, seed, mttr, store, tiers, json };
        command.SetAction(p => Limits.Hold(
            (p.GetValue(years) is >= 0 and <= 10_000_000, "--years is 0 to 10,000,000."),
            (p.GetValue(mttr) is > 0 and < 1e5, "--mttr is above 0 and below 100,000 h."),
            (p.GetValue(derate) is >= 0 and < 1, "--derate is a share from 0 to below 1."),
            (p.GetValue(need) is null or > 0 and < 1e6, "--need is above 0 MW."),
            (p.GetValue(unitsOut) is >= 0 and <= 100, "--units-out is 0 to 100."),
            (p.GetValue(store) is not { Length: 3 } s || (s[0] >= 0 && s[1] >= 0 && s[2] is > 0 and <= 1), "--storage takes MW and MWh of 0 or more and a share above 0 up to 1."),
            (p.GetValue(tiers) is not { Length: 2 } t || (t[0] >= 0 && t[1] >= 0 && t[0] + t[1] <= 1), "--tiers takes two shares that add up to at most 1."))
            ? Run(
                p.GetValue(units), p.GetValue(load), p.GetValue(need), p.GetValue(derate), p.GetValue(unitsOut), p.GetValue(years), p.GetValue(seed), p.GetValue(mttr),
                p.GetValue(store) is { Length: 3 } x ? new AdequacyStore(x[0], x[1], x[2]) : null,
                p.GetValue(tiers) is { Length: 2 } y ? new TierShares(y[0], y[1]) : null, p.GetValue(json))
            : 2);
        command.Subcommands.Add(FirmFleetCommand.Make());
        return command;
    }

    private static int Run(
        string? unitFile, string? loadFile, double? need, double derate, int unitsOut, int years, ulong seed, double mttr, AdequacyStore? store, TierShares? tiers, bool json)
    {
        var findings = new FindingBag();
        var folder = Home.Find().AdequacyReference;
        var units = Units(unitFile ?? Path.Combine(folder, "units.csv"), mttr, findings)?.ConvertAll(u => u with { CapacityMw = u.CapacityMw * (1 - derate) });
        var loads = need is { } flat ? [[.. Enumerable.Repeat(flat, Quantities.ModelYear.Hours)]] : Loads(loadFile ?? Path.Combine(folder, "hourly_load.csv"), findings);
        FindingsOutput.Write(findings.Items, withNotes: true);
        if (units is null || loads is null || findings.HasErrors) return 2;
        if (years > 3000) Console.Error.WriteLine($"simulating {years:N0} years");
        var table = OutageTable.Of(units);
        var exact = loads.Select(table.Over).ToList();
        var simulated = years > 0 ? SequentialAdequacy.Run(new AdequacyStudy(units, loads, store, tiers, years, seed)) : null;
        AdequacyView.Write(new AdequacyAnswer(units, loads, Mean(exact), store is not null, simulated, unitsOut), json, Console.Out);
        return 0;
    }

    private static LossOfLoad Mean(List<LossOfLoad> years) => new(years.Average(y => y.Hours), years.Average(y => y.Days), years.Average(y => y.Mwh));

    private static List<AdequacyUnits>? Units(string path, double mttr, FindingBag findings)
    {
        if (RtsGenerators.IsOne(path)) return RtsGenerators.Read(path, findings)?.Select(g => new AdequacyUnits(g.MostMw, 1, g.ForcedOutageRate, g.RepairHours > 0 ? g.RepairHours : mttr)).ToList();
        NumberColumn[] columns = [new("capacity_mw", 0.001, 20_000, "MW"), new("count", 1, 10_000, ""), new("forced_outage_rate", 0, 0.99, ""), new("mttr_h", 0.1, 1e5, "h", IsOptional: true)];
        if (NumberTable.Read(path, columns, findings) is not { } t) return null;
        var fractional = Array.FindIndex(t["count"], n => n != Math.Round(n));
        if (fractional >= 0) findings.Error("out-of-range", new SourceSpan(path, fractional + 2, 1), $"count is {t["count"][fractional]}", "a whole number", "Count like units.");
        return [.. t["capacity_mw"].Select((mw, i) => new AdequacyUnits(mw, (int)t["count"][i], t["forced_outage_rate"][i], t.TryGetValue("mttr_h", out var h) ? h[i] : mttr))];
    }

    private static List<double[]>? Loads(string path, FindingBag findings)
    {
        if (LoadFile.IsOther(path)) return LoadFile.Read(path, findings) is { } series ? [series] : null;
        NumberColumn[] columns = [new("load_mw", LeastLoadMw, 1e6, "MW"), .. Enumerable.Range(2, 60).Select(i => new NumberColumn($"load_mw_{i}", LeastLoadMw, 1e6, "MW", IsOptional: true))];
        if (NumberTable.Read(path, columns, findings) is not { } t) return null;
        var count = t["load_mw"].Length;
        if (count % 24 != 0) findings.Error("row-count", SourceSpan.Of(path), $"The file has {count} rows", "whole days of 24 hours", "Complete the last day.");
        return [.. t.Values];
    }
}
