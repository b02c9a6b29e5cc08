using Tokenworks.Ledgers;

namespace Tokenworks.Workloads;

/// <summary>Output tokens of a chip-hour in serving, by roofline: the slower of memory and arithmetic.</summary>
/// <remarks>
/// <para>Decode: one iteration gives each of b requests a token and takes the longer of reading (weights of the experts touched +
/// b KV caches) / (n x bandwidth x decode efficiency) and b x (2 N + 4 L a d context) / (n x peak x prefill efficiency). Experts
/// touched by b tokens: N_all (1 - (1 - N/N_all)^b) parameters. Prefill: input x (2 N + 2 L a d input) FLOP of chip-time. The
/// batch is the largest that fits the memory and the user speed. Chip-hours of an output token are n t(b) / b + prefill / output.
/// </para>
/// <para>Replica: n is a power of two, or the whole scale-up domain; weights fill at most 70 % of memory and cache and weights 90 %.
/// Of these the smallest within a tenth of the best yield is taken, since what larger replicas lose in communication is not
/// modelled. A model that does not fit the domain takes several whole domains. Where not even a batch of one reaches the user
/// speed, it is used and the result says so.</para>
/// <para>Not modelled: communication, load imbalance of experts, queues and their waiting time, prefix caching, speculation; prefill
/// is taken to stand apart from decode in time. A chip without the format's arithmetic computes in the next wider one; weights
/// stay narrow. Times in hours. Efficiencies are the catalogue's. Errors: within a factor of two of published throughput for
/// most, see docs/models/serving-yield.md.</para>
/// </remarks>
[ModelReference("Williams et al. 2009 (roofline); Pope et al. 2022 (inference FLOP and bytes)")]
public static class ServingRoofline
{
    private const double UsableMemory = 0.9;
    private const double LeastKvMemory = 0.2;
    private const double NearBest = 0.9;
    private const double LargestBatch = 1e9;

    /// <summary>The best way to serve, as far as this model goes.</summary>
    public static ServingPoint Solve(in ServingCase serving)
    {
        var least = LeastChips(serving);
        var best = WithChips(serving, least);
        for (var n = least; n < serving.DomainChips;) best = Better(best, WithChips(serving, n = NextSize(n, serving.DomainChips)));
        for (var n = least; n < best.Chips; n = NextSize(n, serving.DomainChips))
            if (WithChips(serving, n) is var smaller && IsNear(smaller, best)) return smaller;
        return best;
    }

    /// <summary>A replica of so many chips with the largest batch that memory and user speed allow.</summary>
    public static ServingPoint WithChips(in ServingCase serving, double chips)
    {
        var room = UsableMemory * chips * serving.MemoryBytes - serving.ModelBytes;
        var high = Math.Clamp(Math.Floor(room / (serving.KvPerToken * serving.MeanContext)), 1, LargestBatch);
        var longest = 1 / serving.UserTokensPerHour;
        if (IterationHours(serving, chips, high) <= longest) return At(serving, chips, high);
        var low = 1.0;
        while (high - low > 1)
        {
            var middle = Math.Floor((low + high) / 2);
            if (IterationHours(serving, chips, middle) <= longest) low = middle;
            else high = middle;
        }
        return At(serving, chips, low);
    }

    /// <summary>A replica of so many chips that answers so many requests at a time.</summary>
    public static ServingPoint At(in ServingCase serving, double chips, double batch)
    {
        var iteration = IterationHours(serving, chips, batch);
        var decode = chips * iteration / batch;
        var prefill = PrefillChipHours(serving) / serving.OutputTokens;
        return new ServingPoint(
            chips, batch, iteration, 1 / (decode + prefill), prefill / (decode + prefill), iteration * serving.UserTokensPerHour <= 1);
    }

    /// <summary>Hours in which each of the batch's requests gets a token.</summary>
    public static double IterationHours(in ServingCase serving, double chips, double batch)
    {
        var readBytes = serving.WeightBytes * ParametersRead(serving, batch) + batch * serving.KvPerToken * serving.MeanContext;
        var flop = batch * (2 * serving.ActiveParameters + 4 * serving.Layers * serving.AttentionWidth * serving.MeanContext);
        return Math.Max(
            readBytes / (chips * serving.BandwidthPerHour * serving.DecodeEfficiency),
            flop / (chips * serving.PeakFlopPerHour * serving.PrefillEfficiency));
    }

    /// <summary>Parameters that a batch touches; all of a dense model.</summary>
    public static double ParametersRead(in ServingCase serving, double batch) =>
        serving.Parameters * (1 - Math.Pow(Math.Max(0, 1 - serving.ActiveParameters / serving.Parameters), batch));

    /// <summary>Chips of the smallest replica.</summary>
    public static double LeastChips(in ServingCase serving)
    {
        var request = serving.KvPerToken * (serving.InputTokens + serving.OutputTokens);
        var need = Math.Max(
            serving.ModelBytes / ((UsableMemory - LeastKvMemory) * serving.MemoryBytes),
            (serving.ModelBytes + request) / (UsableMemory * serving.MemoryBytes));
        if (need > serving.DomainChips) return serving.DomainChips * Math.Ceiling(need / serving.DomainChips);
        var n = 1.0;
        while (n < need) n = NextSize(n, serving.DomainChips);
        return n;
    }

    private static double PrefillChipHours(in ServingCase serving) =>
        serving.InputTokens * (2 * serving.ActiveParameters + 2 * serving.Layers * serving.AttentionWidth * serving.InputTokens)
        / (serving.PeakFlopPerHour * serving.PrefillEfficiency);

    private static double NextSize(double chips, double domain) => chips < domain ? Math.Min(2 * chips, domain) : chips;

    private static ServingPoint Better(ServingPoint a, ServingPoint b) =>
        a.MeetsUserSpeed == b.MeetsUserSpeed ? (b.TokensPerChipHour > a.TokensPerChipHour ? b : a) : b.MeetsUserSpeed ? b : a;

    private static bool IsNear(ServingPoint candidate, ServingPoint best) =>
        candidate.TokensPerChipHour >= NearBest * best.TokensPerChipHour && candidate.MeetsUserSpeed == best.MeetsUserSpeed;
}
