using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace Tokenworks.Cluster.Tests;

/// <summary>The shared secret: who knows it comes in, nobody else, and it is never sent.</summary>
public sealed class HandshakeTests
{
    private static readonly SharedSecret Right = SharedSecret.Of("a secret of sixteen letters or more");

    [Fact]
    public async Task Who_knows_the_secret_is_connected()
    {
        var (caller, silo) = Pair();
        var (called, served) = (false, false);
        await Task.WhenAll(
            new SecretHandshake(Right).Outbound(caller, async c => { called = true; await c.Transport.Output.WriteAsync("hello"u8.ToArray()); }),
            new SecretHandshake(Right).Inbound(silo, async c => served = (await c.Transport.Input.ReadAtLeastAsync(5)).Buffer.ToArray() is [(byte)'h', .., (byte)'o']));
        Assert.Equal((true, true), (called, served));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_does_not_know_it_is_cut_off(bool isCallerWrong)
    {
        var wrong = SharedSecret.Of("another secret of that same length..");
        var (caller, silo) = Pair();
        var (out_, in_) = (new SecretHandshake(isCallerWrong ? wrong : Right), new SecretHandshake(isCallerWrong ? Right : wrong));
        await Task.WhenAll(out_.Outbound(caller, _ => throw new InvalidOperationException("let through")), in_.Inbound(silo, _ => throw new InvalidOperationException("let through")));
        Assert.True(out_.Refused + in_.Refused >= 1);
    }

    // Somebody who sends back what the silo sends, or noise, knows nothing.
    [Fact]
    public async Task An_echo_is_cut_off()
    {
        var (caller, silo) = Pair();
        var guard = new SecretHandshake(Right);
        var serving = guard.Inbound(silo, _ => throw new InvalidOperationException("let through"));
        await caller.Transport.Output.WriteAsync(new byte[32]);
        var answer = await caller.Transport.Input.ReadAtLeastAsync(64);
        await caller.Transport.Output.WriteAsync(answer.Buffer.Slice(32, 32).ToArray());
        await serving;
        Assert.Equal(1, guard.Refused);
    }

    [Fact]
    public void A_short_secret_is_refused() => Assert.Contains("openssl", Assert.Throws<ClusterException>(() => SharedSecret.Of("hunter2")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_folder_s_secret_is_made_once_and_only_its_owner_reads_it()
    {
        var folder = Directory.CreateTempSubdirectory("secret").FullName;
        // Again and again: two starts that meet in the same moment are rare.
        for (var round = 0; round < 200; round++)
        {
            File.Delete(Path.Combine(folder, "secret"));
            using var together = new Barrier(4);
            var all = new string[4];
            Thread[] starts = [.. all.Select((_, i) => new Thread(() =>
            {
                together.SignalAndWait();
                all[i] = Convert.ToHexString(SharedSecret.OfFolder(folder).Proof("x", [1], [2]));
            }))];
            foreach (var start in starts) start.Start();
            foreach (var start in starts) start.Join();
            Assert.Single(all.Distinct());
        }
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "secret")));
        Assert.Single(Directory.GetFiles(folder));
        Directory.Delete(folder, true);
    }

    // A volume with a group hands its bit down to the folders that are made in it.
    [Theory]
    [InlineData(UnixFileMode.SetGroup, false)]
    [InlineData(UnixFileMode.GroupRead, true)]
    [InlineData(UnixFileMode.OtherExecute, true)]
    public void A_meeting_folder_is_refused_where_others_can_enter_it(UnixFileMode more, bool isRefused)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Folders have no such modes there.");
        var folder = Directory.CreateTempSubdirectory("meet").FullName;
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | more);
        if (isRefused) Assert.Contains("chmod 700", Assert.Throws<ClusterException>(() => MeetingFolder.Open(folder)).Message, StringComparison.Ordinal);
        else Assert.Equal(folder, MeetingFolder.Open(folder));
        Directory.Delete(folder);
    }

    private static (ConnectionContext Caller, ConnectionContext Silo) Pair()
    {
        var (there, back) = (new Pipe(), new Pipe());
        return (new End(back.Reader, there.Writer), new End(there.Reader, back.Writer));
    }

    private sealed class End(PipeReader input, PipeWriter output) : ConnectionContext
    {
        public override string ConnectionId { get; set; } = "";

        public override IFeatureCollection Features { get; } = new FeatureCollection();

        public override IDictionary<object, object?> Items { get; set; } = new Dictionary<object, object?>();

        public override IDuplexPipe Transport { get; set; } = new Duplex(input, output);

        public override void Abort(ConnectionAbortedException abortReason)
        {
            Transport.Input.Complete();
            Transport.Output.Complete();
        }

        private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
    }
}
