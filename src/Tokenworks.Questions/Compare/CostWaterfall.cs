using Tokenworks.Ledgers;

namespace Tokenworks.Questions;

/// <summary>One cause of a difference, USD a delivered chip-hour.</summary>
public sealed record WaterfallStep(string Cause, double Usd);

/// <summary>From the cost of A's chip-hour to B's; the steps add up to the difference.</summary>
public sealed record Waterfall(double From, IReadOnlyList<WaterfallStep> Steps, double To)
{
    /// <summary>What the steps leave unexplained over the larger cost; 0 but for rounding.</summary>
    public double RelativeResidual => Math.Abs(From + Steps.Sum(s => s.Usd) - To) / Math.Max(Math.Abs(From), Math.Abs(To));
}

/// <summary>
/// Differences of the cost of a delivered chip-hour by cause: (chips + finance + building + other) / utilisation + MWh of IT a chip-hour x PUE x price.
/// A's drivers are replaced by B's one after another, so the steps close exactly; their sizes depend on that order. USD a chip-hour.
/// </summary>
[ModelReference("Sequential replacement (chain of ceteris-paribus changes); closes by telescoping")]
public static class CostWaterfall
{
    private static readonly string[] Power = ["energy", "power_fixed", "power_capital", "energy_contracts"];

    /// <summary>Null where one of them delivered nothing.</summary>
    public static Waterfall? Of(RunResult a, RunResult b)
    {
        if (Drivers.Of(RunSums.Of(a)) is not { } from || Drivers.Of(RunSums.Of(b)) is not { } to) return null;
        var (now, steps) = (from, new List<WaterfallStep>());
        foreach (var (cause, change) in Changes(to))
        {
            var next = change(now);
            steps.Add(new WaterfallStep(cause, next.Cost - now.Cost));
            now = next;
        }
        return new Waterfall(from.Cost, steps, to.Cost);
    }

    private static (string, Func<Drivers, Drivers>)[] Changes(Drivers to) =>
    [
        ("chips", d => d with { Chips = to.Chips }), ("finance", d => d with { Finance = to.Finance }), ("building", d => d with { Building = to.Building }),
        ("people_and_upkeep", d => d with { Other = to.Other }), ("utilisation", d => d with { Utilisation = to.Utilisation }),
        ("power_per_chip", d => d with { ItMwh = to.ItMwh }), ("pue", d => d with { Pue = to.Pue }), ("power_price", d => d with { Price = to.Price }),
    ];

    // Fixed costs are USD an installed chip-hour; energy is MWh of IT a delivered chip-hour.
    private sealed record Drivers(double Chips, double Finance, double Building, double Other, double Utilisation, double ItMwh, double Pue, double Price)
    {
        public double Cost => (Chips + Finance + Building + Other) / Utilisation + ItMwh * Pue * Price;

        public static Drivers? Of(RunSums s)
        {
            if (s.DeliveredHours <= 0 || s.ItMwh <= 0) return null;
            double Lines(Func<string, bool> which) => s.CostLines.Where(l => which(l.Key)).Sum(l => l.Value) / s.InstalledHours;
            return new Drivers(
                Lines(l => l == "it_depreciation"), Lines(l => l == "it_return"), Lines(l => l is "facility_rent" or "facility_own" or "building_operation"),
                Lines(l => !Power.Contains(l) && l is not ("it_depreciation" or "it_return" or "facility_rent" or "facility_own" or "building_operation")),
                s.DeliveredHours / s.InstalledHours, s.ItMwh / s.DeliveredHours, s.FacilityMwh / s.ItMwh, Power.Sum(p => s.CostLines.GetValueOrDefault(p)) / s.FacilityMwh);
        }
    }
}
