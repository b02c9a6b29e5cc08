using System.CommandLine;
using System.Text.RegularExpressions;
using Tokenworks.Cluster;

namespace Tokenworks.Cli;

/// <summary>Options that say which cluster, for silos and for studies on it.</summary>
internal sealed partial class ClusterOptions
{
    private readonly Option<string> _name = new("--cluster") { Description = "Name of the cluster.", DefaultValueFactory = _ => "tokenworks" };
    private readonly Option<string?> _meet = new("--meet") { Description = "Folder in which silos and studies on this machine meet; a folder of the user's own where left out." };
    private readonly Option<string?> _postgres = new("--postgres") { Description = "PostgreSQL connection string, for membership and results that outlive silos; better in TOKENWORKS_CLUSTER_POSTGRES, which no list of processes shows." };
    private readonly Option<string?> _secret = new("--secret-file") { Description = "File with the shared secret; or TOKENWORKS_CLUSTER_SECRET." };
    private readonly Option<string?> _certificate = new("--tls-certificate") { Description = "Own certificate for mutual TLS, PEM." };
    private readonly Option<string?> _key = new("--tls-key") { Description = "Its key, PEM." };
    private readonly Option<string?> _authority = new("--tls-authority") { Description = "Certificate of the cluster's authority, PEM." };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_name, _meet, _postgres, _secret, _certificate, _key, _authority]) command.Options.Add(option);
    }

    /// <summary>The cluster that the options name.</summary>
    /// <param name="isOpen">True for a silo that listens to others: a secret that only this machine's user can read would shut all of them out.</param>
    /// <exception cref="ClusterException">They do not make one.</exception>
    public ClusterPlace Read(ParseResult p, bool isOpen = false)
    {
        var name = p.GetValue(_name)!;
        if (!NameShape().IsMatch(name)) throw new ClusterException($"'{name}' is no name of a cluster; use letters, digits and dashes.");
        var postgres = p.GetValue(_postgres) ?? Environment.GetEnvironmentVariable("TOKENWORKS_CLUSTER_POSTGRES");
        var tls = Tls(p);
        var folder = MeetingFolder.Open(p.GetValue(_meet) ?? Path.Combine(Path.GetTempPath(), $"tokenworks-{Environment.UserName}"));
        // With TLS and no stated secret the certificates alone let in; without either the meeting folder's own secret does.
        var secret = Secret(p.GetValue(_secret)) ?? (tls is null && !isOpen ? SharedSecret.OfFolder(folder) : null);
        return new ClusterPlace(name, folder, secret) { Postgres = string.IsNullOrWhiteSpace(postgres) ? null : postgres, Tls = tls };
    }

    private ClusterTls? Tls(ParseResult p) => (p.GetValue(_certificate), p.GetValue(_key), p.GetValue(_authority)) switch
    {
        (null, null, null) => null,
        ({ } certificate, { } key, { } authority) => ClusterTls.Of(certificate, key, authority),
        _ => throw new ClusterException("Mutual TLS takes all three: --tls-certificate, --tls-key and --tls-authority."),
    };

    private static SharedSecret? Secret(string? file)
    {
        if (file is null) return Environment.GetEnvironmentVariable("TOKENWORKS_CLUSTER_SECRET") is { Length: > 0 } stated ? SharedSecret.Of(stated) : null;
        try
        {
            return SharedSecret.Of(File.ReadAllText(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ClusterException($"The secret file {file} cannot be read: {e.Message.TrimEnd('.')}. Name a file that this user can read.");
        }
    }

    [GeneratedRegex("^[A-Za-z0-9-]{1,60}$")]
    private static partial Regex NameShape();
}
