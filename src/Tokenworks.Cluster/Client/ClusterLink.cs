using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Messaging;

namespace Tokenworks.Cluster;

/// <summary>A client's connection to a cluster.</summary>
internal sealed class ClusterLink : IAsyncDisposable
{
    // How long a cluster that does not answer is called again; a slow answer is waited for.
    private static readonly TimeSpan FirstAnswer = TimeSpan.FromSeconds(8);
    private readonly IHost _host;
    private readonly NpgsqlDataSource? _database;

    private ClusterLink(IHost host, NpgsqlDataSource? database)
    {
        (_host, _database) = (host, database);
        Desk = host.Services.GetRequiredService<IClusterClient>().GetGrain<IStudyDesk>(0);
    }

    public IStudyDesk Desk { get; }

    /// <summary>Connects.</summary>
    /// <exception cref="ClusterException">No silo answers, or none lets us in.</exception>
    public static async Task<ClusterLink> Open(ClusterPlace place, TimeProvider clock)
    {
        var database = await place.OpenDatabase();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        SecretHandshake? handshake = null;
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.UseOrleansClient(client =>
        {
            client.Services.AddSingleton<IGatewayListProvider>(new Gateways(place.Members(database)));
            client.Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (place.Name, place.Name));
            client.Configure<GatewayOptions>(o => o.GatewayListRefreshPeriod = TimeSpan.FromSeconds(2));
            client.Configure<ClientMessagingOptions>(o => o.ResponseTimeout = ClusterTimes.Answer);
            handshake = Guard.Client(client, place);
            var began = clock.GetTimestamp();
            client.UseConnectionRetryFilter(async (_, stop) =>
            {
                await Task.Delay(300, stop);
                return clock.GetElapsedTime(began) < FirstAnswer && handshake is not { Refused: > 0 } && place.Tls is not { Refused: > 0 };
            });
        });
        var host = builder.Build();
        try
        {
            await host.StartAsync();
            return new ClusterLink(host, database);
        }
        catch (Exception e) when (e is not ClusterException)
        {
            var told = await Refusals.Tell(place, handshake, new Gateways(place.Members(database)));
            host.Dispose();
            if (database is not null) await database.DisposeAsync();
            throw new ClusterException(told);
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await _host.StopAsync(soon.Token);
        _host.Dispose();
        if (_database is not null) await _database.DisposeAsync();
    }
}
