namespace Tokenworks.Workloads.Training;

/// <summary>Time of collectives on the tiers of a system: scale-up domain, network, pods behind oversubscription, other buildings.</summary>
/// <remarks>
/// Alpha-beta costs: ring all-reduce 2 (n-1) alpha + 2 (n-1)/n S/W, reduce-scatter and all-gather half of it, in-switch 2 alpha + S/W,
/// tree 2 log2 n alpha + 2 S/W, all-to-all (n-1) alpha + (n-1)/n S/W; a torus runs rings along its dimensions, whose links add up in W.
/// Across domains the hierarchical form is used: each of the r ranks of a domain carries 1/r of the data on its own NIC, so W is r
/// NICs, at most the scale-up link. The cheapest algorithm is taken.
/// </remarks>
public sealed class Links
{
    // A hop inside a domain: 936 ns in ASTRA-sim's validated H100 file; a NIC pair with its switches 5 us (general knowledge).
    private const double UpAlpha = 0.9e-6;
    private const double OutAlpha = 5e-6;

    private readonly TrainingChip _chip;
    private readonly FabricShape _fabric;

    public Links(TrainingChip chip, StepConstants constants, FabricShape? fabric = null)
    {
        _chip = chip;
        _fabric = fabric ?? FabricShape.Flat;
        Up = (chip.ScaleUp > 0 ? chip.ScaleUp : chip.Host) * constants.ScaleUpShare;
        Out = (chip.ScaleOut > 0 ? chip.ScaleOut : chip.Host) * constants.ScaleOutShare;
    }

    /// <summary>Usable bandwidth of an accelerator inside a domain, bytes/s one way.</summary>
    public double Up { get; }

    /// <summary>Usable bandwidth of an accelerator's NIC, bytes/s one way.</summary>
    public double Out { get; }

    /// <summary>Accelerators of a domain; those without links share a host.</summary>
    public int Domain => _chip.ScaleUp > 0 ? _chip.Domain : 8;

    /// <summary>All-reduce of bytes over n neighbouring ranks.</summary>
    public double AllReduce(double bytes, double n)
    {
        if (n <= 1) return 0;
        var (width, alpha) = Path(n, Domain);
        var ring = 2 * (n - 1) * alpha + 2 * (n - 1) / n * bytes / width;
        var tree = 2 * Math.Ceiling(Math.Log2(n)) * alpha + 2 * bytes / width;
        var best = Math.Min(ring, tree);
        return _fabric.ReducesInSwitch ? Math.Min(best, 2 * alpha + bytes / width) : best;
    }

    /// <summary>Reduce-scatter or all-gather of a buffer of that many bytes over n ranks, of which so many share a domain.</summary>
    public double Scatter(double bytes, double n, double inDomain)
    {
        if (n <= 1) return 0;
        var (width, alpha) = Path(n, Math.Max(1, inDomain));
        return Math.Ceiling(Math.Log2(n)) * alpha + (n - 1) / n * bytes / width;
    }

    /// <summary>All-to-all of bytes leaving each of n neighbouring ranks: inside the domain, and outside of it.</summary>
    public (double Inside, double Outside) AllToAll(double bytes, double n)
    {
        if (n <= 1) return (0, 0);
        var near = Math.Min(n, Domain);
        var outside = Math.Max(0, n - near) / n;
        return ((near - 1) / n * bytes / Up + near * UpAlpha, outside > 0 ? outside * bytes / Beyond(n) + OutAlpha + _fabric.Delay(n) : 0);
    }

    /// <summary>A message between neighbours of so many ranks apart.</summary>
    public double Send(double bytes, double ranksApart) => ranksApart < Domain ? UpAlpha + bytes / Up : OutAlpha + _fabric.Delay(ranksApart) + bytes / Beyond(ranksApart);

    // Width of a hierarchical collective and the latency of its slowest hop. Ranks of which fewer share a domain span more accelerators.
    private (double Width, double Alpha) Path(double n, double inDomain)
    {
        if (n <= inDomain) return (Up, UpAlpha);
        var span = n * Math.Max(1, Domain / inDomain);
        return (Math.Min(Up, Math.Max(1, inDomain) * Out * _fabric.RingShare(n, span)), OutAlpha + _fabric.Delay(span));
    }

    private double Beyond(double ranks) => Out * _fabric.Share(ranks);
}
