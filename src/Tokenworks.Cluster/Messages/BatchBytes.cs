using System.Security.Cryptography;
using Tokenworks.Studies;

namespace Tokenworks.Cluster;

/// <summary>Blocks and results as bytes. A block's hash is its name: equal work is done once, whoever asks for it.</summary>
internal static class BatchBytes
{
    public static byte[] Of(StudyBlock block) => Written(to =>
    {
        to.Write(block.Seed);
        to.Write(block.Width);
        foreach (var number in block.Numbers) to.Write(number);
        Table(to, block.Values);
    });

    public static StudyBlock Block(byte[] bytes)
    {
        using var from = new BinaryReader(new MemoryStream(bytes));
        var (seed, width) = (from.ReadUInt64(), from.ReadInt32());
        var numbers = new long[width];
        for (var i = 0; i < width; i++) numbers[i] = from.ReadInt64();
        return new StudyBlock(seed, numbers, Table(from, width));
    }

    public static byte[] Of(BlockResult result) => Written(to =>
    {
        to.Write(result.Failures.Length);
        Table(to, result.Metrics);
        foreach (var failure in result.Failures)
        {
            to.Write(failure is not null);
            if (failure is not null) to.Write(failure);
        }
    });

    public static BlockResult Result(byte[] bytes)
    {
        using var from = new BinaryReader(new MemoryStream(bytes));
        var width = from.ReadInt32();
        var metrics = Table(from, width);
        var failures = new string?[width];
        for (var i = 0; i < width; i++) failures[i] = from.ReadBoolean() ? from.ReadString() : null;
        return new BlockResult(metrics, failures);
    }

    /// <summary>The name of a block.</summary>
    public static string KeyOf(byte[] block) => Convert.ToHexStringLower(SHA256.HashData(block));

    /// <summary>What is said where two computations of a batch differ.</summary>
    public static string Differ(string key) =>
        $"Batch {key[..Math.Min(12, key.Length)]} was computed twice with different results, so no number of this study can be trusted; please report it with the two machines.";

    private static byte[] Written(Action<BinaryWriter> write)
    {
        using var memory = new MemoryStream();
        using var to = new BinaryWriter(memory);
        write(to);
        to.Flush();
        return memory.ToArray();
    }

    private static void Table(BinaryWriter to, double[][] rows)
    {
        to.Write(rows.Length);
        foreach (var row in rows)
            foreach (var value in row) to.Write(value);
    }

    private static double[][] Table(BinaryReader from, int width)
    {
        var rows = new double[from.ReadInt32()][];
        for (var r = 0; r < rows.Length; r++)
        {
            rows[r] = new double[width];
            for (var i = 0; i < width; i++) rows[r][i] = from.ReadDouble();
        }
        return rows;
    }
}
