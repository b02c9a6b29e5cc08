namespace Tokenworks.Supply.Planning;

/// <summary>Divides the costs of a problem so that its dearest source costs what the solver's first iterate is set for, 10,000 USD/MWh, and takes it back from the result. A power of two, so that digits stay.</summary>
internal static class CostScale
{
    private const double Dearest = 10_000;

    public static double Of(ExpansionProblem p)
    {
        var most = p.Years.SelectMany(y => y.Sources).Select(s => s.CostUsdPerMwh.Max()).DefaultIfEmpty(0).Max();
        return most > 1.5 * Dearest ? Math.Pow(2, Math.Round(Math.Log2(most / Dearest))) : 1;
    }

    public static ExpansionProblem Apply(ExpansionProblem p, double scale) => scale == 1 ? p : p with
    {
        Capacities = [.. p.Capacities.Select(c => c with { CostUsdPerUnit = c.CostUsdPerUnit / scale })],
        Years = [.. p.Years.Select(y => y with
        {
            Sources = [.. y.Sources.Select(s => s with { CostUsdPerMwh = [.. s.CostUsdPerMwh.Select(c => c / scale)] })],
            Stores = [.. y.Stores.Select(s => s with { DischargeUsdPerMwh = s.DischargeUsdPerMwh / scale })],
        })],
    };

    public static ExpansionResult Undo(ExpansionResult r, double scale) => scale == 1 ? r : r with
    {
        ObjectiveUsd = r.ObjectiveUsd * scale, BoundUsd = r.BoundUsd * scale, LimitUsdPerUnit = [.. r.LimitUsdPerUnit.Select(u => u * scale)],
        Years = [.. r.Years.Select(y => y with { PriceUsdPerMwh = [.. y.PriceUsdPerMwh.Select(u => u * scale)] })],
    };
}
