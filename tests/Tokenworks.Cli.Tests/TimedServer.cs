using System.Diagnostics;
using System.Threading.Channels;

namespace Tokenworks.Cli.Tests;

/// <summary>An OpenAI-compatible completion server in this process whose engine keeps a time law of its own, by the wall clock; it shares nothing with the planner.</summary>
/// <remarks>An iteration lasts a base, so much for each request in it and for each prompt token; one waiting prompt is taken in an iteration. Seconds.</remarks>
internal sealed class TimedServer : IDisposable
{
    private readonly CompletionListener _listener;
    private readonly double _base, _perRequest, _perPromptToken;
    private readonly Queue<Job> _waiting = new();
    private readonly Thread _engine;
    private volatile bool _stopped;

    public TimedServer(double step, double perRequest, double perPromptToken)
    {
        (_base, _perRequest, _perPromptToken) = (step, perRequest, perPromptToken);
        _listener = new CompletionListener(Answer);
        _engine = new Thread(Loop) { IsBackground = true, Priority = ThreadPriority.AboveNormal };
        _engine.Start();
    }

    public string Address => _listener.Address;

    private sealed record Job(int Prompt, int Tokens, Channel<bool> Stream)
    {
        public int Left { get; set; } = Tokens;
    }

    public void Dispose()
    {
        _stopped = true;
        _engine.Join();
        _listener.Dispose();
    }

    private void Loop()
    {
        var watch = Stopwatch.StartNew();
        var due = 0.0;
        var running = new List<Job>();
        while (!_stopped)
        {
            Job? taken;
            lock (_waiting) _waiting.TryDequeue(out taken);
            if (taken is not null) running.Add(taken);
            if (running.Count == 0)
            {
                Thread.Sleep(1);
                due = watch.Elapsed.TotalSeconds;
                continue;
            }
            due += _base + _perRequest * running.Count + _perPromptToken * (taken?.Prompt ?? 0);
            if (due - watch.Elapsed.TotalSeconds is > 0 and var left) Thread.Sleep(TimeSpan.FromSeconds(left));
            foreach (var job in running)
            {
                job.Stream.Writer.TryWrite(true);
                if (--job.Left == 0) job.Stream.Writer.Complete();
            }
            running.RemoveAll(j => j.Left == 0);
        }
    }

    private async Task Answer(CompletionCall call)
    {
        var job = new Job(call.Prompt, call.Tokens, Channel.CreateUnbounded<bool>());
        lock (_waiting) _waiting.Enqueue(job);
        await foreach (var _ in job.Stream.Reader.ReadAllAsync()) await call.Token();
        await call.Done();
    }
}
