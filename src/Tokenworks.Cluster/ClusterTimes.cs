using Orleans.Configuration;

namespace Tokenworks.Cluster;

/// <summary>How fast a cluster notices what has gone.</summary>
internal static class ClusterTimes
{
    /// <summary>How long an answer may take. A turn at the desk takes milliseconds.</summary>
    public static TimeSpan Answer { get; } = TimeSpan.FromSeconds(10);

    /// <summary>A silo that misses three probes of two seconds is voted out, so its work is taken over within ten seconds.</summary>
    public static void Members(ClusterMembershipOptions options)
    {
        options.ProbeTimeout = TimeSpan.FromSeconds(2);
        options.NumMissedProbesLimit = 3;
        options.TableRefreshTimeout = TimeSpan.FromSeconds(5);
        options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
        options.NumMissedTableIAmAliveLimit = 3;
        options.DefunctSiloExpiration = TimeSpan.FromHours(1);
        options.DefunctSiloCleanupPeriod = TimeSpan.FromMinutes(10);
    }
}
