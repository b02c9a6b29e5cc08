using System.Globalization;
using Tokenworks.Ledgers;

namespace Tokenworks.Finance;

/// <summary>A question of consolidation, the fact that bears on it, and which way the fact leans. Not an opinion.</summary>
public sealed record Judgement(string Question, string Paragraph, string Fact, string Leans);

/// <summary>
/// The checklist of variable interest entities: whether the venture is one, and who would be its primary beneficiary. It gathers the facts that the
/// scenario holds and says which way each leans; who directs the activities that matter most is a judgement, and the scenario's own statement of it
/// is printed as a statement.
/// </summary>
/// <remarks>Shares as fractions, USD.</remarks>
[ModelReference("ASC 810-10-15-14 and 810-10-25-38A; Meta 10-Q Q3 2025 (R21.htm) for the stated conclusion")]
public static class Consolidation
{
    /// <param name="equityShare">Equity at risk over all funds of the issuer.</param>
    /// <param name="memberShare">Share of the venture that the tenant's group holds.</param>
    /// <param name="worstTenantUsd">The most that the tenant's group may lose: rents of the term, its contributions, the cap.</param>
    /// <param name="othersUsd">Contributions and notes of all others.</param>
    public static IReadOnlyList<Judgement> Checklist(double equityShare, double memberShare, double guaranteeCapUsd, double worstTenantUsd, double othersUsd) =>
    [
        new("Is the equity at risk enough to finance the entity without more support?", "810-10-15-14(a)",
            F($"Equity is {equityShare:P1} of the issuer's funds, and a guarantee of up to {guaranteeCapUsd / 1e9:N1} B USD stands behind the value."), "variable interest entity"),
        new("Do holders of the equity absorb the expected losses?", "810-10-15-14(b)",
            F($"The guarantee takes losses of value before the holders do, up to its cap; overruns of cost are the tenant's."), "variable interest entity"),
        new("Has the tenant's group an obligation to absorb losses that could be significant?", "810-10-25-38A(b)",
            F($"It may lose {worstTenantUsd / 1e9:N1} B USD against {othersUsd / 1e9:N1} B USD of all others; it holds {memberShare:P0} of the venture."), "primary beneficiary"),
        new("Who directs the activities that matter most to the entity's economics?", "810-10-25-38A(a)",
            "The filing says that the tenant's group does not: re-letting, refinancing and sale after a term are the holder's. Construction and running the halls, which come first, are the tenant's.", "judgement; stated as not the tenant"),
        new("Is there a kick-out right or a substantive veto?", "810-10-25-38C", "Not public.", "open"),
    ];

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
