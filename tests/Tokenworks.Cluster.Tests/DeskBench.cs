using System.Globalization;

namespace Tokenworks.Cluster.Tests;

/// <summary>A desk under a clock that the test moves, with clients and silos of letters.</summary>
public abstract class DeskBench
{
    protected DeskBench() => Desk = new Desk(Clock);

    private protected HandClock Clock { get; } = new();

    private protected Desk Desk { get; }

    private protected StudyQueue Post(string study, int batches, string client = "c")
    {
        var (queue, caller) = Desk.Seen(study, client);
        queue.Job ??= [1];
        for (var i = 0; i < batches; i++) queue.Add(new Batch(string.Create(CultureInfo.InvariantCulture, $"k{i}"), [(byte)i]), caller);
        return queue;
    }

    private protected StudyClient Client(string study, string client = "c") => Desk.Seen(study, client).Client;

    private protected IReadOnlyList<Assignment> Turn(string silo, int free, params string[] holding)
    {
        Desk.Hear(new SiloTurn(silo, 2, free, holding, [], [], false));
        return Desk.Take(silo, free);
    }

    private protected List<string> Take(string silo, int free, params string[] holding) => [.. Turn(silo, free, holding).Select(a => a.Batch.Key)];

    private protected void Bring(string silo, string key, byte result) => Desk.Hear(new SiloTurn(silo, 2, 0, [], [new Outcome("s", key, [result])], [], false));
}
