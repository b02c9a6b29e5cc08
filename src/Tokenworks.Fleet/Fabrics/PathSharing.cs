using Tokenworks.Ledgers;

namespace Tokenworks.Fleet.Fabrics;

/// <summary>Share of a link that the slowest flow of a collective gets: hashing, failed links, scattered placement.</summary>
/// <remarks>
/// Hashing (ECMP) throws flows on equal paths; the fullest path sets the pace. With f flows a link on u links the loads are taken as
/// independent Poisson of mean f, so the expected fullest is the sum over k of 1 - P(load at most k)^u, and the share is f over it. Sprayed packets share
/// evenly. Failed uplinks leave the rest to carry all. A ring of ranks placed at random leaves its pod at most hops, one placed by pod at one hop of a pod's
/// ranks. Shares are fractions of the NIC's rate. Not modelled: congestion control, incast, deadlock.
/// </remarks>
[ModelReference("balls into bins (Raab and Steger 1998); Llama 3, arXiv 2407.21783 section 3.3.1: 16 flows a pair against collisions")]
public static class PathSharing
{
    private const int MostLoad = 10_000;

    // Beyond it a Poisson load is normal for all that is asked here.
    private const double MostExact = 500;

    /// <summary>Share under hashing.</summary>
    /// <param name="links">Equal links that flows are hashed on.</param>
    /// <param name="flowsPerLink">Flows over links; more and smaller flows even out.</param>
    public static double Hashed(int links, double flowsPerLink)
    {
        if (links <= 1) return 1;
        if (flowsPerLink > MostExact) return flowsPerLink / (flowsPerLink + Math.Sqrt(2 * flowsPerLink * Math.Log(links)));
        double fullest = 0, term = Math.Exp(-flowsPerLink), sum = 0;
        for (var k = 0; k < MostLoad; k++)
        {
            sum += term;
            term *= flowsPerLink / (k + 1);
            var beyond = 1 - Math.Pow(Math.Min(1, sum), links);
            fullest += beyond;
            if (k > flowsPerLink && beyond < 1e-9) break;
        }
        return Math.Min(1, flowsPerLink / fullest);
    }

    /// <summary>Share with some of a leaf's uplinks failed.</summary>
    public static double WithFailed(int links, int failed) => links <= 0 ? 1 : Math.Max(0, links - failed) / (double)links;

    /// <summary>Share of the NIC that a ring of so many ranks gets above pods.</summary>
    /// <param name="isPacked">Ranks in the order of pods; otherwise at random.</param>
    public static double Ring(double chips, double podChips, double ringRanks, double oversubscription, bool isPacked)
    {
        if (chips <= podChips) return 1;
        var ranksOfPod = ringRanks * podChips / chips;
        var leaving = isPacked ? 1 / Math.Max(1, ranksOfPod) : 1 - podChips / chips;
        return Math.Min(1, 1 / (oversubscription * leaving));
    }
}
