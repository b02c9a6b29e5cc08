using System.Security.Cryptography;

namespace Tokenworks.Cluster;

/// <summary>The name of a run of a study at the desk: whoever knew it could confirm results that the run has not got.</summary>
internal static class ClientName
{
    public static string Fresh() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
}
