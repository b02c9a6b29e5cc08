using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using Tokenworks.Scenarios;

namespace Tokenworks.Import;

/// <summary>Opens a log that may be large and gzipped, or says in one finding why it cannot be read.</summary>
internal sealed class LogGate : IDisposable
{
    /// <summary>Largest log that is read, bytes, before and after unpacking: about ten million jobs.</summary>
    public const long MostBytes = 1L << 30;

    private readonly string _path;
    private readonly CountingStream? _unpacked;

    private LogGate(string path, StreamReader text, CountingStream? unpacked) => (_path, Text, _unpacked) = (path, text, unpacked);

    public StreamReader Text { get; }

    public static LogGate? Open(string path, FindingBag findings)
    {
        if (!IsGzip(path)) return FileGate.Open(path, findings, MostBytes) is { } plain ? new LogGate(path, plain, null) : null;
        if (new FileInfo(path).Length > MostBytes)
        {
            FileGate.TooLarge(path, MostBytes, findings);
            return null;
        }
        var counting = new CountingStream(new GZipStream(File.OpenRead(path), CompressionMode.Decompress), MostBytes);
        return new LogGate(path, new StreamReader(counting), counting);
    }

    /// <summary>After the last line: false with a finding where the archive was cut off or unpacks to too much.</summary>
    public bool IsWhole(FindingBag findings)
    {
        if (_unpacked is null) return true;
        if (_unpacked.IsOver)
        {
            findings.Error("file-too-large", SourceSpan.Of(_path), "The archive unpacks to more than can be read", Text1($"up to {MostBytes >> 20} MiB"), "Cut the log to the months that are needed.");
            return false;
        }
        if ((uint)_unpacked.Count == StatedLength(_path)) return true;
        findings.Error("gzip-truncated", SourceSpan.Of(_path), Text1($"The archive says that it unpacks to {StatedLength(_path)} bytes, and {_unpacked.Count} came out"), "a whole gzip file of one part", "Fetch it again; if it is made of several parts, unpack it first.");
        return false;
    }

    public void Dispose() => Text.Dispose();

    private static string Text1(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static bool IsGzip(string path)
    {
        if (!File.Exists(path)) return false;
        Span<byte> head = stackalloc byte[2];
        using var stream = File.OpenRead(path);
        return stream.ReadAtLeast(head, 2, throwOnEndOfStream: false) == 2 && head[0] == 0x1f && head[1] == 0x8b;
    }

    // A gzip file ends with its unpacked length; .NET does not compare it.
    private static uint StatedLength(string path)
    {
        using var stream = File.OpenRead(path);
        if (stream.Length < 18) return uint.MaxValue;
        stream.Seek(-4, SeekOrigin.End);
        Span<byte> tail = stackalloc byte[4];
        stream.ReadExactly(tail);
        return BinaryPrimitives.ReadUInt32LittleEndian(tail);
    }

    private sealed class CountingStream(Stream inner, long most) : Stream
    {
        public long Count { get; private set; }

        public bool IsOver { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Count; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (Count > most) IsOver = true;
            if (IsOver) return 0;
            var read = inner.Read(buffer, offset, count);
            Count += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
