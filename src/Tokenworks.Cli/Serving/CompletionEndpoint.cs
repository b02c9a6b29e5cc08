using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Tokenworks.Workloads.Serving;

namespace Tokenworks.Cli;

/// <summary>An OpenAI-compatible completion endpoint under load: streamed completions, timed at their first and last tokens.</summary>
/// <remarks>Prompts are plain words, about one token each, and different in every request, so that no prefix is found in a cache.</remarks>
internal sealed class CompletionEndpoint : ILoadTarget, IDisposable
{
    private static readonly string[] Words = ["river", "stone", "light", "paper", "green", "cloud", "seven", "table", "north", "silver", "music", "garden", "window", "simple", "orange", "winter"];
    private readonly HttpClient _client;
    private readonly Uri _uri;
    private readonly string _model;
    private int _number;

    public CompletionEndpoint(Uri endpoint, string model, string? key, TimeSpan timeout)
    {
        var path = endpoint.AbsoluteUri.TrimEnd('/');
        _uri = new Uri(path.EndsWith("/completions", StringComparison.Ordinal) ? path : path.EndsWith("/v1", StringComparison.Ordinal) ? path + "/completions" : path + "/v1/completions");
        (_model, _client) = (model, new HttpClient { Timeout = timeout });
        if (key is not null) _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <inheritdoc/>
    /// <exception cref="HttpRequestException">The server does not answer, or refuses.</exception>
    /// <exception cref="IOException">An answer breaks off.</exception>
    /// <exception cref="JsonException">An answer is no JSON, or not as the interface has it.</exception>
    public CalibrationPoint Run(CalibrationLoad load)
    {
        var left = load.Requests;
        var answers = new List<(double Ttft, double Tpot, double Input, double Output)>();
        var users = Enumerable.Range(0, load.Concurrency).Select(async _ =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                var answer = await Ask(load).ConfigureAwait(false);
                lock (answers) answers.Add(answer);
            }
        });
        Task.WhenAll(users).GetAwaiter().GetResult();
        return new CalibrationPoint(load, answers.Average(a => a.Ttft), answers.Average(a => a.Tpot), answers.Average(a => a.Input), answers.Average(a => a.Output));
    }

    public void Dispose() => _client.Dispose();

    private async Task<(double Ttft, double Tpot, double Input, double Output)> Ask(CalibrationLoad load)
    {
        var body = JsonSerializer.Serialize(new { model = _model, prompt = Prompt(load.Input), max_tokens = load.Output, min_tokens = load.Output, ignore_eos = true, temperature = 0, stream = true, stream_options = new { include_usage = true } });
        using var request = new HttpRequestMessage(HttpMethod.Post, _uri) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        var watch = Stopwatch.StartNew();
        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync().ConfigureAwait(false));
        double first = 0, last = 0, input = load.Input, output = 0;
        var counted = 0;
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            if (!line.StartsWith("data:", StringComparison.Ordinal) || line.EndsWith("[DONE]", StringComparison.Ordinal)) continue;
            using var chunk = JsonDocument.Parse(line[5..]);
            var (root, usage) = (chunk.RootElement, Member(chunk.RootElement, "usage", JsonValueKind.Object));
            if (root.TryGetProperty("error", out var error)) throw new HttpRequestException($"the server broke off with {error.GetRawText()}");
            if (usage is { } counts) (input, output) = (Tokens(counts, "prompt_tokens"), Tokens(counts, "completion_tokens"));
            if (Member(root, "choices", JsonValueKind.Array) is not { } choices || choices.GetArrayLength() == 0) continue;
            last = watch.Elapsed.TotalSeconds;
            if (counted++ == 0) first = last;
        }
        if (counted < 2) throw new HttpRequestException("the server streamed fewer than two tokens");
        if (output < 2) output = counted;
        return (first, (last - first) / (output - 1), input, output);
    }

    // Null where it is missing or null.
    private static JsonElement? Member(JsonElement of, string name, JsonValueKind kind)
    {
        if (of.ValueKind != JsonValueKind.Object) throw new JsonException($"a chunk of the server is a JSON {of.ValueKind}, not an object");
        if (!of.TryGetProperty(name, out var found) || found.ValueKind == JsonValueKind.Null) return null;
        return found.ValueKind == kind ? found : throw new JsonException($"'{name}' of a chunk is a JSON {found.ValueKind}, not an {kind}");
    }

    private static double Tokens(JsonElement usage, string name) => usage.TryGetProperty(name, out var count) && count.ValueKind == JsonValueKind.Number && count.TryGetDouble(out var tokens)
        ? tokens : throw new JsonException($"the server's 'usage' states no number of '{name}'");

    private string Prompt(int tokens)
    {
        var number = Interlocked.Increment(ref _number);
        var text = new StringBuilder().Append(System.Globalization.CultureInfo.InvariantCulture, $"{number}");
        for (var i = 1; i < tokens; i++) text.Append(' ').Append(Words[(i * 7 + number * 3 + i / 5) % Words.Length]);
        return text.ToString();
    }
}
