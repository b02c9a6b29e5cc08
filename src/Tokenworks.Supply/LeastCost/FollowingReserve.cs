using Tokenworks.Ledgers;

namespace Tokenworks.Supply.LeastCost;

/// <summary>
/// Spinning reserve of one draw by hour (MW): swing x training load + a stated reserve is held by the grid, then by stores, then by the units that follow, cheapest first, since those
/// are the ones that run. What is held is taken off what each may give, so that it stands ready; who holds is a rule, not a decision, hence the cost of reserve is an upper
/// bound. Only upward swings: load that falls is followed by turning down. Energy of swings of seconds is not counted.
/// </summary>
[ModelReference("spinning reserve as head room of running plant; Wood, Wollenberg, Sheble, Power Generation, Operation and Control, 3rd ed., ch. 4; own order of holders")]
internal sealed class FollowingReserve(double[] neededMw)
{
    public double[] NeededMw => neededMw;

    /// <summary>Takes what each holder keeps off its capability, MW by hour, in the order given.</summary>
    public void Hold(IEnumerable<(double[] CapabilityMw, double Share)> holders)
    {
        double[] left = [.. neededMw];
        foreach (var (capability, share) in holders)
            for (var h = 0; h < left.Length; h++)
            {
                var held = Math.Min(left[h], share * capability[h]);
                (capability[h], left[h]) = (capability[h] - held, left[h] - held);
            }
    }

    /// <summary>What is needed and not ready, MW by hour: of plant that runs only its room up to its share counts.</summary>
    /// <param name="holders">Full capability, output, share, and whether it has to run to follow.</param>
    public double[] Short(IReadOnlyList<(double[] CapabilityMw, double[] OutputMw, double Share, bool Spins)> holders)
    {
        double[] missing = [.. neededMw];
        foreach (var (capability, output, share, spins) in holders)
            for (var h = 0; h < missing.Length; h++)
                if (!spins || output[h] > Running * capability[h]) missing[h] -= Math.Clamp(capability[h] - output[h], 0, share * capability[h]);
        return [.. missing.Select(mw => mw > Rounding ? mw : 0)];
    }

    // A unit that gives less than a thousandth of what it could does not run.
    private const double Running = 1e-3;
    private const double Rounding = 1e-3;
}
