using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>The venture's terms as one value for each draw, USD; read once, so that the months need no look-up.</summary>
internal sealed class VentureColumns(FinanceSlice slice, VentureSection terms, DrawBlock draws)
{
    public double[] Principal { get; } = draws.Column(terms.Notes.Entry.Principal);

    public double[] IssuerShare { get; } = draws.Column(terms.IssuerShare);

    public double[] IssuerCashAtClosing { get; } = draws.Column(terms.IssuerCashAtClosing);

    public double[] DistributionAtClosing { get; } = draws.Column(terms.DistributionAtClosing);

    public double[] MemberAssetsAtClosing { get; } = draws.Column(terms.MemberAssetsAtClosing);

    public double[] IssuerContribution { get; } = draws.Column(terms.IssuerContribution);

    public double[] MemberContribution { get; } = draws.Column(terms.MemberContribution);

    public double[] SponsorEquity { get; } = draws.Column(terms.SponsorEquity);

    /// <summary>A year, fraction.</summary>
    public double[] ProceedsYield { get; } = draws.Column(terms.ProceedsYield);

    public double[] FirstTermReserve { get; } = draws.Column(terms.FirstTermReserve);

    /// <summary>USD an hour of the model year.</summary>
    public double[] VentureCost { get; } = draws.Column(terms.VentureCost);

    /// <summary>Share of cost.</summary>
    public double[] TerminalValue { get; } = draws.Column(slice.Finance.TerminalValue);
}
