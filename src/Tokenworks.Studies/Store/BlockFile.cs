namespace Tokenworks.Studies;

/// <summary>One finished block as a file: written whole, flushed, then named, so that a kill leaves no half of one.</summary>
internal static class BlockFile
{
    private const int Magic = 0x54574B42;

    public static void Write(string path, FinishedBlock block)
    {
        var fresh = path + ".part";
        using (var file = new FileStream(fresh, FileMode.Create, FileAccess.Write))
        {
            using var writer = new BinaryWriter(file);
            writer.Write(Magic);
            writer.Write(block.First);
            writer.Write(block.Width);
            Table(writer, block.Inputs);
            Table(writer, block.Metrics);
            foreach (var failure in block.Failures) writer.Write(failure ?? "");
            writer.Write(Magic);
            writer.Flush();
            file.Flush(true);
        }
        File.Move(fresh, path, true);
    }

    /// <summary>The block; null where the file is not whole.</summary>
    public static FinishedBlock? Read(string path)
    {
        using var reader = new BinaryReader(File.OpenRead(path));
        try
        {
            if (reader.ReadInt32() != Magic) return null;
            var (first, width) = (reader.ReadInt32(), reader.ReadInt32());
            var (inputs, metrics) = (Table(reader, width), Table(reader, width));
            var failures = Enumerable.Range(0, width).Select(_ => reader.ReadString() is { Length: > 0 } text ? text : null).ToArray();
            return reader.ReadInt32() == Magic ? new FinishedBlock(first, inputs, metrics, failures) : null;
        }
        catch (EndOfStreamException)
        {
            return null;
        }
    }

    private static void Table(BinaryWriter writer, double[][] rows)
    {
        writer.Write(rows.Length);
        foreach (var row in rows)
            foreach (var value in row) writer.Write(value);
    }

    private static double[][] Table(BinaryReader reader, int width) =>
        [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => Enumerable.Range(0, width).Select(_ => reader.ReadDouble()).ToArray())];
}
