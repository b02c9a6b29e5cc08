namespace Tokenworks.Workloads.Serving;

/// <summary>Time of an iteration in whole picoseconds: tables over tokens and entries, and slopes over context and prefill work.</summary>
/// <remarks>
/// Integers make sums exact in any order, so that skipping ahead over equal iterations changes nothing. The tables are filled from
/// the iteration-time model or from a linear formula; context and prefill attention are linear in both.
/// </remarks>
/// <param name="ByTokens">By tokens of the iteration, from 0.</param>
/// <param name="ByEntries">By requests in it, from 0.</param>
/// <param name="PerContext">For each cached token of each decode.</param>
/// <param name="PerHalfWork">For each half token-pair of prefill attention: c (2n + c) for a chunk of c after n tokens.</param>
/// <param name="PerEnd">For each prefill that ends: host time of a request once.</param>
/// <param name="Ranks1024">What a prefill takes of all attention ranks over its own time, in 1,024ths: ranks in step wait for one another.</param>
public sealed record StepClock(long[] ByTokens, long[] ByEntries, long PerContext, long PerHalfWork, long PerEnd = 0, int Ranks1024 = StepClock.Alone)
{
    /// <summary>A rank that waits for none.</summary>
    public const int Alone = 1024;

    /// <summary>The same where attention ranks wait for one another's prefills, each for as many as that.</summary>
    public StepClock Waiting(double ranks) => this with { Ranks1024 = (int)Math.Round(Alone * ranks) };

    /// <summary>Picoseconds of an iteration, of which the prefills' share waits for other ranks.</summary>
    public long Duration(int tokens, int entries, long context, long work, int ends, int decodes)
    {
        var plain = ByTokens[tokens] + ByEntries[entries] + PerContext * context + PerHalfWork * work + PerEnd * ends;
        if (Ranks1024 == Alone || tokens == decodes) return plain;
        var without = decodes > 0 ? ByTokens[decodes] + ByEntries[decodes] + PerContext * context : 0;
        return without + (long)((Int128)(plain - without) * Ranks1024 / Alone);
    }

    /// <summary>Picoseconds of a second.</summary>
    public const double PerSecond = 1e12;

    /// <summary>base + a tokens + c context + w work, seconds; work is the sum of c (n + c/2).</summary>
    public static StepClock Linear(double seconds, double perToken, double perContext, double perWork, int mostTokens, int mostEntries)
    {
        var tokens = new long[mostTokens + 1];
        for (var t = 0; t < tokens.Length; t++) tokens[t] = Whole(seconds) + t * Whole(perToken);
        return new StepClock(tokens, new long[mostEntries + 1], Whole(perContext), Whole(perWork / 2));
    }

    /// <summary>Of a model on chips.</summary>
    public static StepClock Of(IterationModel model, int mostTokens, int mostEntries)
    {
        var setup = model.Setup;
        var (tokens, entries) = (new long[mostTokens + 1], new long[mostEntries + 1]);
        for (var t = 1; t < tokens.Length; t++) tokens[t] = Whole(model.Of(new BatchShape(0, 0, t, 0, 0)).Seconds);
        var bare = model.Of(new BatchShape(0, 0, 1, 0, 0)).Seconds;
        // A token that is a decode: its head row, host time and windowed layers on top.
        var window = setup.Shape.FullAttentionInterval > 1 ? setup.Shape.Window : 0;
        for (var b = 1; b < entries.Length; b++) entries[b] = Whole(model.Of(new BatchShape(b, window)).Seconds - model.Of(new BatchShape(0, 0, b, 0, 0)).Seconds - b * window * Slope(model));
        const double Reach = 1000;
        var attention = (model.Of(new BatchShape(0, 0, 1, Reach, 0)).Seconds - bare) / Reach;
        return new StepClock(tokens, entries, Whole(Slope(model)), Whole(attention / 2), Whole(model.Constants[ServingConstant.AdmissionSeconds] * model.HostFactor));
    }

    /// <summary>The same where each decode verifies drafted tokens: what these add lies with the entries.</summary>
    public StepClock Verifying(IterationModel model, int drafts)
    {
        var entries = new long[ByEntries.Length];
        for (var b = 1; b < entries.Length; b++)
            entries[b] = ByEntries[b] + Whole(model.Of(new BatchShape(b, 1, TokensPerDecode: 1 + drafts)).Seconds - model.Of(new BatchShape(b, 1)).Seconds);
        return this with { ByEntries = entries };
    }

    // Seconds for a further cached token of a decode, in the layers that attend to all.
    private static double Slope(IterationModel model)
    {
        const double Low = 100_000, High = 200_000;
        return (model.Of(new BatchShape(1, High)).Seconds - model.Of(new BatchShape(1, Low)).Seconds) / (High - Low);
    }

    private static long Whole(double seconds) => (long)Math.Round(seconds * PerSecond);
}
