// Long because it is one reading: two forms of trace, their column names, and every way in which a row can be wrong.
using System.Globalization;
using System.Text.Json;
using Sylvan.Data.Csv;
using Tokenworks.Scenarios;

namespace Tokenworks.Import;

/// <summary>A trace of LLM requests as read: arrivals in seconds from the first, tokens in and out, and hashes of prompt blocks where it has them.</summary>
/// <param name="HasArrivals">False where the file holds lengths alone.</param>
public sealed record TracedRequests(double[] ArrivalSeconds, int[] Input, int[] Output, long[][]? Hashes, bool HasArrivals);

/// <summary>Reads traces: CSV with a header, or JSON lines; columns as Azure, Mooncake, BurstGPT and Vidur name them.</summary>
/// <remarks>
/// Arrivals may be seconds, or dates with times; the key <c>timestamp</c> of JSON lines is milliseconds, as Mooncake has it. Rows out of order are
/// sorted, with a finding; rows that ask for no output are left out, with a finding; negative or missing numbers are errors. Files are read as a stream: memory
/// grows with the requests that are kept (16 bytes each, and their hashes), not with the length of the file.
/// </remarks>
public static class RequestTrace
{
    /// <summary>Most tokens of a request.</summary>
    private const int MostTokens = 16_000_000;

    private const int MostShown = 3;
    private static readonly string[] ArrivalNames = ["arrival_s", "arrived_at", "timestamp", "time", "arrival_time", "arrival"];
    private static readonly string[] InputNames = ["prompt_tokens", "num_prefill_tokens", "contexttokens", "input_length", "input_tokens", "request tokens", "prompt_len", "input"];
    private static readonly string[] OutputNames = ["output_tokens", "num_decode_tokens", "generatedtokens", "output_length", "response tokens", "output_len", "output"];

    /// <summary>The requests; null with findings.</summary>
    /// <param name="most">Requests read; the rest of the file is left, with a finding.</param>
    /// <param name="progress">Told the share of the file that is read.</param>
    public static TracedRequests? Read(string path, int most, FindingBag findings, Action<double>? progress = null)
    {
        using var text = FileGate.Open(path, findings, long.MaxValue, "");
        if (text is null) return null;
        double length = Math.Max(1, text.BaseStream.Length);
        return Read(text, path, most, findings, progress is null ? null : () => progress(text.BaseStream.Position / length));
    }

    /// <summary>The requests of a text that is read once, from its start; null with findings.</summary>
    /// <param name="path">Its name in findings; one that ends with .jsonl or .ndjson means JSON lines.</param>
    public static TracedRequests? Read(TextReader text, string path, int most, FindingBag findings, Action? progress = null)
    {
        var rows = new Rows(path, most, findings, progress);
        var lines = path.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase) || text.Peek() == '{';
        if (lines) ReadLines(text, rows);
        else ReadCsv(text, rows);
        return rows.Finish();
    }

    private static void ReadLines(TextReader text, Rows rows)
    {
        for (var line = 1; text.ReadLine() is { } json && rows.Takes(); line++)
        {
            if (json.Length == 0) continue;
            try
            {
                using var document = JsonDocument.Parse(json);
                var keys = document.RootElement.EnumerateObject().ToDictionary(p => p.Name.ToLowerInvariant(), p => p.Value);
                string Text(string[] names) => names.Where(keys.ContainsKey).Select(n => keys[n].ToString()).FirstOrDefault() ?? "";
                var hashes = keys.TryGetValue("hash_ids", out var ids) && ids.ValueKind == JsonValueKind.Array ? ids.EnumerateArray().Select(h => h.GetInt64()).ToArray() : null;
                if (rows.Length == 0 && line == 1) rows.Columns(Text(ArrivalNames).Length > 0, Text(InputNames).Length > 0, Text(OutputNames).Length > 0);
                if (rows.Failed) return;
                rows.Add(line, Text(ArrivalNames), Text(InputNames), Text(OutputNames), hashes, keys.ContainsKey("timestamp") ? 1e-3 : 1);
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
            {
                rows.Wrong(line, "the line is no JSON object of a request", "one object a line, such as {\"arrival_s\": 0.5, \"prompt_tokens\": 100, \"output_tokens\": 20}");
            }
        }
    }

    private static void ReadCsv(TextReader text, Rows rows)
    {
        try
        {
            using var csv = CsvDataReader.Create(text, new CsvDataReaderOptions { HasHeaders = true, MaxBufferSize = 1 << 20, OwnsReader = false });
            var names = Enumerable.Range(0, csv.FieldCount).Select(i => csv.GetName(i).Trim().ToLowerInvariant()).ToList();
            int At(string[] known) => known.Select(n => names.IndexOf(n)).FirstOrDefault(i => i >= 0, -1);
            var (arrival, input, output) = (At(ArrivalNames), At(InputNames), At(OutputNames));
            rows.Columns(arrival >= 0, input >= 0, output >= 0);
            string Cell(int column) => column >= 0 && column < csv.RowFieldCount ? csv.GetString(column) : "";
            for (var line = 2; !rows.Failed && csv.Read() && rows.Takes(); line++) rows.Add(line, Cell(arrival), Cell(input), Cell(output), null, 1);
        }
        catch (CsvFormatException e)
        {
            rows.Wrong(1, e.Message.TrimEnd('.'), "comma-separated text with a header");
        }
    }

    private sealed class Rows(string path, int most, FindingBag findings, Action? progress)
    {
        private readonly List<double> _arrivals = [];
        private readonly List<int> _input = [], _output = [];
        private readonly List<long[]> _hashes = [];
        private int _wrong, _empty, _seen;
        private bool _timed, _sorted = true;

        public int Length => _input.Count;

        public bool Failed { get; private set; }

        /// <summary>A further row is there, and is taken.</summary>
        public bool Takes()
        {
            if ((++_seen & 0xFFFF) == 0) progress?.Invoke();
            if (Failed) return false;
            if (_input.Count < most) return true;
            findings.Note("trace-cut", SourceSpan.Of(path), $"the first {most:N0} requests are read; the rest of the file is left", "Raise --max-requests for more; each takes 16 bytes and its hashes.");
            return false;
        }

        public void Columns(bool arrival, bool input, bool output)
        {
            _timed = arrival;
            if (!input) Missing("prompt tokens", InputNames);
            if (!output) Missing("output tokens", OutputNames);
        }

        private void Missing(string what, string[] names)
        {
            findings.Error("missing-column", new SourceSpan(path, 1, 1), $"no column of {what}", string.Join(", ", names), "Name the column so.");
            Failed = true;
        }

        public void Wrong(int line, string what, string allowed)
        {
            if (_wrong++ < MostShown) findings.Error("bad-trace", new SourceSpan(path, line, 1), what, allowed, "Mend or remove the row.");
            if (_wrong > 1000) Failed = true;
        }

        public void Add(int line, string arrival, string input, string output, long[]? hashes, double unit)
        {
            if (!Tokens(line, "prompt", input, out var prompt) || !Tokens(line, "output", output, out var asked)) return;
            var at = 0.0;
            if (_timed && !Time(arrival, unit, out at)) { Wrong(line, $"'{arrival}' is no arrival", "seconds from a start, 0 or above, or a date with a time"); return; }
            if (prompt == 0 || asked == 0) { _empty++; return; }
            if (_arrivals.Count > 0 && at < _arrivals[^1]) _sorted = false;
            _arrivals.Add(at);
            _input.Add(prompt);
            _output.Add(asked);
            if (hashes is not null) _hashes.Add(hashes);
        }

        private bool Tokens(int line, string what, string text, out int tokens)
        {
            var read = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= MostTokens && number == Math.Floor(number);
            tokens = read ? (int)number : 0;
            if (!read) Wrong(line, $"'{text}' is no number of {what} tokens", $"a whole number from 0 to {MostTokens}");
            return read;
        }

        private static bool Time(string text, double unit, out double seconds)
        {
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out seconds)) { seconds *= unit; return double.IsFinite(seconds) && seconds >= 0; }
            if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var when)) return false;
            seconds = (when - DateTime.UnixEpoch).TotalSeconds;
            return seconds >= 0;
        }

        public TracedRequests? Finish()
        {
            if (_wrong > MostShown) findings.Error("bad-trace", SourceSpan.Of(path), $"{_wrong} rows are wrong in all", "", "The first are shown.");
            if (Failed || _wrong > 0) return null;
            if (_empty > 0) findings.Note("empty-requests", SourceSpan.Of(path), $"{_empty} requests without input or output tokens are left out", "");
            if (_input.Count == 0)
            {
                findings.Error("no-requests", SourceSpan.Of(path), "the trace holds no request", "rows below the header", "Check that it is the right file.");
                return null;
            }
            var hashed = _hashes.Count == _input.Count;
            var (arrivals, input, output, hashes) = (_arrivals.ToArray(), _input.ToArray(), _output.ToArray(), hashed ? _hashes.ToArray() : null);
            if (!_sorted)
            {
                findings.Warning("unsorted-trace", SourceSpan.Of(path), "arrivals are not in order; they were sorted", "arrivals that do not fall", "Sort the file if rows belong together otherwise.");
                int[] order = [.. Enumerable.Range(0, arrivals.Length).OrderBy(i => _arrivals[i])];
                (arrivals, input, output, hashes) = ([.. order.Select(i => _arrivals[i])], [.. order.Select(i => _input[i])], [.. order.Select(i => _output[i])], hashed ? [.. order.Select(i => _hashes[i])] : null);
            }
            var start = arrivals[0];
            for (var i = 0; i < arrivals.Length; i++) arrivals[i] -= start;
            return new TracedRequests(arrivals, input, output, hashes, _timed);
        }
    }
}
