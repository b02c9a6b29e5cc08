using System.Threading.Channels;

namespace Tokenworks.Web.Tests;

/// <summary>Who computes next: the newest drag of a page, a fair share for each caller, drags before charts.</summary>
public sealed class RunGateTests
{
    [Fact]
    public async Task A_newer_drag_of_a_page_ends_the_one_that_waits_and_the_one_that_computes()
    {
        var gate = new RunGate(1, TimeProvider.System);
        using var hold = new ManualResetEventSlim();
        var first = gate.Run("a", "page", RunUrgency.Drag, default, stop => { hold.Set(); stop.WaitHandle.WaitOne(); stop.ThrowIfCancellationRequested(); return 1; });
        hold.Wait();
        var second = gate.Run("a", "page", RunUrgency.Drag, default, _ => 2);
        var third = gate.Run("a", "page", RunUrgency.Drag, default, _ => 3);
        Assert.Equal(3, await third);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.Equal(0, gate.Queued);
        Assert.Equal(4, await gate.Run("a", "", RunUrgency.Rest, default, _ => 4));
    }

    [Fact]
    public async Task Who_has_many_waiting_does_not_keep_another_waiting_and_drags_go_before_charts()
    {
        var gate = new RunGate(2, new Ticks());
        var begun = Channel.CreateUnbounded<Held>();
        var all = new List<Task<int>>();
        void Ask(string who, RunUrgency urgency, string name) => all.Add(gate.Run(who, "", urgency, default, _ => Hold(begun, name)));
        for (var i = 0; i < 2; i++) Ask("greedy", RunUrgency.Rest, "greedy holds");
        for (var i = 0; i < 6; i++) Ask("greedy", RunUrgency.Drag, "greedy");
        Ask("other", RunUrgency.Rest, "other's chart");
        Ask("third", RunUrgency.Drag, "third's drag");
        Assert.Equal(8, gate.Queued);
        Held first = await begun.Reader.ReadAsync(), second = await begun.Reader.ReadAsync();
        Assert.Equal(("greedy holds", "greedy holds"), (first.Name, second.Name));
        // While the greedy one has a place, the other goes to who has none: first to the drag, then to the chart.
        first.Release.SetResult();
        var third = await begun.Reader.ReadAsync();
        Assert.Equal("third's drag", third.Name);
        third.Release.SetResult();
        var chart = await begun.Reader.ReadAsync();
        Assert.Equal("other's chart", chart.Name);
        second.Release.SetResult();
        chart.Release.SetResult();
        for (var i = 0; i < 6; i++)
        {
            var next = await begun.Reader.ReadAsync();
            Assert.Equal("greedy", next.Name);
            next.Release.SetResult();
        }
        await Task.WhenAll(all);
    }

    [Fact]
    public async Task Who_leaves_the_queue_takes_no_place()
    {
        var gate = new RunGate(1, TimeProvider.System);
        using var hold = new ManualResetEventSlim();
        using var left = new CancellationTokenSource();
        var holding = gate.Run("a", "", RunUrgency.Drag, default, _ => { hold.Wait(); return 1; });
        var leaving = gate.Run("b", "", RunUrgency.Drag, left.Token, _ => 2);
        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        hold.Set();
        Assert.Equal(1, await holding);
        Assert.Equal(3, await gate.Run("c", "", RunUrgency.Rest, default, _ => 3));
    }

    private static int Hold(Channel<Held> begun, string name)
    {
        var held = new Held(name, new TaskCompletionSource());
        begun.Writer.TryWrite(held);
        held.Release.Task.Wait();
        return 0;
    }

    // A run that has its place and keeps it until it is released.
    private sealed record Held(string Name, TaskCompletionSource Release);

    // Later at each look, and never so late that a chart's patience ends.
    private sealed class Ticks : TimeProvider
    {
        private long _now;

        public override long GetTimestamp() => Interlocked.Increment(ref _now);
    }
}
