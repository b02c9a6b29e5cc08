using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Tokenworks.Cluster;

/// <summary>Health and metrics of a silo over HTTP.</summary>
internal static class SiloEndpoints
{
    private static readonly TimeSpan Dead = TimeSpan.FromMinutes(2);

    /// <summary>A silo whose desk has been silent for so long is not ready.</summary>
    public static TimeSpan Unready { get; } = TimeSpan.FromSeconds(20);

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", (SiloWorker worker) => Answer(worker.Silence < Dead, "the desk has not answered for two minutes"));
        app.MapGet("/health/ready", (SiloWorker worker, ISiloStatusOracle silo) =>
            worker.IsLeaving ? Answer(false, "leaving")
            : silo.CurrentStatus != SiloStatus.Active ? Answer(false, silo.CurrentStatus.ToString().ToLowerInvariant())
            : Answer(worker.Silence < Unready, "the desk does not answer"));
        app.MapGet("/metrics", (PrometheusText text) => Results.Text(text.Write(), "text/plain; version=0.0.4"));
    }

    private static IResult Answer(bool isWell, string why) => isWell ? Results.Text("ok\n") : Results.Text(why + "\n", statusCode: StatusCodes.Status503ServiceUnavailable);
}
