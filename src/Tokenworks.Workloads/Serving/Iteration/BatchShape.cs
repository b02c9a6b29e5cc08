namespace Tokenworks.Workloads.Serving;

/// <summary>What an iteration computes on each attention rank.</summary>
/// <param name="Decodes">Requests that get a token each.</param>
/// <param name="Context">Mean tokens in their caches.</param>
/// <param name="PrefillTokens">Input tokens computed.</param>
/// <param name="PrefillContext">Mean tokens that each of these attends to.</param>
/// <param name="Ends">Prefills that end, and yield a token.</param>
/// <param name="TokensPerDecode">Tokens verified for a request: one, and the drafts of speculative decoding.</param>
public readonly record struct BatchShape(double Decodes, double Context, double PrefillTokens = 0, double PrefillContext = 0, double Ends = 0, double TokensPerDecode = 1)
{
    /// <summary>Tokens of the iteration.</summary>
    public double Tokens => Decodes * TokensPerDecode + PrefillTokens;
}
