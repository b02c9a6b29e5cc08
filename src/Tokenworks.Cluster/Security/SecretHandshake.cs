using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Connections;

namespace Tokenworks.Cluster;

/// <summary>
/// Before a byte of a connection is read as a message both ends prove that they know the shared secret, each over numbers that the
/// other has just made up. Who cannot is cut off. It tells who is there; it hides nothing: for that there is TLS.
/// </summary>
internal sealed class SecretHandshake(SharedSecret secret)
{
    private const int Size = 32;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private long _refused;

    /// <summary>Connections that were cut off.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>The side that is called: it answers, and then asks.</summary>
    public async Task Inbound(ConnectionContext connection, ConnectionDelegate next)
    {
        var passed = await Tried(connection, async stop =>
        {
            var caller = await Read(connection.Transport.Input, stop);
            var own = RandomNumberGenerator.GetBytes(Size);
            await connection.Transport.Output.WriteAsync((byte[])[.. own, .. secret.Proof("silo", caller, own)], stop);
            return CryptographicOperations.FixedTimeEquals(await Read(connection.Transport.Input, stop), secret.Proof("caller", caller, own));
        });
        if (passed) await next(connection);
    }

    /// <summary>The side that calls.</summary>
    public async Task Outbound(ConnectionContext connection, ConnectionDelegate next)
    {
        var passed = await Tried(connection, async stop =>
        {
            var own = RandomNumberGenerator.GetBytes(Size);
            await connection.Transport.Output.WriteAsync(own, stop);
            var silo = await Read(connection.Transport.Input, stop);
            if (!CryptographicOperations.FixedTimeEquals(await Read(connection.Transport.Input, stop), secret.Proof("silo", own, silo))) return false;
            await connection.Transport.Output.WriteAsync(secret.Proof("caller", own, silo), stop);
            return true;
        });
        if (passed) await next(connection);
    }

    private async Task<bool> Tried(ConnectionContext connection, Func<CancellationToken, Task<bool>> prove)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed);
        stop.CancelAfter(Patience);
        try
        {
            if (await prove(stop.Token)) return true;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or InvalidOperationException or ConnectionResetException)
        {
            // Who hangs up or says nothing is refused as who says something wrong.
        }
        Interlocked.Increment(ref _refused);
        connection.Abort(new ConnectionAbortedException("The other end does not know the shared secret."));
        return false;
    }

    private static async Task<byte[]> Read(PipeReader input, CancellationToken stop)
    {
        var read = await input.ReadAtLeastAsync(Size, stop);
        if (read.Buffer.Length < Size) throw new IOException("The other end hung up.");
        var bytes = read.Buffer.Slice(0, Size).ToArray();
        input.AdvanceTo(read.Buffer.GetPosition(Size));
        return bytes;
    }
}
