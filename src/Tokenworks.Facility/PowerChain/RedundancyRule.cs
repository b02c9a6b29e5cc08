using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>How many blocks a stage has, what they are rated for together, and how much of that carries load.</summary>
/// <param name="Blocks">Installed blocks, reserves included.</param>
/// <param name="RatingShare">Installed rating over the power that the stage must carry.</param>
/// <param name="LoadedShare">Share of the installed rating that carries load; the rest is energised and idle.</param>
/// <remarks>
/// Spares and 2N share the load, so that each block runs at part load: no-load losses rise, load losses fall. A reserve
/// block stands energised and adds its no-load loss alone. Ratings are exact shares, whole blocks are counted beside them.
/// </remarks>
public readonly record struct RedundancyRule(double Blocks, double RatingShare, double LoadedShare)
{
    /// <summary>Blocks that carry one reserve in a block-redundant arrangement.</summary>
    public const int ActivePerReserve = 6;

    /// <summary>Blocks of which one more is installed in a distributed arrangement (four to make three).</summary>
    public const int SharedByOneMore = 3;

    /// <summary>The rule for a stage that needs so many blocks and has so many spares on top.</summary>
    [ModelReference("usual arrangements: N, N+1, 2N, distributed redundant (4N3), block redundant (catcher); ANSI/TIA-942, Uptime Tier topologies; shares dimensionless")]
    public static RedundancyRule Of(Redundancy kind, double needed, double spares)
    {
        var running = needed + spares;
        return kind switch
        {
            Redundancy.TwoN => new(2 * running, 2 * running / needed, 1),
            Redundancy.Distributed => new(running + Math.Ceiling(running / SharedByOneMore), running / needed * (1 + 1.0 / SharedByOneMore), 1),
            Redundancy.BlockReserve => new(running + Math.Ceiling(running / ActivePerReserve), running / needed * (1 + 1.0 / ActivePerReserve), Loaded(kind)),
            _ => new(running, running / needed, 1),
        };
    }

    /// <summary>Share of a stage's installed rating that carries load.</summary>
    public static double Loaded(Redundancy kind) => kind == Redundancy.BlockReserve ? ActivePerReserve / (ActivePerReserve + 1.0) : 1;

    /// <summary>Blocks of the installed that must run for full load.</summary>
    public static double Needed(Redundancy kind, double installed, double spares) => kind switch
    {
        Redundancy.TwoN => installed / 2 - spares,
        Redundancy.Distributed => Math.Floor(installed * SharedByOneMore / (SharedByOneMore + 1.0)) - spares,
        Redundancy.BlockReserve => Math.Floor(installed * ActivePerReserve / (ActivePerReserve + 1.0)) - spares,
        _ => installed - spares,
    };
}
