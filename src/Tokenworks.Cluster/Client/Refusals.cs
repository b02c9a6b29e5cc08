using System.Globalization;
using Npgsql;

namespace Tokenworks.Cluster;

/// <summary>Why a client came to no silo, in a sentence that tells what to look at.</summary>
internal static class Refusals
{
    private const int Shown = 3;

    public static async Task<string> Tell(ClusterPlace place, SecretHandshake? handshake, Gateways gateways)
    {
        if (place.Tls is { Refused: > 0 }) return $"The silos of {place} show a certificate that is out of date or of another authority than --tls-authority names; start them with certificates of one authority.";
        if (handshake is { Refused: > 0 } && place.Tls is null) return $"The silos of {place} do not know this shared secret, or ask for TLS; give the secret and the TLS files that they were started with.";
        return await Members(gateways) is { Count: > 0 } members
            ? $"{members.Count} silo(s) of {place} are listed ({string.Join(", ", members.Take(Shown))}{(members.Count > Shown ? ", …" : "")}), but none lets us in. See that they run and that the network lets the gateway port through, and give the secret and TLS files that they were started with."
            : $"No silo of {place} answers; start one with './tokenworks silo', and give both the same --cluster, --meet or database, and secret.";
    }

    private static async Task<IReadOnlyList<string>> Members(Gateways gateways)
    {
        try
        {
            return [.. (await gateways.GetGateways()).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Host}:{g.Port}"))];
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            return [];
        }
    }
}
