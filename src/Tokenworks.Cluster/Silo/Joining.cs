namespace Tokenworks.Cluster;

/// <summary>Says what a silo waits for that does not come in at once: silos that were killed count as members until they have missed their signs of life.</summary>
internal static class Joining
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(4);

    public static async Task Told(Task start, SiloPlan plan)
    {
        if (await Task.WhenAny(start, Task.Delay(Soon, plan.Clock)) != start)
            plan.Say($"Joining {plan.Place}: waits for members that do not answer. After a kill they are given up within 25 s; if it takes longer, see that the network lets port {plan.SiloPort} through both ways and that all silos have the same secret and TLS authority.");
        await start;
    }
}
