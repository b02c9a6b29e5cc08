using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Tokenworks.Cluster.Tests;

/// <summary>Mutual TLS between real processes: the cluster's authority lets in, another does not.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cluster-tls").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void Only_certificates_of_the_cluster_s_authority_are_let_in()
    {
        var (own, other) = (Certificates("own"), Certificates("other"));
        var study = new SmallStudy(_folder, 8);
        using var silo = study.Silo(own).Until("is ready");
        using (var stranger = study.Start("stranger", other))
        {
            Assert.Equal(2, stranger.End());
            Assert.Contains("No silo of cluster", stranger.Said, StringComparison.Ordinal);
        }
        using (var plain = study.Start("plain")) Assert.Equal(2, plain.End());
        Assert.Equal(study.Local(), study.Run("own", own));
    }

    [Fact]
    public void A_missing_file_is_told_in_a_sentence() =>
        Assert.Contains("The TLS files cannot be read", Assert.Throws<ClusterException>(() => ClusterTls.Of("/no/certificate", "/no/key", "/no/authority")).Message, StringComparison.Ordinal);

    // An authority and one certificate of it, as PEM files; gives the options that name them.
    private string[] Certificates(string name)
    {
        var (from, to) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var asked = new CertificateRequest($"CN={name} authority", rootKey, HashAlgorithmName.SHA256);
        asked.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var root = asked.CreateSelfSigned(from, to);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var leaf = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        using var certificate = leaf.Create(root, from, to, [1, 2, 3, 4]);
        string Write(string kind, string pem)
        {
            var path = Path.Combine(_folder, $"{name}-{kind}.pem");
            File.WriteAllText(path, pem);
            return path;
        }
        return ["--tls-certificate", Write("certificate", certificate.ExportCertificatePem()), "--tls-key", Write("key", key.ExportPkcs8PrivateKeyPem()), "--tls-authority", Write("authority", root.ExportCertificatePem())];
    }
}
