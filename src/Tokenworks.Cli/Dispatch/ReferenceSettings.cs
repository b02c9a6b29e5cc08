using System.Globalization;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;
using Tokenworks.Supply.Planning;

namespace Tokenworks.Cli;

/// <summary>Changes parameters of the reference problem by name.</summary>
internal static class ReferenceSettings
{
    private static readonly Dictionary<string, Func<ReferenceParameters, double, ReferenceParameters>> Names = new(StringComparer.Ordinal)
    {
        ["gas_usd_per_mmbtu"] = (p, v) => p with { GasUsdPerMmBtu = v },
        ["grid_mw"] = (p, v) => p with { GridMw = v },
        ["grid_t_per_mwh"] = (p, v) => p with { GridTonnesPerMwh = v },
        ["grid_carbon_free_share"] = (p, v) => p with { GridCarbonFreeShare = v },
        ["unserved_usd_per_mwh"] = (p, v) => p with { UnservedUsdPerMwh = v },
        ["wacc"] = (p, v) => p with { Wacc = v },
        ["co2_cap_t"] = (p, v) => p with { Co2CapTonnes = v },
        ["carbon_free_share"] = (p, v) => p with { CarbonFreeShare = v },
        ["one_way_efficiency"] = (p, v) => p with { OneWayEfficiency = v },
        ["ccgt_usd_per_mw"] = (p, v) => p with { CombinedCycle = p.CombinedCycle with { Capex = v } },
        ["ccgt_ramp_share"] = (p, v) => p with { CombinedCycle = p.CombinedCycle with { RampShare = v } },
        ["gt_usd_per_mw"] = (p, v) => p with { SimpleCycle = p.SimpleCycle with { Capex = v } },
        ["solar_usd_per_mw"] = (p, v) => p with { Solar = p.Solar with { Capex = v } },
        ["wind_usd_per_mw"] = (p, v) => p with { Wind = p.Wind with { Capex = v } },
        ["battery_usd_per_mw"] = (p, v) => p with { StorePower = p.StorePower with { Capex = v } },
        ["battery_usd_per_mwh"] = (p, v) => p with { StoreEnergy = p.StoreEnergy with { Capex = v } },
    };

    public static ReferenceParameters? Of(string[] sets, FindingBag findings)
    {
        var p = new ReferenceParameters();
        foreach (var set in sets)
        {
            var parts = set.Split('=', 2);
            if (parts.Length == 2 && Names.TryGetValue(parts[0], out var change) && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                && value >= 0 && double.IsFinite(value)) p = change(p, value);
            else
                findings.Error("bad-setting", new SourceSpan("--set", 1, 1), $"'{set}' sets nothing.{Spelling.Hint(parts[0], Names.Keys)}", string.Join(", ", Names.Keys), "Write name=number.");
        }
        return findings.HasErrors ? null : p;
    }
}
