namespace Tokenworks.Cluster;

/// <summary>What stops a silo or a study on a cluster; the message is one sentence for its user, without secrets.</summary>
public sealed class ClusterException(string message) : Exception(message);
