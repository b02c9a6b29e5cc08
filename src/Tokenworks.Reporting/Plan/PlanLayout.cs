using System.Globalization;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Reporting;

/// <summary>
/// Lays a campus out where its scenario states no site plan: areas follow from megawatts, places from a rule (halls in rows,
/// the yard south of them, plant beside the yard). The areas can be believed as far as their densities, the places not at all.
/// </summary>
internal static class PlanLayout
{
    public const string Source = "Areas from megawatts by published densities; places by rule. A schematic, not surveyed.";

    private const double Aspect = 1.8;
    private const double HallAspect = 2.5;
    // What takes more than so many times the rest would make all else a dot.
    private const double MostTimesTheRest = 6;

    public static Laid Of(CampusScenario scenario, CampusResult result)
    {
        var halls = scenario.Phases.SelectMany(p => Halls(p, result)).ToList();
        var yards = Yards(result).Concat(Units(scenario, result)).OrderByDescending(b => b.Area).ToList();
        while (yards.Count > 0 && yards[0].Area > MostTimesTheRest * (halls.Sum(b => b.Area) + yards.Skip(1).Sum(b => b.Area))) yards.RemoveAt(0);
        var gap = 0.12 * Math.Sqrt(halls.Concat(yards).Select(b => b.Area).DefaultIfEmpty(1).Max());
        var width = Math.Sqrt(Aspect * 1.5 * halls.Concat(yards).Sum(b => b.Area)) + 2 * gap;
        var pieces = new List<PlanPiece>();
        var south = Rows(yards.OrderBy(b => b.Shape == "substation" ? 0 : 1), gap, gap, ref width, pieces);
        var north = Rows(halls, gap, south, ref width, pieces);
        pieces.AddRange(Feeds(pieces));
        return new Laid(width, north, pieces);
    }

    private static IEnumerable<Box> Halls(Phase phase, CampusResult result)
    {
        var mw = Peak(result.Build.Blocks.Where(b => b.Key.Block == phase.Name).Select(b => b.ItMw));
        var count = Math.Max(1, (int)Math.Round(phase.Buildings.BaseBase));
        return mw <= 0 ? [] : Enumerable.Range(0, count).Select(i => new Box($"{phase.Name} {i + 1}", "building", phase.Name, (double)i / count, (i + 1.0) / count, mw / count * PlanDensity.Hall.SquareMetres, HallAspect, PlanDensity.Hall.Says));
    }

    private static IEnumerable<Box> Yards(CampusResult result)
    {
        var mw = Peak([result.Build.ContractedMw]);
        return mw > 0 ? [new Box("grid", "substation", "", 0, 1, mw * PlanDensity.Substation.SquareMetres, 1.5, PlanDensity.Substation.Says)] : [];
    }

    private static IEnumerable<Box> Units(CampusScenario scenario, CampusResult result) => result.Build.Units.Select(u =>
    {
        var technology = scenario.Supply.Units.First(s => s.Name == u.Name).Technology.Entry;
        var (density, isStorage) = (PlanDensity.Of(technology), technology.Kind == SupplyKind.Storage);
        return new Box(u.Name, isStorage ? "storage" : "plant", u.Name, 0, 1, Peak([isStorage ? u.StorageMwh : u.Mw]) * density.SquareMetres, 1.5, density.Says);
    }).Where(b => b.Area > 0);

    private static double Peak(IEnumerable<DrawTable> tables) => tables.Sum(t => Enumerable.Range(0, t.Rows).Max(m => t[m, 0]));

    // From west to east, then the next row north of it; gives where the next row would begin.
    private static double Rows(IEnumerable<Box> boxes, double gap, double south, ref double width, List<PlanPiece> pieces)
    {
        var (east, tallest) = (gap, 0.0);
        foreach (var b in boxes)
        {
            var (w, d) = (Math.Sqrt(b.Area * b.Aspect), Math.Sqrt(b.Area / b.Aspect));
            if (east > gap && east + w + gap > width) (east, south, tallest) = (gap, south + tallest + gap, 0);
            width = Math.Max(width, east + w + gap);
            pieces.Add(new PlanPiece(b.Name, b.Shape, b.Of, b.From, b.To, east, south, w, d, 0, 0, string.Create(CultureInfo.InvariantCulture, $"{b.Area:N0} m²; {b.Says}")));
            (east, tallest) = (east + w + gap, Math.Max(tallest, d));
        }
        return tallest > 0 ? south + tallest + gap : south;
    }

    // One line from the yard to each hall and plant: what is connected, not where the cable lies.
    private static List<PlanPiece> Feeds(List<PlanPiece> pieces)
    {
        if (pieces.Find(p => p.Shape == "substation") is not { } yard) return [];
        return [.. pieces.Where(p => p != yard).Select(p => new PlanPiece(
            $"{yard.Name} – {p.Name}", "line", p.Of, p.From, p.To, yard.EastM + yard.WidthM / 2, yard.NorthM + yard.DepthM / 2, 0, 0, p.EastM + p.WidthM / 2, p.NorthM + (p.NorthM > yard.NorthM ? 0 : p.DepthM), ""))];
    }

    internal sealed record Laid(double WidthM, double DepthM, IReadOnlyList<PlanPiece> Pieces);

    private sealed record Box(string Name, string Shape, string Of, double From, double To, double Area, double Aspect, string Says);
}
