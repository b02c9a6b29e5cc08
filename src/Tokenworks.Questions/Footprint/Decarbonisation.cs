using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Questions;

/// <summary>A technology that can take gas's place: levelised cost, what it abates, and when.</summary>
/// <param name="FirmUsdPerMwh">With storage for the nights and lulls, where it needs any.</param>
/// <param name="UsdPerTonne">Over burning gas in plant that stands already (fuel and variable cost alone).</param>
/// <param name="UsdPerTonneNew">Over new gas plant.</param>
public sealed record Replacement(string Technology, string Title, double UsdPerMwh, double FirmUsdPerMwh, double UsdPerTonne, double UsdPerTonneNew, int EarliestYear);

/// <summary>A year of a roadmap: gas that is left, the replacement that comes, what it costs, USD and MWh.</summary>
public sealed record RoadmapYear(int Year, double GasMwh, double ReplacedMwh, string By, double AbatedTonnes, double Usd, double UsdPerTonne);

/// <summary>What replaces gas when, at what USD a tonne; MWh, tonnes.</summary>
/// <remarks>Levelised at the scenario's discount rate; firming adds storage of as many MWh a day as the technology misses. Not modelled: transmission, learning, subsidy.</remarks>
[ModelReference("LCOE = (capital recovery factor x capex + fixed) / (8,760 x capacity factor) + variable + heat rate x fuel; NREL ATB definitions")]
public static class Decarbonisation
{
    private const double HoursPerYear = 8760;

    /// <summary>Levelised cost at base values, USD a MWh.</summary>
    public static double Lcoe(SupplyEntry e, double rate, double factor, double gasPrice)
    {
        var years = e.Life.BaseBase / HoursPerYear;
        var crf = rate / (1 - Math.Pow(1 + rate, -years));
        var fuel = e.HeatRate is null ? 0 : e.HeatRate.BaseBase * (e.FuelPrice?.BaseBase ?? gasPrice);
        return (crf * e.Capex.BaseBase + e.FixedCost.BaseBase * HoursPerYear) / (HoursPerYear * factor) + e.VariableCost.BaseBase + fuel;
    }

    /// <summary>Technologies by cost of a tonne.</summary>
    /// <param name="gas">The gas plant that is to be replaced.</param>
    /// <param name="storage">Storage that firms solar and wind.</param>
    public static IReadOnlyList<Replacement> Options(IReadOnlyList<SupplyEntry> entries, SupplyEntry gas, SupplyEntry storage, FootprintEntry f, double rate, double gasPrice, int from)
    {
        var carbon = (gas.HeatRate?.BaseBase ?? 0) * (gas.FuelCarbon?.BaseBase ?? 0);
        var burning = (gas.HeatRate?.BaseBase ?? 0) * gasPrice + gas.VariableCost.BaseBase;
        var fresh = Lcoe(gas, rate, f.FirmFactor.BaseBase, gasPrice);
        return
        [
            .. entries.Where(e => e.Kind != SupplyKind.Storage && e.Fuel != FuelKind.Gas).Select(e =>
            {
                var factor = Factor(e, f);
                var cost = Lcoe(e, rate, factor, gasPrice);
                var firm = IsFirm(e) ? cost : cost + (1 - factor) * StorageUsdPerMwh(storage, rate);
                return new Replacement(e.Id, e.Title, cost, firm, (firm - burning) / carbon, (firm - fresh) / carbon, from + (int)Math.Ceiling(e.LeadTime.BaseBase / HoursPerYear));
            }).OrderBy(r => r.UsdPerTonne),
        ];
    }

    /// <summary>Gas by year, replaced by the cheapest option that can be there, in even steps to nothing by the last year.</summary>
    public static IReadOnlyList<RoadmapYear> Roadmap(IReadOnlyList<double> gasMwhByYear, IReadOnlyList<double> gasTonnesByYear, int firstYear, IReadOnlyList<Replacement> options, int start)
    {
        var years = new List<RoadmapYear>();
        for (var i = 0; i < gasMwhByYear.Count; i++)
        {
            var year = firstYear + i;
            var best = options.Where(o => o.EarliestYear <= year).OrderBy(o => o.UsdPerTonne).FirstOrDefault();
            var share = best is null || year < start ? 0 : Math.Min(1, (year - start + 1.0) / Math.Max(1, firstYear + gasMwhByYear.Count - start));
            var (mwh, tonnes) = (gasMwhByYear[i] * share, gasTonnesByYear[i] * share);
            years.Add(new RoadmapYear(year, gasMwhByYear[i] - mwh, mwh, share > 0 ? best!.Technology : "", tonnes, tonnes * (best?.UsdPerTonne ?? 0), share > 0 ? best!.UsdPerTonne : 0));
        }
        return years;
    }

    // A MWh a day through a store that is paid off in its life, with its losses at the price of what it stores left to the energy itself.
    private static double StorageUsdPerMwh(SupplyEntry storage, double rate)
    {
        var years = storage.Life.BaseBase / HoursPerYear;
        var crf = rate / (1 - Math.Pow(1 + rate, -years));
        var hours = storage.StorageDuration?.BaseBase ?? 4;
        return (crf * storage.Capex.BaseBase + storage.FixedCost.BaseBase * HoursPerYear) / (hours * 365 * (storage.RoundTripEfficiency?.BaseBase ?? 0.85));
    }

    private static bool IsFirm(SupplyEntry e) => e.Kind == SupplyKind.Thermal || e.Id is "hydro" or "geothermal";

    private static double Factor(SupplyEntry e, FootprintEntry f) =>
        e.Id.StartsWith("solar", StringComparison.Ordinal) ? f.SolarFactor.BaseBase : e.Id.StartsWith("wind", StringComparison.Ordinal) ? f.WindFactor.BaseBase : f.FirmFactor.BaseBase;
}
