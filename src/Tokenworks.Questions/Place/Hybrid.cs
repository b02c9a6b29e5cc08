using Tokenworks.Ledgers;
using Tokenworks.Scenarios;
using Tokenworks.Workloads.Serving;

namespace Tokenworks.Questions;

/// <summary>A small model of one's own beside a large one elsewhere; USD a month.</summary>
public sealed record HybridSplit(string SmallModel, string SmallSystem, double SmallShare, double SmallUsdPerMonth, string LargePlace, double LargeUsdPerMonth, double AllLargeUsdPerMonth, string Rule)
{
    public double UsdPerMonth => SmallUsdPerMonth + LargeUsdPerMonth;

    public double SavingShare => AllLargeUsdPerMonth > 0 ? 1 - UsdPerMonth / AllLargeUsdPerMonth : 0;
}

/// <summary>Cost of a split by share of requests; the router itself is not counted.</summary>
[ModelReference("Routing by request share; costs as in Placement, USD a month")]
public static class Hybrid
{
    /// <summary>Null without a small model, where it does not fit, or where no large place is feasible.</summary>
    public static HybridSplit? Of(PlaceInputs inputs, IReadOnlyList<Alternative> places)
    {
        if (inputs.Job.Small is not { } small || places.FirstOrDefault(p => p.Feasible) is not { } large) return null;
        var load = new Placement.JobLoad(inputs.Job);
        var system = small.System.Entry;
        if (ServingRates.Best(small.Model.Entry, ServingChip.Of(system), inputs.BoxEngine, "", load.Input, load.Output, load.UserSpeed, load.FirstTokenSeconds) is not { } rate) return null;
        var share = small.Share.BaseBase;
        var machines = Math.Max(1, Math.Ceiling(load.PeakOutput * share / rate.OutputPerSecond));
        var own = OwnMachine.Of(system, inputs.Job.From.Entry.Market.Entry, rate, Interval.Of(1.05));
        var smallUsd = own.FixedPerChipMonth.Base * machines * rate.Chips + own.MarginalPerMillion.Base * load.Requests * load.Output * share / 1e6;
        // Fixed cost of the large place steps with the peak that is left; here it is taken pro rata.
        var largeUsd = (1 - share) * large.UsdPerMonth.Base;
        var rule = $"confidential, or no link: {small.Model.Id} on {small.System.Id}; else ask it first and pass on what it marks as unsure (about {100 * (1 - share):0} % of requests) to {large.Id}";
        return new HybridSplit(small.Model.Id, small.System.Id, share, smallUsd, large.Id, largeUsd, large.UsdPerMonth.Base, rule);
    }
}
