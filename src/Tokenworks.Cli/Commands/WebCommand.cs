using System.CommandLine;
using System.Net.Sockets;
using Tokenworks.Web;

namespace Tokenworks.Cli;

/// <summary><c>web</c>: the page and its REST API on this machine, or with access tokens for others.</summary>
internal static class WebCommand
{
    public static Command Make()
    {
        var urls = new Option<string>("--urls") { Description = "Address of this machine to answer on.", DefaultValueFactory = _ => "http://127.0.0.1:5177" };
        var listen = new Option<string?>("--listen") { Description = "Address for others too, such as http://0.0.0.0:5177; asks for an access token. Put a proxy with TLS before it." };
        var data = new Option<string>("--data") { Description = "Folder of saved scenarios and studies.", DefaultValueFactory = _ => "tokenworks-data" };
        var tokens = new Option<bool>("--new-tokens") { Description = "Makes new access tokens; the old ones end." };
        var command = new Command("web", "Opens the page: pick a campus, move its inputs, watch the answer; with the REST API behind it.") { urls, listen, data, tokens };
        command.SetAction((p, stop) => Run(p.GetValue(urls)!, p.GetValue(listen), p.GetValue(data)!, p.GetValue(tokens), stop));
        return command;
    }

    private static async Task<int> Run(string urls, string? listen, string data, bool newTokens, CancellationToken stop)
    {
        var list = (listen ?? urls).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (Refusal(list, listen is not null) is { } refusal)
        {
            Console.Error.WriteLine(refusal);
            return 2;
        }
        var options = new WebOptions(list, Path.GetFullPath(data), listen is not null) { NewTokens = newTokens, Cores = Environment.ProcessorCount, Version = WebPieces.Version };
        if (await Start(options) is not { } started) return 2;
        await using var server = started;
        foreach (var url in server.Urls) Console.Error.WriteLine($"Tokenworks answers on {url}; Ctrl+C ends it.");
        foreach (var (role, token) in server.MadeTokens) Console.Error.WriteLine($"Access token of a new {role}, shown this once: {token}");
        await Task.WhenAny(server.Wait(), Task.Delay(Timeout.Infinite, stop)).ConfigureAwait(false);
        return 0;
    }

    // Null, and said, where the address or the folder cannot be had.
    private static async Task<WebServer?> Start(WebOptions options)
    {
        try
        {
            return await WebServer.Start(options, WebPieces.Of(Home.Find()));
        }
        catch (Exception e) when (e is IOException or SocketException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"{e.Message.TrimEnd('.')}. Choose another address with {(options.NeedsLogin ? "--listen" : "--urls")}, or another folder with --data.");
            return null;
        }
    }

    // Without --listen only this machine is answered, so an address for others is a mistake.
    private static string? Refusal(IReadOnlyList<string> urls, bool isOpen)
    {
        foreach (var url in urls)
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")) return $"'{url}' is no address; write {(isOpen ? "http://0.0.0.0:5177" : "http://127.0.0.1:5177")}.";
            if (!isOpen && !uri.IsLoopback) return $"'{url}' is open to others; use --listen, which asks for an access token.";
        }
        return null;
    }
}
