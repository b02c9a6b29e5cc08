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
        var gate = new RunGate(2, TimeProvider.System);
        using var hold = new ManualResetEventSlim();
        var order = new List<string>();
        Task<int> Ask(string who, RunUrgency urgency, string name) => gate.Run(who, "", urgency, default, _ => { hold.Wait(); lock (order) order.Add(name); return 0; });
        var all = new List<Task<int>> { Ask("greedy", RunUrgency.Rest, "greedy holds"), Ask("greedy", RunUrgency.Rest, "greedy holds") };
        for (var i = 0; i < 6; i++) all.Add(Ask("greedy", RunUrgency.Drag, "greedy"));
        all.Add(Ask("other", RunUrgency.Rest, "other's chart"));
        all.Add(Ask("third", RunUrgency.Drag, "third's drag"));
        Assert.Equal(8, gate.Queued);
        hold.Set();
        await Task.WhenAll(all);
        // Two places: whoever has none goes before the greedy one's second.
        Assert.True(order.IndexOf("third's drag") < order.LastIndexOf("greedy"));
        Assert.True(order.IndexOf("third's drag") < order.IndexOf("other's chart"));
        Assert.True(order.IndexOf("other's chart") <= 6, string.Join(", ", order));
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
}
