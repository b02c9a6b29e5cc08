using System.Security.Cryptography;
using System.Text;

namespace Tokenworks.Cluster;

/// <summary>What silos and clients of a cluster know and nobody else does. It never crosses the network and is never written to a log.</summary>
public sealed class SharedSecret
{
    /// <summary>Fewer characters can be guessed.</summary>
    public const int LeastLength = 16;

    private const string FileName = "secret";
    private const int MostTries = 500;
    private readonly byte[] _key;

    private SharedSecret(string text) => _key = SHA256.HashData(Encoding.UTF8.GetBytes(text));

    /// <exception cref="ClusterException">It is too short.</exception>
    public static SharedSecret Of(string text) => text.Trim() is { Length: >= LeastLength } long_enough
        ? new SharedSecret(long_enough)
        : throw new ClusterException($"The shared secret has fewer than {LeastLength} characters; make one with 'openssl rand -hex 32'.");

    /// <summary>The secret of a meeting folder, made at the first start; only the folder's owner can read it.</summary>
    public static SharedSecret OfFolder(string folder)
    {
        var file = Path.Combine(folder, FileName);
        if (!File.Exists(file)) Make(file);
        return Of(File.ReadAllText(file));
    }

    /// <summary>Proof that one knows the secret: over the role and what both sides have just made up.</summary>
    public byte[] Proof(string role, ReadOnlySpan<byte> caller, ReadOnlySpan<byte> silo) => HMACSHA256.HashData(_key, (byte[])[.. Encoding.ASCII.GetBytes(role), .. caller, .. silo]);

    // Two first starts at once: one makes it, the other waits and reads. A move that must not overwrite looks first and moves then, so that both could come through.
    private static void Make(string file)
    {
        using var gate = Gate($"{file}.making");
        if (File.Exists(file)) return;
        var fresh = $"{file}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var made = new StreamWriter(fresh, Encoding.ASCII, options))
            made.Write(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));
        File.Move(fresh, file, false);
    }

    // Held by one process at a time, and free again when that ends however it ends.
    private static FileStream Gate(string file)
    {
        for (var tries = 0; ; tries++)
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (tries < MostTries)
            {
                Thread.Sleep(20);
            }
            catch (IOException e)
            {
                throw new ClusterException($"The secret of the meeting folder cannot be made: {e.Message.TrimEnd('.')}. Name another folder with --meet.");
            }
    }
}
