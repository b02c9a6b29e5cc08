using Orleans;
using Orleans.Messaging;
using Orleans.Runtime;

namespace Tokenworks.Cluster;

/// <summary>Where a client finds silos: those that are active in the membership.</summary>
internal sealed class Gateways(IMembershipTable members) : IGatewayListProvider
{
    public TimeSpan MaxStaleness => TimeSpan.FromSeconds(2);

    public bool IsUpdatable => true;

    public Task InitializeGatewayListProvider() => Task.CompletedTask;

    public async Task<IList<Uri>> GetGateways() =>
    [
        .. (await members.ReadAllAsync(CancellationToken.None)).Members.Select(m => m.Item1).Where(m => m.Status == SiloStatus.Active && m.ProxyPort > 0)
            .Select(m => SiloAddress.New(m.SiloAddress.Endpoint.Address, m.ProxyPort, m.SiloAddress.Generation).ToGatewayUri()),
    ];
}
