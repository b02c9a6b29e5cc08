using System.Net;
using Tokenworks.Scenarios;

namespace Tokenworks.Cluster;

/// <summary>How a silo is started.</summary>
/// <param name="Place">Its cluster.</param>
/// <param name="Address">Address that it listens on, and that others reach it by.</param>
/// <param name="SiloPort">Port for other silos.</param>
/// <param name="GatewayPort">Port for clients.</param>
/// <param name="HttpPort">Port of health and metrics; 0 for any that is free.</param>
/// <param name="Slots">Batches that it computes at once, at least 1.</param>
public sealed record SiloPlan(ClusterPlace Place, IPAddress Address, int SiloPort, int GatewayPort, int HttpPort, int Slots)
{
    /// <summary>Reads the documents that studies send, against the silo's own catalogue.</summary>
    public required ScenarioReader Reader { get; init; }

    /// <summary>What the silo is, for refusing studies of another kind.</summary>
    public required ProductIdentity Identity { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <summary>Told what an operator must know, in sentences.</summary>
    public Action<string> Say { get; init; } = _ => { };

    /// <summary>Ends the program at once, where the cluster has voted the silo out.</summary>
    public required Action Abandon { get; init; }

    /// <summary>How long it may go on with what it holds once it was told to end.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Why it may not start so; null where it may.</summary>
    public string? Refusal =>
        IPAddress.IsLoopback(Address) ? null
        : Place.Secret is null && Place.Tls is null ? $"A silo on {Address} is open to others and needs a shared secret (--secret-file or TOKENWORKS_CLUSTER_SECRET) or mutual TLS (--tls-certificate, --tls-key, --tls-authority)."
        : Place.Postgres is null ? $"A silo on {Address} meets the others in PostgreSQL; give its connection string (TOKENWORKS_CLUSTER_POSTGRES)."
        : Address.Equals(IPAddress.Any) || Address.Equals(IPAddress.IPv6Any) ? "Name the one address by which the other silos reach this one: --listen takes no 0.0.0.0."
        : null;
}
