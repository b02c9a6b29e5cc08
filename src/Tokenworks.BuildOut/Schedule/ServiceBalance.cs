using Tokenworks.Ledgers;

namespace Tokenworks.BuildOut;

/// <summary>In each month and block: IT power in service = that of the chips that stand + what no whole rack can take, MW.</summary>
internal static class ServiceBalance
{
    public static Balance Of(IReadOnlyList<PhasePlan> plans, IReadOnlyList<BlockBuild> built, IReadOnlyList<VintageBuild> vintages)
    {
        double worst = 0, scale = 0;
        for (var p = 0; p < plans.Count; p++)
        {
            var own = vintages.Where(v => v.Key == plans[p].Block.Key).ToList();
            for (var m = 0; m < built[p].ItMw.Rows; m++)
                for (var d = 0; d < built[p].ItMw.Width; d++)
                {
                    var chipsMw = own.Sum(v => v.ItMw[m, d]);
                    worst = Math.Max(worst, Math.Abs(built[p].ItMw[m, d] - chipsMw - UnusedMw(plans[p], m, d)));
                    scale = Math.Max(scale, built[p].ItMw[m, d]);
                }
        }
        return new Balance("build", "IT power in service = chips with their network share + unused", worst, scale);
    }

    private static double UnusedMw(PhasePlan plan, int month, int draw)
    {
        var standing = plan.Block.Vintages.LastOrDefault(v => plan.Phase.Steps[v.Step].Date is null || month >= plan.InstalledFrom(v.Step));
        return (plan.Block.ItMw[draw] - (standing?.ItMw[draw] ?? 0)) * plan.Arrivals.InService(month, draw);
    }
}
