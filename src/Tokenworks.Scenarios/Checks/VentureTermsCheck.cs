namespace Tokenworks.Scenarios;

/// <summary>The venture's terms fit each other: contributions to shares, the guarantee to the leases, the reserve to what is raised.</summary>
public sealed class VentureTermsCheck : ICheck
{
    // Published contributions are rounded to a hundredth of a billion.
    private const double Rounding = 0.005;

    public IEnumerable<Finding> Run(CampusScenario scenario, Places places)
    {
        if (scenario.Finance.Venture is not { } v) yield break;
        var (issuer, member) = (v.IssuerContribution.BaseBase, v.MemberContribution.BaseBase);
        var paid = issuer + member;
        if (paid > 0 && Math.Abs(issuer / paid - v.IssuerShare.BaseBase) > Rounding)
            yield return Problem.Warning("shares-contributions", v.IssuerContribution.Provenance.Where, FormattableString.Invariant($"the issuer pays in {issuer / paid:P2} of all contributions and holds {v.IssuerShare.BaseBase:P2}"), "Contributions go by share, to half a percent: change issuer_contribution, member_contribution or issuer_share.");
        if (v.FirstTermReserve.BaseBase > v.Notes.Entry.Principal.BaseBase + v.SponsorEquity.BaseBase)
            yield return Problem.Error("reserve-beyond-funds", v.FirstTermReserve.Provenance.Where, "the reserve is more than notes and equity together", "less than what is raised", "Lower first_term_reserve.");
        if (v.Leases.InitialTerm.BaseBase > v.Leases.LongestTerm.BaseBase)
            yield return Problem.Error("lease-terms", v.Leases.InitialTerm.Provenance.Where, "the first term is longer than all terms together", "initial_term <= longest_term", "Shorten initial_term or lengthen longest_term.");
        if (v.Guarantee is not { } g) yield break;
        if (g.ThresholdAtEnd.BaseBase > g.ThresholdAtStart.BaseBase)
            yield return Problem.Error("threshold-rises", g.ThresholdAtEnd.Provenance.Where, "the guarantee's threshold rises", "threshold_at_end <= threshold_at_start", "A guaranteed value declines with the notes.");
        if (g.Term.BaseBase > v.Leases.LongestTerm.BaseBase)
            yield return Problem.Error("guarantee-beyond-leases", g.Term.Provenance.Where, "the guarantee lasts longer than the leases", "term <= longest_term of the leases", "Shorten the guarantee's term.");
        if (g.ExitAfterYear is { } year && (year < 1 || year > Math.Round(v.Leases.LongestTerm.Base.Years)))
            yield return Problem.Error("exit-outside-leases", places["finance.venture.guarantee"], FormattableString.Invariant($"the tenant leaves after year {year}"), FormattableString.Invariant($"1 to {Math.Round(v.Leases.LongestTerm.Base.Years):0}"), "Name a year of the leases, or leave exit_after_year out.");
        if (g.ExitAfterYear is not null && g.Choice is not null)
            yield return Problem.Error("exit-twice", places["finance.venture.guarantee"], "the tenant leaves after a stated year, and chooses", "exit_after_year or choice", "Leave one of them out.");
    }
}
