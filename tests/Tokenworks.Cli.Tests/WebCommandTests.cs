using System.Net;
using System.Net.Sockets;

namespace Tokenworks.Cli.Tests;

/// <summary><c>web</c> where it cannot start: one sentence that says what to do.</summary>
public sealed class WebCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tokenworks-web-start").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void An_address_in_use_is_told_with_a_way_out()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var (code, output, error) = CommandLine.Run("web", "--urls", $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}", "--data", _folder);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("--urls", error, StringComparison.Ordinal);
        Assert.DoesNotContain("internal failure", error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Theory]
    [InlineData("--listen", "0.0.0.0", "http://0.0.0.0:5177")]
    [InlineData("--urls", "localhost", "http://127.0.0.1:5177")]
    [InlineData("--urls", "http://0.0.0.0:5177", "--listen")]
    public void A_wrong_address_is_told_with_a_right_one(string option, string value, string part)
    {
        var (code, _, error) = CommandLine.Run("web", option, value, "--data", _folder);
        Assert.Equal(2, code);
        Assert.Contains(part, error, StringComparison.Ordinal);
    }
}
