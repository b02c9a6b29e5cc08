using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace Tokenworks.Web;

/// <summary>Sizes, rates and times that no request goes beyond.</summary>
public static class Limits
{
    /// <summary>Largest request, bytes: a scenario of the largest size, escaped.</summary>
    public const long RequestBytes = 3 << 20;

    /// <summary>Largest scenario text, bytes.</summary>
    public const int ScenarioBytes = 1 << 20;

    /// <summary>Most changed inputs of a request.</summary>
    public const int Changes = 400;

    /// <summary>Longest run.</summary>
    public static readonly TimeSpan Run = TimeSpan.FromSeconds(30);

    /// <summary>Longest explorer's answer, such as a capacity curve, or what moves a portfolio's number.</summary>
    public static readonly TimeSpan Explorer = TimeSpan.FromSeconds(120);

    // A hand on a slider sends some 15 requests a second; the bucket holds a burst of several pages.
    private const int PerSecond = 60;
    private const int Burst = 400;
    private const int LoginsPerMinute = 10;

    /// <summary>Buckets by address; the owner of the machine has none.</summary>
    public static void Set(RateLimiterOptions options, bool needsLogin)
    {
        options.RejectionStatusCode = 429;
        options.OnRejected = (context, _) => new ValueTask(Problem.Write(context.HttpContext, 429, "Too many requests; wait a second."));
        if (needsLogin) options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(Partition);
    }

    private static RateLimitPartition<string> Partition(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress?.ToString() ?? "";
        return context.Request.Path == "/api/login" || context.Request.Path.StartsWithSegments("/login")
            ? RateLimitPartition.GetFixedWindowLimiter("login " + address, _ => new FixedWindowRateLimiterOptions { PermitLimit = LoginsPerMinute, Window = TimeSpan.FromMinutes(1) })
            : RateLimitPartition.GetTokenBucketLimiter(address, _ => new TokenBucketRateLimiterOptions { TokenLimit = Burst, TokensPerPeriod = PerSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1), AutoReplenishment = true });
    }
}
