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
            var itMw = built[p].ItMw;
            var chipsMw = new DrawTable(itMw.Rows, itMw.Width);
            foreach (var vintage in vintages.Where(v => v.Key == plans[p].Block.Key)) DrawRows.AddTimes(chipsMw.Data, 1, vintage.ItMw.Data);
            for (var m = 0; m < itMw.Rows; m++)
            {
                var standing = Standing(plans[p], m);
                for (var d = 0; d < itMw.Width; d++)
                {
                    var unusedMw = (plans[p].Block.ItMw[d] - (standing?.ItMw[d] ?? 0)) * plans[p].Arrivals.InService(m, d);
                    worst = Math.Max(worst, Math.Abs(itMw[m, d] - chipsMw[m, d] - unusedMw));
                    scale = Math.Max(scale, itMw[m, d]);
                }
            }
        }
        return new Balance("build", "IT power in service = chips with their network share + unused", worst, scale);
    }

    private static VintageSize? Standing(PhasePlan plan, int month) =>
        plan.Block.Vintages.LastOrDefault(v => plan.Phase.Steps[v.Step].Date is null || month >= plan.InstalledFrom(v.Step));
}
