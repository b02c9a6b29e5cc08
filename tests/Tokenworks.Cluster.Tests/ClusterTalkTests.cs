using Tokenworks.Studies;

namespace Tokenworks.Cluster.Tests;

/// <summary>A client's talk with a desk that waits for its store, forgets, or is lost: every block comes out once.</summary>
public sealed class ClusterTalkTests
{
    private static readonly SiloState[] Silos = [new("A", 1, null)];
    private readonly List<string> _said = [];
    private readonly List<int> _taken = [];

    [Fact]
    public async Task While_the_store_is_away_the_client_waits_and_sends_again()
    {
        var desk = await Run((turn, n) => n < 3 ? Answer(turn, waits: "PostgreSQL: Failed to connect") : Answer(turn, finished: turn.Batches));
        Assert.Equal(4, desk.Turns.Count);
        Assert.All(desk.Turns, t => Assert.Equal(desk.Turns[0].Batches.Select(b => b.Key), t.Batches.Select(b => b.Key)));
        Assert.Equal(["The cluster waits for its database (PostgreSQL: Failed to connect).", "The cluster goes on."], _said.Where(s => s.StartsWith("The cluster", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_desk_that_knows_nothing_of_the_client_gets_all_again()
    {
        var desk = await Run((turn, n) => n == 0 ? Answer(turn) : n == 1 ? Answer(turn, desk: "another", needsJob: true) : Answer(turn, desk: "another", finished: turn.Batches));
        Assert.Empty(desk.Turns[1].Batches);
        Assert.Equal(desk.Turns[0].Batches.Select(b => b.Key), desk.Turns[2].Batches.Select(b => b.Key));
        Assert.Equal([true, false, true], desk.Turns.Take(3).Select(t => t.Job is not null));
    }

    [Fact]
    public async Task Who_was_not_heard_says_all_again()
    {
        var desk = await Run((turn, n) => n == 0 ? throw new TimeoutException() : Answer(turn, finished: turn.Batches));
        Assert.Equal(desk.Turns[0].Batches.Select(b => b.Key), desk.Turns[1].Batches.Select(b => b.Key));
        Assert.NotNull(desk.Turns[1].Job);
    }

    private async Task<ScriptedDesk> Run(Func<ClientTurn, int, ClientAnswer> answer)
    {
        var desk = new ScriptedDesk(answer);
        var work = new Outstanding(5, b => new StudyBlock(1, [b], [[b]]), (b, _, _) => _taken.Add(b));
        await new ClusterTalk(desk, [1, 2, 3], new SiloWatch(TimeProvider.System, _said.Add), TimeProvider.System).Run(work);
        Assert.Equal([0, 1, 2, 3, 4], _taken.Order());
        Assert.True(desk.IsClosed);
        return desk;
    }

    private static ClientAnswer Answer(ClientTurn turn, string desk = "desk", bool needsJob = false, Batch[]? finished = null, string? waits = null) =>
        new(desk, needsJob, [.. (finished ?? []).Select(b => new Outcome(turn.Study, b.Key, BatchBytes.Of(new BlockResult([[1]], [null]))))], Silos, null, waits);

    private sealed class ScriptedDesk(Func<ClientTurn, int, ClientAnswer> answer) : IStudyDesk
    {
        public List<ClientTurn> Turns { get; } = [];

        public bool IsClosed { get; private set; }

        public Task<ClientAnswer> Client(ClientTurn turn)
        {
            Turns.Add(turn);
            return Task.FromResult(answer(turn, Turns.Count - 1));
        }

        public Task<Assignment[]> Silo(SiloTurn turn) => throw new NotSupportedException();

        public Task<byte[]?> Job(string study) => throw new NotSupportedException();

        public Task Close(string study, string client)
        {
            IsClosed = true;
            return Task.CompletedTask;
        }
    }
}
