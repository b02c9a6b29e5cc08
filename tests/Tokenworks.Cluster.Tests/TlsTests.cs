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
            Assert.Contains("a certificate that is out of date or of another authority", stranger.Said, StringComparison.Ordinal);
        }
        using (var plain = study.Start("plain"))
        {
            Assert.Equal(2, plain.End());
            Assert.Contains("or ask for TLS", plain.Said, StringComparison.Ordinal);
        }
        Assert.Equal(study.Local(), study.Run("own", own));
        var metrics = silo.Http("/metrics");
        Assert.DoesNotContain("tokenworks_silo_refused_connections 0\n", metrics, StringComparison.Ordinal);
        Assert.Matches("tokenworks_silo_certificate_expires_seconds [0-9]{10}\n", metrics);
    }

    [Fact]
    public void A_missing_file_is_told_in_a_sentence() =>
        Assert.Contains("The TLS files cannot be read", Assert.Throws<ClusterException>(() => ClusterTls.Of("/no/certificate", "/no/key", "/no/authority")).Message, StringComparison.Ordinal);

    // It would start, and then let nobody in and be let in by nobody.
    [Fact]
    public void A_certificate_that_does_not_count_is_refused_at_the_start()
    {
        var (own, other, old) = (Certificates("own"), Certificates("other"), Certificates("old", days: -1));
        Assert.Contains("of the authority", Refusal(own[1], own[3], other[5]), StringComparison.Ordinal);
        Assert.Matches("out of date .it is valid from [0-9: -]+ to [0-9: -]+ UTC.", Refusal(old[1], old[3], old[5]));
        Assert.NotNull(ClusterTls.Of(own[1], own[3], own[5]));
    }

    private static string Refusal(string certificate, string key, string authority) => Assert.Throws<ClusterException>(() => ClusterTls.Of(certificate, key, authority)).Message;

    // An authority and one certificate of it, as PEM files; gives the options that name them.
    private string[] Certificates(string name, int days = 1)
    {
        var (from, to) = (DateTimeOffset.UtcNow.AddDays(-2), DateTimeOffset.UtcNow.AddDays(days));
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
