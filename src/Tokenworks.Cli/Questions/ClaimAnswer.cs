using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary>A claim, and where its command was run, the number that it printed and whether the verdict stands on it.</summary>
internal sealed record ClaimAnswer(ClaimEntry Claim, double? Value, bool? Stands)
{
    public static ClaimAnswer Of(ClaimEntry claim, bool run)
    {
        if (!run) return new ClaimAnswer(claim, null, null);
        using var json = CapturedCommand.Json(claim.Command);
        var value = json is null ? null : JsonField.Of(json.RootElement, claim.Field);
        return new ClaimAnswer(claim, value, value >= claim.Stands.LowBase && value <= claim.Stands.HighBase);
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
        id = Claim.Id, claim = Claim.Claim, claim_ja = Claim.ClaimJa, where = Claim.Where, rows = Claim.Rows, facts = Claim.Facts, says = Claim.Says, says_ja = Claim.SaysJa, verdict = VerdictWord, @if = Claim.If,
        command = "./tokenworks " + Claim.Command + " --json", field = Claim.Field, claimed = Claim.Claimed?.BaseBase, value = Value, stands_from = Claim.Stands.LowBase, stands_to = Claim.Stands.HighBase, stands = Stands,
    };
}
