using System.Globalization;
using Tokenworks.Ledgers;

namespace Tokenworks.Finance;

/// <summary>A question of consolidation, the fact that bears on it, and which way the fact leans. Not an opinion.</summary>
public sealed record Judgement(string Question, string Paragraph, string Fact, string Leans);

/// <summary>
/// The checklist of variable interest entities: whether the venture is one, and who would be its primary beneficiary. Each answer follows from a
/// number of the scenario and a stated threshold; between thresholds, and where only rights decide, it stays "open".
/// </summary>
/// <remarks>
/// Shares as fractions, USD. Equity below 10 % of assets is presumed not to be enough (810-10-25-45); the standard names no figure for
/// "significant", and 10 % of what all others have at stake as yes, 1 % as no, are Tokenworks' own marks. Who directs what matters most is a reading of
/// contracts that no scenario holds.
/// </remarks>
[ModelReference("ASC 810-10-15-14, 810-10-25-38A to 38C and 810-10-25-45")]
public static class Consolidation
{
    /// <summary>Equity below this share is presumed not to be enough.</summary>
    public const double EnoughEquity = 0.10;

    /// <summary>From this share on a loss counts as significant, and below <see cref="Slight"/> it does not.</summary>
    public const double Significant = 0.10;

    /// <summary>Below this share a loss is not significant.</summary>
    public const double Slight = 0.01;

    public const string Open = "open", Entity = "variable interest entity", NoEntity = "not a variable interest entity", Beneficiary = "primary beneficiary", NoBeneficiary = "not the primary beneficiary";

    /// <param name="equityShare">Equity at risk over all funds of the issuer.</param>
    /// <param name="memberShare">Share of the venture that the tenant's group holds.</param>
    /// <param name="worstTenantUsd">The most that the tenant's group may lose: rents of the term, its contributions, the cap.</param>
    /// <param name="othersUsd">Contributions and notes of all others.</param>
    public static IReadOnlyList<Judgement> Checklist(double equityShare, double memberShare, double guaranteeCapUsd, double worstTenantUsd, double othersUsd)
    {
        var (cap, loss) = (guaranteeCapUsd / othersUsd, worstTenantUsd / othersUsd);
        return
        [
            new("Is the equity at risk enough to finance the entity without more support?", "810-10-15-14(a)",
                F($"Equity is {equityShare:P1} of the issuer's funds ({EnoughEquity:P0} is the presumption's mark), and a guarantee of up to {guaranteeCapUsd / 1e9:N1} B USD stands behind the value."),
                equityShare < EnoughEquity ? Entity : guaranteeCapUsd > 0 ? Open : NoEntity),
            new("Do holders of the equity absorb the expected losses?", "810-10-15-14(b)",
                guaranteeCapUsd > 0 ? F($"The guarantee takes losses of value before the holders do, up to {cap:P1} of what they have at stake.") : "No guarantee takes losses before the holders.",
                Lean(cap, Entity, NoEntity)),
            new("Has the tenant's group an obligation to absorb losses that could be significant?", "810-10-25-38A(b)",
                F($"It may lose {worstTenantUsd / 1e9:N1} B USD, {loss:P1} of the {othersUsd / 1e9:N1} B USD of all others; it holds {memberShare:P0} of the venture."), Lean(loss, Beneficiary, NoBeneficiary)),
            new("Who directs the activities that matter most to the entity's economics?", "810-10-25-38A(a)",
                "Decided by contracts on construction, running, re-letting, refinancing and sale, which the scenario does not hold.", Open),
            new("Is there a kick-out right or a substantive veto?", "810-10-25-38C", "The scenario does not hold it.", Open),
        ];
    }

    private static string Lean(double share, string yes, string no) => share >= Significant ? yes : share < Slight ? no : Open;

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
