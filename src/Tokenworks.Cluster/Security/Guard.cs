using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Connections.Security;
using Orleans.Hosting;

namespace Tokenworks.Cluster;

/// <summary>Puts TLS and then the proof of the shared secret before every connection of silos and clients.</summary>
internal static class Guard
{
    public static void Silo(ISiloBuilder silo, ClusterPlace place)
    {
        if (place.Tls is { } tls) silo.UseTls(tls.Own, o => Set(o, tls));
        if (place.Secret is not { } secret) return;
        var handshake = new SecretHandshake(secret);
        silo.Services.AddSingleton(handshake);
        silo.Configure<SiloConnectionOptions>(o =>
        {
            o.ConfigureSiloInboundConnection(c => c.Use(next => connection => handshake.Inbound(connection, next)));
            o.ConfigureSiloOutboundConnection(c => c.Use(next => connection => handshake.Outbound(connection, next)));
            o.ConfigureGatewayInboundConnection(c => c.Use(next => connection => handshake.Inbound(connection, next)));
        });
    }

    /// <summary>Gives the client's side of the handshake, to tell why nobody lets it in; null without a secret.</summary>
    public static SecretHandshake? Client(IClientBuilder client, ClusterPlace place)
    {
        if (place.Tls is { } tls) client.UseTls(tls.Own, o => Set(o, tls));
        if (place.Secret is not { } secret) return null;
        var handshake = new SecretHandshake(secret);
        client.Configure<ClientConnectionOptions>(o => o.ConfigureConnection(c => c.Use(next => connection => handshake.Outbound(connection, next))));
        return handshake;
    }

    private static void Set(TlsOptions options, ClusterTls tls)
    {
        options.LocalCertificate = tls.Own;
        (options.RemoteCertificateMode, options.ClientCertificateMode) = (RemoteCertificateMode.RequireCertificate, RemoteCertificateMode.RequireCertificate);
        options.RemoteCertificateValidation = tls.Accepts;
        options.OnAuthenticateAsClient = (_, authentication) => authentication.TargetHost = "tokenworks";
    }
}
