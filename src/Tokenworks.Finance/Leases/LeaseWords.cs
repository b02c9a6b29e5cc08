using System.Globalization;

namespace Tokenworks.Finance;

/// <summary>How operating treatment and a large guarantee can coexist, in sentences with the run's own numbers.</summary>
internal static class LeaseWords
{
    public static IReadOnlyList<string> Of(LeaseBook lease, bool overPortfolio)
    {
        var (share, all) = (lease.Class.Tests[3].Value, lease.ClassCountingGuarantee.Tests[3].Value);
        return
        [
            .. lease.Parts.Count == 0 ? (string[])[] : [F($"Each of {lease.Parts.Count} properties has a lease and books of its own, {lease.Parts.Count(p => p.Class.Asc842 == "finance")} of them as finance leases; amounts are their sums, each from its own start, and each test is that of the lease nearest to meeting it.")],
            F($"{(lease.Parts.Count == 0 ? "The first term of" : "The first terms, up to")} {lease.Payments.Length / 12.0:0.#} years{(lease.Parts.Count == 0 ? "" : ",")} cannot be cancelled; later terms are the tenant's choice and count only where it is reasonably certain to take them. The rents are worth {Billions(lease.PaymentsPvUsd)} when the leases start, {lease.PaymentsPvUsd / lease.FairValueUsd:P1} of the fair value of {Billions(lease.FairValueUsd)}."),
            overPortfolio
                ? F($"The guarantee's cap of {Billions(lease.CapUsd)} is taken to be over all properties together, so that no amount belongs to one lease and none counts in the test (842-10-55-10): {share:P1}, below 90 %.")
                : F($"The guarantee is given lease by lease, so its full cap of {Billions(lease.CapUsd)} counts, probable or not: {share:P1}."),
            F($"Counted in full, the cap would bring the test to {all:P1}: {lease.ClassCountingGuarantee.Asc842}. At this fair value the largest cap that leaves an operating lease is {Billions(lease.LargestCapUsd)} at the end of the first term."),
            F($"The liability holds only what is probable of being owed under the guarantee, {Billions(lease.ProbableUsd)} (842-10-30-5(f)), and not the cap: {Billions(lease.LiabilityUsd)} in all."),
            F($"It would become a finance lease: if renewals became reasonably certain up to {0.75 * lease.LifeYears:0.#} years (75 % of {lease.LifeYears:0.#}); if the cap were given lease by lease above {Billions(lease.LargestCapUsd)}; if the fair value fell below {Billions(lease.PaymentsPvUsd / 0.9)}; if the tenant could buy cheaply; or if the halls were of no use to others."),
            "Under IFRS 16 the question does not arise: every lease above a year is on the lessee's balance sheet, and a guarantee adds what is expected to be paid.",
        ];
    }

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Billions(double usd) => F($"{usd / 1e9:N2} B USD");
}
