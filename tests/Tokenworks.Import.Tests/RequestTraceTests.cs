using Tokenworks.Import;
using Tokenworks.Scenarios;

namespace Tokenworks.Import.Tests;

/// <summary>Traces are read as a stream: memory follows the requests kept, not the length of the text.</summary>
[Collection("Memory")]
public class RequestTraceTests
{
    private const long Megabyte = 1 << 20;

    // A text of rows that are all alike, made as it is read; at eight places the live memory is taken.
    private sealed class Rows(string header, string row, long rows, long start) : TextReader
    {
        private readonly char[] _row = row.ToCharArray();
        private readonly string _header = header, _line = row.TrimEnd('\n');
        private readonly long _eighth = rows * row.Length / 8, _start = start;
        private long _left = rows, _read, _next;
        private int _at = -header.Length;

        public long MostMemory { get; private set; }

        public long Characters => _read;

        public override int Peek() => _at < 0 ? _header[_at + _header.Length] : _left > 0 ? _row[_at] : -1;

        public override int Read()
        {
            var one = new char[1];
            return Read(one, 0, 1) == 1 ? one[0] : -1;
        }

        public override int Read(char[] buffer, int index, int count)
        {
            var done = 0;
            while (done < count && (_at < 0 || _left > 0))
            {
                var from = _at < 0 ? _header.AsSpan(_at + _header.Length) : _row.AsSpan(_at);
                var n = Math.Min(from.Length, count - done);
                from[..n].CopyTo(buffer.AsSpan(index + done));
                (done, _at) = (done + n, _at + n);
                if (_at == _row.Length) (_at, _left) = (0, _left - 1);
            }
            _read += done;
            if (_read >= _next)
            {
                _next += _eighth;
                MostMemory = Math.Max(MostMemory, GC.GetTotalMemory(true) - _start);
            }
            return done;
        }

        public override int Read(Span<char> buffer)
        {
            var whole = new char[buffer.Length];
            var n = Read(whole, 0, whole.Length);
            whole.AsSpan(0, n).CopyTo(buffer);
            return n;
        }

        public override string? ReadLine()
        {
            if (_left <= 0) return null;
            _left--;
            _read += _row.Length;
            if (_read >= _next)
            {
                _next += _eighth;
                MostMemory = Math.Max(MostMemory, GC.GetTotalMemory(true) - _start);
            }
            return _line;
        }
    }

    // So many requests, each row padded by a column that nobody reads.
    private static (long Memory, long Characters) Read(int requests, int padding, bool lines = false)
    {
        var pad = new string('x', padding);
        var text = new Rows(lines ? "" : "arrival_s,prompt_tokens,output_tokens,note\n", lines ? $"{{\"arrival_s\":1,\"prompt_tokens\":100,\"output_tokens\":20,\"note\":\"{pad}\"}}\n" : $"1,100,20,{pad}\n", requests, GC.GetTotalMemory(true));
        var findings = new FindingBag();
        var read = RequestTrace.Read(text, lines ? "made.jsonl" : "made.csv", int.MaxValue, findings);
        Assert.Empty(findings.Items);
        Assert.Equal((requests, 100, 20), (read!.Input.Length, read.Input[^1], read.Output[^1]));
        return (text.MostMemory, text.Characters);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_longer_text_of_as_many_requests_takes_no_more_memory(bool lines)
    {
        _ = Read(100, 10, lines);
        var (narrow, little) = Read(20_000, 100, lines);
        var (wide, much) = Read(20_000, 3000, lines);
        Assert.True(much > 57 * Megabyte && much > 15 * little, $"{much} characters");
        Assert.True(wide < narrow + 3 * Megabyte, $"{wide / Megabyte} MiB for {much / Megabyte} MiB of text, {narrow / Megabyte} for {little / Megabyte}");
        Assert.InRange(wide, 0, 8 * Megabyte);
    }

    [Fact]
    public void Two_gigabytes_are_read_in_bounded_memory()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("TOKENWORKS_LONG") == "1", "TOKENWORKS_LONG=1 reads a trace of 2 GB.");
        var (memory, characters) = Read(1_000_000, 2140);
        Assert.True(characters > 2048 * Megabyte, $"{characters}");
        // 16 bytes a request, held twice while lists grow, and buffers.
        Assert.InRange(memory, 0, 64 * Megabyte);
    }

    [Fact]
    public void What_is_beyond_the_most_is_left_and_said()
    {
        var findings = new FindingBag();
        var read = RequestTrace.Read(new StringReader("arrival_s,prompt_tokens,output_tokens\n0,1,1\n1,2,2\n2,3,3\n"), "t.csv", 2, findings);
        Assert.Equal([1, 2], read!.Input);
        Assert.Contains("trace-cut", findings.Items.Select(f => f.Id));
        var all = new FindingBag();
        Assert.Equal(3, RequestTrace.Read(new StringReader("arrival_s,prompt_tokens,output_tokens\n2,1,1\n1,2,2\n0,3,3\n"), "t.csv", 3, all)!.Input.Length);
        Assert.Equal(["unsorted-trace"], all.Items.Select(f => f.Id));
    }
}

/// <summary>Tests that look at the memory of the process run alone.</summary>
[CollectionDefinition("Memory", DisableParallelization = true)]
public class MemoryTests;
