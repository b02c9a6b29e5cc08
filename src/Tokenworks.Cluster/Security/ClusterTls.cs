using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Tokenworks.Cluster;

/// <summary>
/// Mutual TLS: every silo and client shows a certificate of the cluster's own authority, and no other authority counts. Names are not
/// compared, since silos come and go with their addresses: the authority is the cluster.
/// </summary>
public sealed class ClusterTls
{
    private long _refused;

    private ClusterTls(X509Certificate2 own, X509Certificate2Collection authority) => (Own, Authority) = (own, authority);

    public X509Certificate2 Own { get; }

    public X509Certificate2Collection Authority { get; }

    /// <summary>Connections whose certificate did not count.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Reads PEM files.</summary>
    /// <exception cref="ClusterException">A file is missing or no certificate, or nobody would let this one in.</exception>
    public static ClusterTls Of(string certificate, string key, string authority)
    {
        try
        {
            using var pem = X509Certificate2.CreateFromPemFile(certificate, key);
            // A key that was read from PEM serves no handshake on all systems until it has gone through PKCS 12.
            var own = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
            var roots = new X509Certificate2Collection();
            roots.ImportFromPemFile(authority);
            if (roots.Count == 0) throw new ClusterException($"{authority} holds no certificate.");
            var tls = new ClusterTls(own, roots);
            return tls.Fault(own, null) is { } fault ? throw new ClusterException($"Nobody would let in who shows {certificate}: {fault}") : tls;
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new ClusterException($"The TLS files cannot be read: {e.Message.TrimEnd('.')}. Name a certificate, its key and the authority's certificate, all PEM.");
        }
    }

    /// <summary>True where the other end's certificate is of the cluster's authority and in date.</summary>
    public bool Accepts(X509Certificate2? other, X509Chain? sent, SslPolicyErrors _)
    {
        if (other is not null && Fault(other, sent) is null) return true;
        Interlocked.Increment(ref _refused);
        return false;
    }

    // What is wrong with a certificate and how to mend it; null where it counts.
    private string? Fault(X509Certificate2 certificate, X509Chain? sent)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(Authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        if (sent is not null) chain.ChainPolicy.ExtraStore.AddRange(sent.ChainPolicy.ExtraStore);
        if (chain.Build(certificate)) return null;
        return chain.ChainStatus.Any(s => s.Status.HasFlag(X509ChainStatusFlags.NotTimeValid))
            ? string.Create(CultureInfo.InvariantCulture, $"it or its authority is out of date (it is valid from {certificate.NotBefore.ToUniversalTime():yyyy-MM-dd HH:mm} to {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd HH:mm} UTC). Have a new one issued.")
            : "it is not of the authority that --tls-authority names. Name the authority that signed it, with those between it and the root in the same file.";
    }
}
