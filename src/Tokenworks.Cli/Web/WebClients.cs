using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Tokenworks.Web;

namespace Tokenworks.Cli;

/// <summary>The real server on a free port of loopback with an empty data folder, and clients that call it as pages do.</summary>
internal sealed class WebClients : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = Options();
    private readonly WebServer _server;
    private readonly HttpClient _client;
    private readonly string _folder;
    private int _errors;

    private WebClients(WebServer server, string folder)
    {
        (_server, _folder) = (server, folder);
        _client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256 }) { BaseAddress = new Uri(server.Urls[0]), Timeout = TimeSpan.FromMinutes(2) };
        _client.DefaultRequestHeaders.Add(AccessCheck.Header, "1");
    }

    /// <summary>Answers that were not 200.</summary>
    public int Errors => _errors;

    public WebServices Services => _server.Services;

    public static async Task<WebClients> Start(Home home)
    {
        var folder = Directory.CreateTempSubdirectory("tokenworks-bench").FullName;
        return new WebClients(await WebServer.Start(new WebOptions(["http://127.0.0.1:0"], folder, false) { Cores = Environment.ProcessorCount, Version = WebPieces.Version }, WebPieces.Of(home)).ConfigureAwait(false), folder);
    }

    /// <summary>Each user moves a slider, waits for the answer, and moves the next a third of a second later.</summary>
    public async Task<List<WebDrag>> Drag(int users, double seconds, IReadOnlyList<PageInput> sliders, CancellationToken stop)
    {
        var until = Stopwatch.StartNew();
        var hands = Enumerable.Range(0, users).Select(u => Task.Run(() => Hand(u, until, seconds, sliders, stop), stop)).ToList();
        return [.. (await Task.WhenAll(hands).ConfigureAwait(false)).SelectMany(w => w)];
    }

    /// <summary>Sends a request and reads its answer to the end; false where it is not 200.</summary>
    public async Task<bool> Send(HttpMethod method, string path, object? body, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = JsonContent.Create(body, options: Json);
        using var response = await _client.SendAsync(request, stop).ConfigureAwait(false);
        await response.Content.CopyToAsync(Stream.Null, stop).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode) Interlocked.Increment(ref _errors);
        return response.IsSuccessStatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync().ConfigureAwait(false);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, true);
    }

    private async Task<List<WebDrag>> Hand(int user, Stopwatch until, double seconds, IReadOnlyList<PageInput> sliders, CancellationToken stop)
    {
        var (hand, waits) = (new WebHand(sliders, 100 + user), new List<WebDrag>());
        // They do not all begin in one instant.
        await Task.Delay((int)(hand.Chance() * 1000), stop).ConfigureAwait(false);
        while (until.Elapsed.TotalSeconds < seconds)
        {
            var (path, watch) = (hand.Move(), Stopwatch.StartNew());
            var ran = await Send(HttpMethod.Post, "/api/run", new { scenario = "hyperion", changes = hand.Changes, session = $"user {user}" }, stop).ConfigureAwait(false);
            waits.Add(new WebDrag(path, watch.Elapsed.TotalMilliseconds, 0, ran));
            await Task.Delay(333, stop).ConfigureAwait(false);
        }
        return waits;
    }

    private static JsonSerializerOptions Options()
    {
        var options = new JsonSerializerOptions();
        WebServer.Json(options);
        return options;
    }
}
