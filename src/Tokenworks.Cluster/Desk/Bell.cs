namespace Tokenworks.Cluster;

/// <summary>Wakes whoever waits at the desk, so that nobody has to ask again and again.</summary>
internal sealed class Bell(TimeProvider clock)
{
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Ring()
    {
        var rung = _next;
        _next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        rung.SetResult();
    }

    /// <summary>Waits until it is so, at most so long; asked again at each ring.</summary>
    public async Task Until(Func<bool> isSo, TimeSpan most)
    {
        if (isSo()) return;
        var end = Task.Delay(most, clock);
        while (!end.IsCompleted)
        {
            await Task.WhenAny(_next.Task, end);
            if (isSo()) return;
        }
    }
}
