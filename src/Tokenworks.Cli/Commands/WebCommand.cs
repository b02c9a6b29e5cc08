using System.CommandLine;
using System.Data.Common;
using System.Net.Sockets;
using Tokenworks.Web;

namespace Tokenworks.Cli;

/// <summary><c>web</c>: the page and its REST API on this machine, or with access tokens for others.</summary>
internal static class WebCommand
{
    public static Command Make()
    {
        var o = new WebOptionsOfCommand();
        var command = new Command("web", "Opens the page: pick a campus, move its inputs, watch the answer; with the REST API behind it.");
        foreach (var option in o.All) command.Options.Add(option);
        command.SetAction((p, stop) => Run(o.Read(p, out var refusal), refusal, stop));
        return command;
    }

    private static async Task<int> Run(WebOptions? options, string refusal, CancellationToken stop)
    {
        if (options is null)
        {
            Console.Error.WriteLine(refusal);
            return 2;
        }
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
        catch (DbException e)
        {
            Console.Error.WriteLine($"The PostgreSQL store cannot be used: {e.Message.TrimEnd('.')}. Check --postgres and that the server runs.");
            return null;
        }
    }
}
