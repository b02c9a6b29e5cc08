using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Tokenworks.Cluster;

/// <summary>A silo in this process: an Orleans silo, its worker, and health and metrics over HTTP.</summary>
public sealed class SiloHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SiloHost(WebApplication app) => _app = app;

    /// <summary>Address and start of the silo, as others name it.</summary>
    public string Name => _app.Services.GetRequiredService<ILocalSiloDetails>().SiloAddress.ToString();

    /// <summary>Where health and metrics answer.</summary>
    public string Url => _app.Urls.First();

    /// <summary>Where results are kept.</summary>
    public string Store => _app.Services.GetRequiredService<IResultStore>().Name;

    /// <summary>Starts a silo and joins its cluster.</summary>
    /// <exception cref="ClusterException">It may not start so, or the database does not answer.</exception>
    public static async Task<SiloHost> Start(SiloPlan plan)
    {
        if (plan.Refusal is { } refusal) throw new ClusterException(refusal);
        var database = await plan.Place.OpenDatabase();
        // Empty: neither the environment's nor a folder's settings for web hosts open another port.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { Args = [], ContentRootPath = AppContext.BaseDirectory });
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k =>
        {
            k.AddServerHeader = false;
            k.Listen(plan.Address, plan.HttpPort);
        });
        builder.Logging.ClearProviders().AddSimpleConsole(o => o.SingleLine = true).SetMinimumLevel(LogLevel.Error);
        // These tell at each attempt that a silo does not answer, and of a failed start what is thrown too, with a page each; Joining, Spell, LastWords and the program say it once.
        foreach (var category in (string[])["Orleans.Runtime.GrainDirectory", "Orleans.Runtime.MembershipService", "Orleans.Runtime.Silo", "Microsoft.Extensions.Hosting"]) builder.Logging.AddFilter(category, LogLevel.Critical);
        // Standard output is for results; what is logged goes where messages go.
        builder.Services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = plan.Grace + TimeSpan.FromSeconds(30));
        Orleans(builder, plan, plan.Place.Members(database));
        Own(builder.Services, plan, database is null ? new NoResultStore() : new PostgresResults(database));
        if (database is not null) builder.Services.AddSingleton(database);
        var app = builder.Build();
        SiloEndpoints.Map(app);
        Watch(app.Services, plan);
        await Joining.Told(app.StartAsync(), plan);
        return new SiloHost(app);
    }

    /// <summary>Ends when the program is told to, with the silo drained.</summary>
    public Task Wait() => _app.WaitForShutdownAsync();

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static void Orleans(WebApplicationBuilder builder, SiloPlan plan, IMembershipTable members) => builder.UseOrleans(silo =>
    {
        silo.Services.AddSingleton(members);
        silo.Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (plan.Place.Name, plan.Place.Name));
        silo.Configure<EndpointOptions>(o =>
        {
            (o.AdvertisedIPAddress, o.SiloPort, o.GatewayPort) = (plan.Address, plan.SiloPort, plan.GatewayPort);
            (o.SiloListeningEndpoint, o.GatewayListeningEndpoint) = (new IPEndPoint(plan.Address, plan.SiloPort), new IPEndPoint(plan.Address, plan.GatewayPort));
        });
        silo.Configure<ClusterMembershipOptions>(ClusterTimes.Members);
        silo.Configure<SiloMessagingOptions>(o => o.ResponseTimeout = ClusterTimes.Answer);
        Guard.Silo(silo, plan.Place);
    });

    // The worker is registered after Orleans and so ends before it: it drains while the silo still talks.
    private static void Own(IServiceCollection services, SiloPlan plan, IResultStore results)
    {
        services.AddSingleton(plan);
        services.AddSingleton(plan.Clock);
        services.AddSingleton(results);
        services.AddSingleton<IFatalErrorHandler, LastWords>();
        services.AddSingleton<SiloMetrics>();
        services.AddSingleton<PrometheusText>();
        services.AddSingleton<SiloWorker>();
        services.AddHostedService(s => s.GetRequiredService<SiloWorker>());
    }

    private static void Watch(IServiceProvider services, SiloPlan plan)
    {
        services.GetRequiredService<PrometheusText>();
        var (metrics, worker, status) = (services.GetRequiredService<SiloMetrics>(), services.GetRequiredService<SiloWorker>(), services.GetRequiredService<ISiloStatusOracle>());
        metrics.Watch("tokenworks_silo_slots", "Batches that the silo computes at once.", () => plan.Slots);
        metrics.Watch("tokenworks_silo_slots_busy", "Slots that compute.", () => worker.Busy);
        metrics.Watch("tokenworks_silo_batches_held", "Batches in hand, computed or not.", () => worker.Held);
        metrics.Watch("tokenworks_cluster_silos", "Silos that this one takes for alive.", () => status.GetApproximateSiloStatuses(true).Count);
        var (handshake, tls) = (services.GetService<SecretHandshake>(), plan.Place.Tls);
        metrics.Watch("tokenworks_silo_refused_connections", "Connections cut off for want of the shared secret or of a certificate that counts.", () => (handshake?.Refused ?? 0) + (tls?.Refused ?? 0));
        if (tls is not null) metrics.Watch("tokenworks_silo_certificate_expires_seconds", "End of the own certificate, in seconds since 1970.", () => new DateTimeOffset(tls.Own.NotAfter).ToUnixTimeSeconds());
        metrics.Watch("tokenworks_managed_bytes", "Managed memory.", () => GC.GetTotalMemory(false));
    }
}
