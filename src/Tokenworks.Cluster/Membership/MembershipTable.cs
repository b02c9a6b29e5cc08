using System.Globalization;
using Orleans;
using Orleans.Runtime;

namespace Tokenworks.Cluster;

/// <summary>Orleans's membership over a store of one text: each change holds only where nobody else made one since.</summary>
internal sealed class MembershipTable(IMembershipStore store) : IMembershipTable
{
    public Task InitializeMembershipTable(bool tryInitTableVersion) => Task.CompletedTask;

    public async Task<MembershipTableData> ReadAll() => (await Read()).List.ToTable();

    public async Task<MembershipTableData> ReadRow(SiloAddress key)
    {
        var list = (await Read()).List;
        return (list with { Rows = [.. list.Rows.Where(r => r.Silo == key.ToParsableString())] }).ToTable();
    }

    public Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion) =>
        Change(tableVersion, list => list.Find(entry.SiloAddress) is null ? list.With(MemberRow.Of(entry, "1")) : null);

    public Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) => Change(tableVersion, list => list.Find(entry.SiloAddress) is { } row && row.Etag == etag
        ? list.With(MemberRow.Of(entry, (int.Parse(etag, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture))) : null);

    // A sign of life changes neither version nor tag, as the table's contract asks; it is written over whatever is newest.
    public Task UpdateIAmAlive(MembershipEntry entry) =>
        Newest(list => list.Find(entry.SiloAddress) is { } row ? list.With(row with { Alive = entry.IAmAliveTime }) : null);

    public Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate) => Newest(list =>
    {
        var kept = list.Rows.Where(r => r.Status == SiloStatus.Active || new[] { r.Started, r.Alive }.Max() >= beforeDate.UtcDateTime).ToList();
        return kept.Count < list.Rows.Count ? list with { Rows = kept } : null;
    });

    public Task DeleteMembershipTableEntries(string clusterId) => Newest(list => list with { Rows = [] });

    private async Task<(MemberList List, long Revision)> Read()
    {
        var (text, revision) = await store.Read();
        return (MemberList.Of(text), revision);
    }

    private async Task<bool> Change(TableVersion next, Func<MemberList, MemberList?> change)
    {
        var (list, revision) = await Read();
        return list.Version == next.Version - 1 && change(list) is { } changed && await store.Swap((changed with { Version = next.Version }).ToJson(), revision);
    }

    private async Task Newest(Func<MemberList, MemberList?> change)
    {
        for (var tries = 0; tries < 20; tries++)
        {
            var (list, revision) = await Read();
            if (change(list) is not { } changed || await store.Swap(changed.ToJson(), revision)) return;
        }
    }
}
