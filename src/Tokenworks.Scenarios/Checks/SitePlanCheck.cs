namespace Tokenworks.Scenarios;

/// <summary>The site plan shows phases and units that exist (a scenario that extends another may have dropped some), within its drawing, each with an extent.</summary>
public sealed class SitePlanCheck : ICheck
{
    public IEnumerable<Finding> Run(CampusScenario scenario, Places places)
    {
        if (scenario.Site.Plan is not { } plan) yield break;
        if (plan.WidthM <= 0 || plan.DepthM <= 0)
            yield return Problem.Error("site-plan", places["site.plan"], $"a drawing of {plan.WidthM} by {plan.DepthM} m", "1 m and more", "State width_m and depth_m.");
        IReadOnlyList<string> known = [.. scenario.Phases.Select(p => p.Name), .. scenario.Supply.Units.Select(u => u.Name)];
        foreach (var e in plan.Elements)
        {
            var where = places[$"site.plan.elements.{e.Name}"];
            if (e.Of.Length > 0 && !known.Contains(e.Of))
                yield return Problem.Warning("site-plan", where, $"'{e.Name}' is not drawn: it is of '{e.Of}', which is no phase or supply unit", $"Name one ({string.Join(", ", known)}), leave 'of' out, or write 'plan: ~' where the plan is another campus's.");
            var (east, north) = e.Shape == PlanShape.Line ? (e.ToEastM, e.ToNorthM) : (e.EastM + e.WidthM, e.NorthM + e.DepthM);
            if (e.Shape != PlanShape.Line && (e.WidthM <= 0 || e.DepthM <= 0))
                yield return Problem.Error("site-plan", where, $"'{e.Name}' is {e.WidthM} by {e.DepthM} m", "1 m and more", "State width_m and depth_m.");
            if (Math.Min(e.EastM, east) < 0 || Math.Min(e.NorthM, north) < 0 || Math.Max(e.EastM, east) > plan.WidthM || Math.Max(e.NorthM, north) > plan.DepthM)
                yield return Problem.Error("site-plan", where, $"'{e.Name}' reaches beyond the drawing", $"0 .. {plan.WidthM} m east, 0 .. {plan.DepthM} m north", "Move it, or widen the drawing.");
        }
    }
}
