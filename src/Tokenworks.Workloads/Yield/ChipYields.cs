using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Workloads;

/// <summary>What a chip of each system yields of each product: the same in every year, so computed once a run.</summary>
public sealed record ChipYields(IReadOnlyDictionary<(string Product, string System), ChipYield> Items)
{
    /// <summary>Of all products and systems. A training job is no larger than what of a system is ever installed.</summary>
    public static ChipYields Of(YieldSlice slice, BuildLedger build, DrawBlock draws)
    {
        var items = new Dictionary<(string, string), ChipYield>();
        var asked = draws.Column(slice.TrainingJobChips);
        foreach (var system in slice.Systems)
        {
            var most = Most(system.SystemId, build, draws.Width);
            double[] job = [.. asked.Select((a, d) => Math.Min(a, most[d]))];
            foreach (var product in slice.Products) items[(product.Name, system.SystemId)] = ChipYield.Of(product, system, draws, job);
        }
        return new ChipYields(items);
    }

    /// <summary>How each product is trained on each system.</summary>
    public IReadOnlyList<TrainingPlan> Plans => [.. Items.Values.SelectMany(i => i.Plans)];

    /// <summary>How each product is served on each system.</summary>
    public IReadOnlyList<ServingPlan> ServingPlans => [.. Items.Values.Select(i => i.ServingPlan).OfType<ServingPlan>()];

    private static double[] Most(string systemId, BuildLedger build, int width)
    {
        var (most, all) = (new double[width], new DrawTable(build.Horizon.Months, width));
        foreach (var vintage in build.Vintages.Where(v => v.SystemId == systemId)) DrawRows.AddTimes(all.Data, 1, vintage.Chips.Data);
        for (var i = 0; i < all.Data.Length; i++) most[i % width] = Math.Max(most[i % width], all.Data[i]);
        return most;
    }
}
