using System.Globalization;
using System.Text.Json;
using Orleans;
using Orleans.Runtime;

namespace Tokenworks.Cluster;

/// <summary>The members of a cluster as they are stored: the table's version and a row a silo.</summary>
internal sealed record MemberList(int Version, IReadOnlyList<MemberRow> Rows)
{
    public static MemberList Empty { get; } = new(0, []);

    public TableVersion TableVersion => new(Version, Version.ToString(CultureInfo.InvariantCulture));

    public MemberRow? Find(SiloAddress silo) => Rows.FirstOrDefault(r => r.Silo == silo.ToParsableString());

    /// <summary>The list with a row put in or in place of the silo's old one.</summary>
    public MemberList With(MemberRow row) => this with { Rows = [.. Rows.Where(r => r.Silo != row.Silo), row] };

    public MembershipTableData ToTable() => new([.. Rows.Select(r => Tuple.Create(r.ToEntry(), r.Etag))], TableVersion);

    public string ToJson() => JsonSerializer.Serialize(this);

    public static MemberList Of(string json) => json.Length == 0 ? Empty : JsonSerializer.Deserialize<MemberList>(json) ?? Empty;
}

/// <summary>A silo in the list.</summary>
internal sealed record MemberRow(string Silo, string Etag, SiloStatus Status, string Name, string Host, int GatewayPort, DateTime Started, DateTime Alive, IReadOnlyList<Suspicion> Suspicions)
{
    public static MemberRow Of(MembershipEntry entry, string etag) => new(
        entry.SiloAddress.ToParsableString(), etag, entry.Status, entry.SiloName ?? "", entry.HostName ?? "", entry.ProxyPort, entry.StartTime, entry.IAmAliveTime,
        [.. (entry.SuspectTimes ?? []).Select(s => new Suspicion(s.Item1.ToParsableString(), s.Item2))]);

    public MembershipEntry ToEntry() => new()
    {
        SiloAddress = SiloAddress.FromParsableString(Silo), Status = Status, SiloName = Name, HostName = Host, ProxyPort = GatewayPort, StartTime = Started, IAmAliveTime = Alive,
        SuspectTimes = [.. Suspicions.Select(s => Tuple.Create(SiloAddress.FromParsableString(s.By), s.At))],
    };
}

/// <summary>A silo's word that another does not answer.</summary>
internal sealed record Suspicion(string By, DateTime At);
