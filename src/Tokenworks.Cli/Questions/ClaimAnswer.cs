using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary>A number of a claim's prose beside what its command prints now.</summary>
internal sealed record ClaimFigureAnswer(ClaimFigure Figure, double? Value)
{
    /// <summary>True where every quote is the value within its rounding.</summary>
    public bool Agrees => Value is { } v && Figure.Quotes.All(q => QuotedNumber.Of(q)?.Is(v) == true);
}

/// <summary>A claim, and where its command was run, the number that it printed, its quoted figures, and whether the verdict stands on them.</summary>
internal sealed record ClaimAnswer(ClaimEntry Claim, double? Value, IReadOnlyList<ClaimFigureAnswer> Figures, bool? Stands)
{
    /// <param name="outputs">Where given, the commands are run through it.</param>
    public static ClaimAnswer Of(ClaimEntry claim, CommandOutputs? outputs)
    {
        if (outputs is null) return new ClaimAnswer(claim, null, [], null);
        var value = outputs.Number(claim.Command, claim.Field);
        var figures = claim.Figures.Select(f => new ClaimFigureAnswer(f, Figure(claim, f, outputs))).ToList();
        return new ClaimAnswer(claim, value, figures, value >= claim.Stands.LowBase && value <= claim.Stands.HighBase && figures.TrueForAll(f => f.Agrees));
    }

    public string VerdictWord => Claim.Verdict switch
    {
        Verdict.Holds => "holds",
        Verdict.HoldsIf => "holds if",
        Verdict.DoesNotHold => "does not hold",
        _ => "cannot be known",
    };

    public object Json => new
    {
        id = Claim.Id, claim = Claim.Claim, claim_ja = Claim.ClaimJa, where = Claim.Where, rows = Claim.Rows, facts = Claim.Facts, says = Claim.Says, says_ja = Claim.SaysJa, verdict = VerdictWord, @if = Claim.If, if_ja = Claim.IfJa,
        command = "./tokenworks " + Claim.Command + " --json", field = Claim.Field, claimed = Claim.Claimed?.BaseBase, value = Value, stands_from = Claim.Stands.LowBase, stands_to = Claim.Stands.HighBase, stands = Stands,
        figures = Figures.Select(f => new { quotes = f.Figure.Quotes, value = f.Value, agrees = f.Agrees }), published = Claim.Published,
    };

    private static double? Figure(ClaimEntry claim, ClaimFigure figure, CommandOutputs outputs)
    {
        var command = figure.Command.Length > 0 ? figure.Command : claim.Command;
        var value = outputs.Number(command, figure.Field.Length > 0 ? figure.Field : claim.Field) * (figure.Times?.BaseBase ?? 1);
        return figure.Over.Length > 0 ? value / outputs.Number(command, figure.Over) : value;
    }
}
