using System.Net;
using Orleans;
using Orleans.Runtime;

namespace Tokenworks.Cluster.Tests;

/// <summary>Membership in the meeting folder: of two who change it at once, one does.</summary>
public sealed class MembershipTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("members").FullName;
    private readonly MembershipTable _table;

    public MembershipTests() => _table = new MembershipTable(new FileMembershipStore(_folder, "test"));

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public Task The_folder_holds_the_contract_of_a_membership_table() => MembershipContract.Hold(_table);

    [Fact]
    public async Task Of_many_silos_that_join_at_once_all_come_in_one_after_another()
    {
        var stores = Enumerable.Range(0, 6).Select(_ => new MembershipTable(new FileMembershipStore(_folder, "test"))).ToList();
        await Task.WhenAll(stores.Select((table, i) => Task.Run(async () =>
        {
            while (!await table.InsertRow(MembershipContract.Entry(20000 + i), (await table.ReadAll()).Version.Next())) await Task.Yield();
        })));
        var all = await _table.ReadAll();
        Assert.Equal((6, 6), (all.Members.Count, all.Version.Version));
    }
}

/// <summary>What any store of the membership must do.</summary>
internal static class MembershipContract
{
    private static readonly DateTime Start = new(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static MembershipEntry Entry(int port) => new()
    {
        SiloAddress = SiloAddress.New(IPAddress.Loopback, port, 7), Status = SiloStatus.Joining, SiloName = "a", HostName = "b", ProxyPort = port + 1, StartTime = Start, IAmAliveTime = Start, SuspectTimes = [],
    };

    public static async Task Hold(MembershipTable table)
    {
        var (one, two) = (Entry(10001), Entry(10002));
        var empty = await table.ReadAll();
        Assert.Empty(empty.Members);
        Assert.True(await table.InsertRow(one, empty.Version.Next()));
        Assert.False(await table.InsertRow(two, empty.Version.Next()));
        Assert.False(await table.InsertRow(one, (await table.ReadAll()).Version.Next()));
        var first = await table.ReadRow(one.SiloAddress);
        var (read, etag) = first.Members.Single();
        Assert.Equal((one.SiloAddress, SiloStatus.Joining, 10002, Start), (read.SiloAddress, read.Status, read.ProxyPort, read.StartTime));
        read.Status = SiloStatus.Active;
        read.SuspectTimes = [Tuple.Create(two.SiloAddress, Start.AddSeconds(3))];
        Assert.False(await table.UpdateRow(read, "no such tag", first.Version.Next()));
        Assert.True(await table.UpdateRow(read, etag, first.Version.Next()));
        Assert.False(await table.UpdateRow(read, etag, first.Version.Next()));
        read.IAmAliveTime = Start.AddSeconds(9);
        await table.UpdateIAmAlive(read);
        var last = await table.ReadAll();
        Assert.Equal((2, SiloStatus.Active, Start.AddSeconds(9), two.SiloAddress), (last.Version.Version, last.Members[0].Item1.Status, last.Members[0].Item1.IAmAliveTime, last.Members[0].Item1.SuspectTimes![0].Item1));
        Assert.Single(await new Gateways(table).GetGateways(), u => u.Port == 10002);
        await table.CleanupDefunctSiloEntries(Start.AddDays(1));
        Assert.Single((await table.ReadAll()).Members);
    }
}
