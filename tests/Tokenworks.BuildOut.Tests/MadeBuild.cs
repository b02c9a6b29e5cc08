using NodaTime;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut.Tests;

internal static class MadeBuild
{
    public static readonly Horizon Horizon = new(2030, 2034);

    public static YearMonth Month(int year, int month) => new(year, month);

    public static BuildStep Step(YearMonth? date = null, double rackUsd = 1000) => new(
        "box", date, Sourced<RackCost>.Of(RackCost.FromUsdPerRack(rackUsd), "rack"), Sourced<Duration>.Of(Duration.FromYears(5)));

    public static BuildPhase Phase(
        YearMonth? start = null, YearMonth? first = null, YearMonth? full = null, double usdPerMw = 10e6, params IReadOnlyList<BuildStep> steps) => new(
        "hall", start ?? Month(2030, 1), first ?? Month(2031, 1), full ?? Month(2031, 7),
        Sourced<CapacityCost>.Of(CapacityCost.FromUsdPerMegawatt(usdPerMw), "capex"), "landlord", "tenant", steps.Count > 0 ? steps : [Step()]);

    public static BuildUnit Unit(YearMonth start, YearMonth? end = null, double leadMonths = 12) => new(
        "gas", start, end, Sourced<CapacityCost>.Of(CapacityCost.FromUsdPerMegawatt(1e6)), Sourced<Duration>.Of(Duration.FromYears(30)),
        Sourced<Duration>.Of(Duration.FromMonths(leadMonths)), "utility");

    public static BuildSlice Slice(BuildPhase? phase = null, BuildUnit? unit = null) =>
        new("camp", Horizon, phase is null ? [] : [phase], unit is null ? [] : [unit], null);

    /// <summary>70 MW of IT in 100 racks of 8 chips that take 68 MW, for each of the steps; one unit of 100 MW.</summary>
    public static EquipmentLedger Equipment(int width = 1, double buildings = 4, int steps = 1, double itMw = 70)
    {
        double[] All(double value) => [.. Enumerable.Repeat(value, width)];
        var share = itMw / 70;
        var vintages = Enumerable.Range(0, steps).Select(s => new VintageSize(
            s, "box", "chip", All(100 * share), All(800 * share), All(0.65), All(68 * share)));
        return new EquipmentLedger(
            "camp", [new BlockSize(Made.Block, All(itMw), All(itMw * 1.2), All(buildings), [.. vintages])],
            [new UnitSize("gas", "ccgt", All(2), All(100), All(40))], [], []);
    }

    public static BuildLedger Run(BuildSlice slice, EquipmentLedger? equipment = null, DrawBlock? draws = null) =>
        BuildStage.Run(slice, equipment ?? Equipment(), draws ?? DrawBlock.Single);

    public static double Usd(this BuildLedger build, CapexKind kind, int draw = 0) =>
        build.Capex.Where(c => c.Kind == kind).Sum(c => c.Usd.Sum(draw));

    /// <summary>Dollars spent in a month of the horizon.</summary>
    public static double UsdIn(this BuildLedger build, CapexKind kind, int month) =>
        build.Capex.Where(c => c.Kind == kind).Sum(c => c.Usd[month, 0]);
}
