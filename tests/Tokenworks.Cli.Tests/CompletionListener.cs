using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Tokenworks.Cli.Tests;

/// <summary>A completion request that came in, and the stream of events that answers it.</summary>
internal sealed class CompletionCall(HttpListenerContext context, JsonElement body)
{
    /// <summary>Words of the prompt, each a token.</summary>
    public int Prompt { get; } = body.GetProperty("prompt").GetString()!.Split(' ').Length;

    public int Tokens { get; } = body.GetProperty("max_tokens").GetInt32();

    public Task Token() => Send("{\"choices\":[{\"text\":\" x\"}]}");

    public async Task Send(string text)
    {
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes($"data: {text}\n\n"));
        await context.Response.OutputStream.FlushAsync();
    }

    /// <summary>What was counted, and the end.</summary>
    public async Task Done()
    {
        await Send($"{{\"choices\":[],\"usage\":{{\"prompt_tokens\":{Prompt},\"completion_tokens\":{Tokens}}}}}");
        await Send("[DONE]");
    }

    /// <summary>Breaks the answer off.</summary>
    public void Abort() => context.Response.Abort();
}

/// <summary>An OpenAI-compatible completion endpoint in this process, on a port that was free; what it answers is the caller's.</summary>
internal sealed class CompletionListener : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Func<CompletionCall, Task> _answer;

    public CompletionListener(Func<CompletionCall, Task> answer)
    {
        _answer = answer;
        Address = $"http://localhost:{FreePort()}";
        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _ = Task.Run(Accept);
    }

    public string Address { get; }

    public void Dispose() => _listener.Close();

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
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
        context.Response.SendChunked = true;
        await using var stream = context.Response.OutputStream;
        await _answer(new CompletionCall(context, body.RootElement));
    }
}
