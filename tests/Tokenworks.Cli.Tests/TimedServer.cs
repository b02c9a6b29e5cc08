using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace Tokenworks.Cli.Tests;

/// <summary>An OpenAI-compatible completion server in this process whose engine keeps a time law of its own, by the wall clock; it shares nothing with the planner.</summary>
/// <remarks>An iteration lasts a base, so much for each request in it and for each prompt token; one waiting prompt is taken in an iteration. Seconds.</remarks>
internal sealed class TimedServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly double _base, _perRequest, _perPromptToken;
    private readonly Queue<Job> _waiting = new();
    private readonly Thread _engine;
    private volatile bool _stopped;

    public TimedServer(double step, double perRequest, double perPromptToken)
    {
        (_base, _perRequest, _perPromptToken) = (step, perRequest, perPromptToken);
        Address = $"http://localhost:{new Random().Next(20000, 50000)}";
        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _ = Task.Run(Accept);
        _engine = new Thread(Loop) { IsBackground = true, Priority = ThreadPriority.AboveNormal };
        _engine.Start();
    }

    public string Address { get; }

    private sealed record Job(int Prompt, int Tokens, Channel<bool> Stream)
    {
        public int Left { get; set; } = Tokens;
    }

    public void Dispose()
    {
        _stopped = true;
        _engine.Join();
        _listener.Close();
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

    private async Task Accept()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                _ = Task.Run(() => Answer(context));
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task Answer(HttpListenerContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.InputStream);
        var job = new Job(body.RootElement.GetProperty("prompt").GetString()!.Split(' ').Length, body.RootElement.GetProperty("max_tokens").GetInt32(), Channel.CreateUnbounded<bool>());
        lock (_waiting) _waiting.Enqueue(job);
        context.Response.SendChunked = true;
        await using var stream = context.Response.OutputStream;
        async Task Send(string text)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes($"data: {text}\n\n"));
            await stream.FlushAsync();
        }
        await foreach (var _ in job.Stream.Reader.ReadAllAsync()) await Send("{\"choices\":[{\"text\":\" x\"}]}");
        await Send($"{{\"choices\":[],\"usage\":{{\"prompt_tokens\":{job.Prompt},\"completion_tokens\":{job.Tokens}}}}}");
        await Send("[DONE]");
    }
}
