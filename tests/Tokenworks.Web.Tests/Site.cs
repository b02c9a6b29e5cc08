using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Tokenworks.Cli;

namespace Tokenworks.Web.Tests;

/// <summary>A running server on a free port, with a data folder of its own, and a client that calls it.</summary>
public sealed class Site : IAsyncDisposable
{
    private Site(WebServer server, HttpClient client, string folder) => (Server, Client, Folder) = (server, client, folder);

    public WebServer Server { get; }

    public HttpClient Client { get; }

    public string Folder { get; }

    public string Url => Server.Urls[0].Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal);

    public static async Task<Site> Open(bool listen = false, string? folder = null, Func<WebOptions, WebOptions>? more = null)
    {
        folder ??= Directory.CreateTempSubdirectory("tokenworks-web").FullName;
        var options = new WebOptions([listen ? "http://0.0.0.0:0" : "http://127.0.0.1:0"], folder, listen) { Cores = Environment.ProcessorCount, Version = "test" };
        var server = await WebServer.Start(more?.Invoke(options) ?? options, WebPieces.Shipped());
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = new Uri(server.Urls[0].Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)), Timeout = TimeSpan.FromMinutes(2) };
        client.DefaultRequestHeaders.Add(AccessCheck.Header, "1");
        return new Site(server, client, folder);
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> Send(HttpMethod method, string path, object? body = null, string? token = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = body is string text ? new StringContent(text, Encoding.UTF8, "application/json") : JsonContent.Create(body);
        if (token is not null) request.Headers.Add("Authorization", $"Bearer {token}");
        using var response = await Client.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, answer.StartsWith('{') ? JsonDocument.Parse(answer).RootElement : default);
    }

    public Task<(HttpStatusCode Status, JsonElement Body)> Post(string path, object body, string? token = null) => Send(HttpMethod.Post, path, body, token);

    public Task<(HttpStatusCode Status, JsonElement Body)> Get(string path, string? token = null) => Send(HttpMethod.Get, path, null, token);

    /// <summary>Stops the server and keeps its data.</summary>
    public async Task Stop()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, true);
    }
}
