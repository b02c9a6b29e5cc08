namespace Tokenworks.Workloads.Serving;

/// <summary>Watts and joules of a run, from what its iterations computed.</summary>
/// <param name="WattsPerChip">Mean over the run, idle time included.</param>
/// <param name="BusyWatts">Mean of a chip while iterations run.</param>
/// <param name="ChipJoules">Of all chips.</param>
/// <param name="InputShare">Share of busy time that input tokens take, at their marginal time.</param>
public sealed record ServingEnergy(double WattsPerChip, double BusyWatts, double ChipJoules, double InputShare, double BusyShare)
{
    private const double Reach = 1000;
    private const double DecodeTokens = 64;

    /// <summary>Of a run.</summary>
    /// <param name="front">Of replicas that only prefill; null where they are as the others.</param>
    public static ServingEnergy Of(IterationModel model, FleetResult run, IterationModel? front = null)
    {
        if (run.PrefillTotals is { } apart && front is not null)
            return Joined(
                Of(model, run with { PrefillTotals = null, ReplicaSeconds = run.ReplicaSeconds - run.PrefillReplicaSeconds }), model, run.ReplicaSeconds - run.PrefillReplicaSeconds,
                Of(front, run with { PrefillTotals = null, Totals = apart, ReplicaSeconds = run.PrefillReplicaSeconds }), front, run.PrefillReplicaSeconds);
        // A scheduler has the tensor ranks of one stage at a time: as many chips, for the seconds of all stages.
        var (chips, held) = (model.Setup.Layout.Tensor, run.ReplicaSeconds * model.Setup.Layout.Schedulers);
        var (cost, prefill, busy) = Cost(model, run.Totals);
        if (run.PrefillTotals is { } ahead)
        {
            var (more, asWell, also) = Cost(model, ahead);
            (cost, prefill, busy) = (cost + more, prefill + asWell, busy + also);
        }
        // What iterations lasted beyond their work, ranks waited for one another.
        if (busy > cost.Seconds) cost += IterationCost.OfWaiting(busy - cost.Seconds);
        var watts = PowerModel.Watts(model.Setup.Chip, model.Constants, cost);
        var idle = Math.Max(0, held - busy);
        var joules = chips * (watts * busy + model.Setup.Chip.Idle * idle);
        held = Math.Max(1e-12, held);
        return new ServingEnergy(joules / (chips * held), watts, joules, busy > 0 ? Math.Clamp(prefill / busy, 0, 1) : 0, Math.Min(1, busy / held));
    }

    // Two pools of unlike replicas, weighed by their chip-seconds.
    private static ServingEnergy Joined(ServingEnergy back, IterationModel model, double seconds, ServingEnergy ahead, IterationModel front, double frontSeconds)
    {
        double a = seconds * model.Setup.Layout.Chips, b = frontSeconds * front.Setup.Layout.Chips, all = Math.Max(1e-12, a + b);
        var (busy, aheadBusy) = (a * back.BusyShare, b * ahead.BusyShare);
        var worked = Math.Max(1e-12, busy + aheadBusy);
        return new ServingEnergy(
            (back.WattsPerChip * a + ahead.WattsPerChip * b) / all, (back.BusyWatts * busy + ahead.BusyWatts * aheadBusy) / worked, back.ChipJoules + ahead.ChipJoules,
            (back.InputShare * busy + ahead.InputShare * aheadBusy) / worked, worked / all);
    }

    // Size of the iteration that a token finds itself in, at least so much above a batch of decodes that a slope can be told.
    private static double TypicalTokens(ReplicaTotals totals)
    {
        double tokens = 0, squares = 0;
        for (var t = 1; t < totals.ByTokens.Length; t++)
        {
            tokens += (double)t * totals.ByTokens[t];
            squares += (double)t * t * totals.ByTokens[t];
        }
        return Math.Max(8 * DecodeTokens, tokens > 0 ? squares / tokens : 0);
    }

    // All iterations' cost from their histograms, of which the seconds of prefills at their margin, and busy seconds.
    private static (IterationCost All, double Prefill, double Busy) Cost(IterationModel model, ReplicaTotals totals)
    {
        var cost = default(IterationCost);
        for (var t = 1; t < totals.ByTokens.Length; t++)
            if (totals.ByTokens[t] > 0) cost += totals.ByTokens[t] * model.Of(new BatchShape(0, 0, t));
        for (var b = 1; b < totals.ByEntries.Length; b++)
            if (totals.ByEntries[b] > 0) cost += totals.ByEntries[b] * (model.Of(new BatchShape(b, 1)) - model.Of(new BatchShape(0, 0, b)));
        var bare = model.Of(new BatchShape(0, 0, 1));
        cost += totals.Context / Reach * (model.Of(new BatchShape(1, Reach + 1)) - model.Of(new BatchShape(1, 1)));
        var attention = totals.HalfWork / (2 * Reach) * (model.Of(new BatchShape(0, 0, 1, Reach)) - bare);
        cost += attention;
        cost += IterationCost.OfHost(totals.PrefillEnds * model.Constants[ServingConstant.AdmissionSeconds] * model.HostFactor);
        var size = TypicalTokens(totals);
        var each = (model.Of(new BatchShape(0, 0, size)).Seconds - model.Of(new BatchShape(0, 0, DecodeTokens)).Seconds) / (size - DecodeTokens);
        return (cost, attention.Seconds + each * totals.PrefillTokens, totals.Busy / StepClock.PerSecond);
    }
}
