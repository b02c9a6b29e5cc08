namespace Tokenworks.Workloads.Serving;

/// <summary>A memory beside the device's that holds caches: of the host, or flash.</summary>
/// <param name="PicosecondsPerToken">To move a token's cache one way; the chip waits for it.</param>
/// <param name="SwapTokens">Of evicted requests that it holds; further ones are computed again. 0 where none are swapped.</param>
/// <param name="HoldsPrefixes">Cached prefixes lie there too, and are read when they are found.</param>
public sealed record HostTier(long PicosecondsPerToken, long SwapTokens, bool HoldsPrefixes = false)
{
    /// <summary>Of a link with that bandwidth, bytes a second of each chip.</summary>
    public static HostTier Of(ServingSetup setup, double bandwidth, double swapBytes, bool holdsPrefixes)
    {
        var (full, windowed) = setup.KvBytesPerToken;
        return new HostTier((long)((full + windowed) / bandwidth * StepClock.PerSecond), (long)(swapBytes / (full + windowed)), holdsPrefixes);
    }
}
