using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>
/// Sources and uses: of the issuer as published and as the model computes it, of the venture, and of the day of closing. What the
/// public record leaves unexplained is a line of its own.
/// </summary>
internal sealed class SourcesUses(VentureSection terms, Venture venture, CashBook book, DrawBlock draws)
{
    private readonly List<BookedFlow> _flows = [.. book.Booked];

    public IReadOnlyList<SourceOrUse> Lines => [.. Closing(), .. VentureLevel(), .. Issuer(), .. IssuerModel()];

    /// <summary>Sources against uses of each level.</summary>
    public static IEnumerable<Balance> Balances(IReadOnlyList<SourceOrUse> lines) => lines.GroupBy(l => l.Level).Select(level =>
    {
        var left = level.Where(l => l.IsSource).Sum(l => l.Usd[0]);
        var right = level.Where(l => !l.IsSource).Sum(l => l.Usd[0]);
        return new Balance("sources_and_uses", $"{level.Key}: sources = uses", Math.Abs(left - right), Math.Max(left, right));
    });

    private double[] Of(ISourced value) => draws.Column(value);

    private double[] Flow(string category, string? from = null)
    {
        var sums = new double[draws.Width];
        foreach (var flow in _flows.Where(f => f.Category == category && (from is null || f.From == from))) flow.AddSums(sums);
        return sums;
    }

    private static double[] Less(double[] from, params double[][] parts) => [.. from.Select((v, i) => v - parts.Sum(p => p[i]))];

    private static SourceOrUse Source(string level, string line, double[] usd, string remark = "") => new(level, true, line, usd, false, remark);

    private static SourceOrUse Use(string level, string line, double[] usd, string remark = "", bool unexplained = false) => new(level, false, line, usd, unexplained, remark);

    // Issuer's cash against the member's assets less the distribution: the shares of the venture.
    private IEnumerable<SourceOrUse> Closing()
    {
        var (cash, assets, distribution) = (Of(terms.IssuerCashAtClosing), Of(terms.MemberAssetsAtClosing), Of(terms.DistributionAtClosing));
        var share = cash[0] / (cash[0] + assets[0] - distribution[0]);
        yield return Source("closing", "issuer's cash", cash);
        yield return Source("closing", "member's assets", assets);
        yield return Use("closing", "distribution to the member", distribution);
        yield return Use("closing", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"issuer's capital after closing ({share:P2} of both)"), cash);
        yield return Use("closing", "member's capital after closing", Less(assets, distribution));
    }

    private IEnumerable<SourceOrUse> VentureLevel()
    {
        var (issuer, member, cost) = (Of(terms.IssuerContribution), Of(terms.MemberContribution), Of(terms.DevelopmentCost));
        var (assets, distribution) = (Of(terms.MemberAssetsAtClosing), Of(terms.DistributionAtClosing));
        double[] later = [.. member.Select((m, i) => m - assets[i] + distribution[i])];
        double[] beyond = [.. issuer.Select((v, i) => v + member[i] - cost[i])];
        yield return Source("venture", "issuer's contributions", issuer);
        yield return Source("venture", "member's assets at closing", assets);
        yield return Source("venture", "member's later contributions", later);
        yield return Use("venture", "development cost as stated", cost);
        yield return Use("venture", "distribution to the member at closing", distribution);
        yield return Use("venture", "contributions beyond the stated development cost", beyond, "The public record does not say what for: contingency, fees, interest or land.", true);
    }

    private IEnumerable<SourceOrUse> Issuer()
    {
        var (notes, equity, interest) = (Of(terms.Notes.Entry.Principal), Of(terms.SponsorEquity), Of(terms.StatedInterestEarned));
        var (contribution, coupons, reserve) = (Of(terms.IssuerContribution), Flow("coupon"), Flow("first_term_reserve"));
        double[] all = [.. notes.Select((v, i) => v + equity[i] + interest[i])];
        yield return Source("issuer", "notes", notes);
        yield return Source("issuer", "deferred equity of the sponsor", equity);
        yield return Source("issuer", "interest on unspent proceeds, as published", interest);
        yield return Use("issuer", "contributions to the venture", contribution);
        yield return Use("issuer", "coupons before the rents", coupons);
        yield return Use("issuer", "first-term reserve (assumed)", reserve);
        yield return Use("issuer", "reserves, fees and costs not itemised", Less(all, contribution, coupons, reserve), "Published sources less contributions, coupons and the assumed reserve.", true);
    }

    private IEnumerable<SourceOrUse> IssuerModel()
    {
        yield return Source("issuer, with the model's interest", "notes", Flow("notes_proceeds"));
        yield return Source("issuer, with the model's interest", "equity paid in by the sponsor", Flow("equity"));
        yield return Source("issuer, with the model's interest", "support beyond the stated equity", Flow("support_beyond_equity"));
        yield return Source("issuer, with the model's interest", "interest on unspent proceeds, computed", venture.InterestEarned,
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Published: {Of(terms.StatedInterestEarned)[0] / 1e9:N2} B USD; the difference follows from the draw path and the assumed yield."));
        var contributions = Flow("contribution", terms.Issuer);
        yield return Use("issuer, with the model's interest", "contributions to the venture", contributions);
        yield return Use("issuer, with the model's interest", "coupons before the rents", Flow("coupon"));
        yield return Use("issuer, with the model's interest", "first-term reserve (assumed)", Flow("first_term_reserve"));
        yield return Use("issuer, with the model's interest", "left over when the leases start, not itemised", venture.LeftOver, "Paid out then; what it is for is not public.", true);
    }
}
