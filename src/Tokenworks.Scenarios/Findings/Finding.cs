namespace Tokenworks.Scenarios;

/// <summary>
/// One thing found while reading or checking an input, or in a result: where it is, what is wrong, what is allowed
/// and how to mend it.
/// </summary>
/// <param name="Id">Stable, kebab-case, such as <c>unknown-key</c>.</param>
/// <param name="Severity">Error stops the run.</param>
/// <param name="Where">File, line and column.</param>
/// <param name="What">What is wrong, with the offending value.</param>
/// <param name="Allowed">The allowed range or values; empty where it does not apply.</param>
/// <param name="Mend">What to do.</param>
public sealed record Finding(string Id, Severity Severity, SourceSpan Where, string What, string Allowed, string Mend)
{
    public override string ToString()
    {
        var allowed = Allowed.Length > 0 ? $" Allowed: {Ended(Allowed)}" : "";
        var mend = Mend.Length > 0 ? $" {Mend}" : "";
        return $"{Where}: {Severity.ToString().ToLowerInvariant()} {Id}: {Ended(What)}{allowed}{mend}";
    }

    private static string Ended(string sentence) => sentence.EndsWith('.') || sentence.EndsWith('?') || sentence.EndsWith('。') ? sentence : sentence + ".";
}
