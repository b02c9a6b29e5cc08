using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace Tokenworks.Web.Tests;

/// <summary>The real program in a process of its own, as a user starts it, to be killed as a machine kills it.</summary>
internal sealed class Program : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _client;

    private Program(Process process, string url)
    {
        (_process, Url) = (process, url);
        _client = new HttpClient { BaseAddress = new Uri(url), Timeout = TimeSpan.FromMinutes(2) };
        _client.DefaultRequestHeaders.Add(AccessCheck.Header, "1");
    }

    public string Url { get; }

    /// <summary>Starts <c>web</c> on a free port and waits until it says where it answers.</summary>
    public static async Task<Program> Start(string folder, params string[] more)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, WorkingDirectory = folder };
        foreach (var argument in (string[])["exec", "--runtimeconfig", Path.ChangeExtension(typeof(Program).Assembly.Location, ".runtimeconfig.json"), typeof(Cli.WebPieces).Assembly.Location, "web", "--urls", "http://127.0.0.1:0", "--data", folder, .. more]) start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        var said = "";
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            said += line + "\n";
            if (line.IndexOf("http://", StringComparison.Ordinal) is var at and >= 0)
            {
                // What it says later must not fill the pipe.
                _ = process.StandardError.ReadToEndAsync();
                return new Program(process, line[at..].Split(';')[0].Trim());
            }
        }
        throw new InvalidOperationException("the program ended before it answered: " + said);
    }

    /// <summary>SIGKILL: nothing of it runs any more, no file is closed in order.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async Task<JsonElement> Get(string path) => await _client.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative));

    public async Task<JsonElement> Send(HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        using var response = await _client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await Kill();
        _process.Dispose();
        _client.Dispose();
    }
}
