using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Reporting;

/// <summary>A campus from above, to scale: what a scenario's site plan states, or areas laid out by rule where it states none.</summary>
/// <param name="IsStated">False where the layout is this program's: a schematic with true areas, not a survey.</param>
/// <param name="Source">Where the places come from.</param>
/// <param name="Grade">How well the places are known.</param>
/// <param name="WidthM">Metres from west to east.</param>
/// <param name="DepthM">Metres from south to north.</param>
/// <param name="Blocks">Power by month of what the pieces stand for, and of what is not drawn.</param>
public sealed record CampusPlan(bool IsStated, string Source, string Date, Grade Grade, double WidthM, double DepthM, IReadOnlyList<PlanPiece> Pieces, IReadOnlyList<PlanBlock> Blocks)
{
    /// <summary>The plan of a campus after its run.</summary>
    public static CampusPlan Of(CampusScenario scenario, CampusResult result)
    {
        var (plan, pieces) = scenario.Site.Plan is { } stated ? (stated, PlanStated.Of(stated, scenario)) : (null, (IReadOnlyList<PlanPiece>?)null);
        var laid = plan is null ? PlanLayout.Of(scenario, result) : null;
        pieces ??= laid!.Pieces;
        var drawn = pieces.Select(p => p.Of).ToHashSet(StringComparer.Ordinal);
        IReadOnlyList<PlanBlock> blocks =
        [
            .. result.Build.Blocks.GroupBy(b => b.Key.Block).Select(g => Block(g.Key, "it", g.Select(b => b.ItMw), result, drawn)),
            .. result.Build.Units.Select(u => Block(u.Name, "plant", [u.Mw], result, drawn)),
        ];
        return plan is not null
            ? new CampusPlan(true, plan.Source, plan.Date, plan.Grade, plan.WidthM, plan.DepthM, pieces, blocks)
            : new CampusPlan(false, PlanLayout.Source, "", Grade.Estimate, laid!.WidthM, laid.DepthM, pieces, blocks);
    }

    private static PlanBlock Block(string name, string kind, IEnumerable<DrawTable> mw, CampusResult result, HashSet<string> drawn)
    {
        var months = new double[result.Horizon.Months];
        foreach (var table in mw)
            for (var m = 0; m < months.Length; m++) months[m] += table[m, 0];
        return new PlanBlock(name, kind, result.Horizon.FirstYear, drawn.Contains(name), months);
    }
}

/// <summary>One thing in the drawing; metres east and north of its south-west corner.</summary>
/// <param name="Shape">building, plant, storage, substation, line or water.</param>
/// <param name="Of">Block whose power it stands for; empty where it is always there.</param>
/// <param name="From">Share of the block's power at which it begins to come into service.</param>
/// <param name="To">Share at which it is in service whole.</param>
/// <param name="ToEastM">Where a line ends.</param>
/// <param name="Says">What is known of it.</param>
public sealed record PlanPiece(string Name, string Shape, string Of, double From, double To, double EastM, double NorthM, double WidthM, double DepthM, double ToEastM, double ToNorthM, string Says);

/// <summary>Power of a block or unit by month of the horizon.</summary>
/// <param name="Kind">it or plant.</param>
/// <param name="IsDrawn">False where it stands elsewhere, or its area is beyond the drawing.</param>
/// <param name="Mw">In service at each month's start, MW.</param>
public sealed record PlanBlock(string Name, string Kind, int FirstYear, bool IsDrawn, IReadOnlyList<double> Mw);
