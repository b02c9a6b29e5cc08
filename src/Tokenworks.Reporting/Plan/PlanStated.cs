using Tokenworks.Scenarios;

namespace Tokenworks.Reporting;

/// <summary>The pieces of a stated site plan: elements of one phase or unit come into service one after the other, in their order.</summary>
internal static class PlanStated
{
    private const double FirstPart = 0.001;

    /// <summary>What of a plan can be drawn of a scenario.</summary>
    public static IReadOnlyList<PlanPiece> Of(SitePlanSection plan, CampusScenario scenario)
    {
        IReadOnlyList<string> known = ["", .. scenario.Phases.Select(p => p.Name), .. scenario.Supply.Units.Select(u => u.Name)];
        var elements = plan.Elements.Where(e => known.Contains(e.Of)).ToList();
        var counts = elements.Where(Fills).GroupBy(e => e.Of).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        var at = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. elements.Select(e =>
        {
            var (from, to) = Fills(e) ? Share(e.Of) : (0, FirstPart);
            return new PlanPiece(e.Name, RecordShape.KeyOf(e.Shape.ToString()), e.Of, from, to, e.EastM, e.NorthM, e.WidthM, e.DepthM, e.ToEastM, e.ToNorthM, e.Remark);
        })];

        (double From, double To) Share(string of)
        {
            var n = at[of] = at.GetValueOrDefault(of) + 1;
            return ((n - 1.0) / counts[of], (double)n / counts[of]);
        }
    }

    // A line or a yard of a phase is there with its first part.
    private static bool Fills(PlanElement e) => e.Of.Length > 0 && e.Shape is PlanShape.Building or PlanShape.Plant or PlanShape.Storage;
}
