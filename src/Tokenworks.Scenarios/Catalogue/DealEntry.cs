using NodaTime;
using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>How binding announced money is, weakest first.</summary>
public enum DealStrength
{
    PressPlan,
    LetterOfIntent,
    Commitment,
    Contract,
    Closed,
}

/// <summary>What a deal is.</summary>
public enum DealKind
{
    Stake,
    CloudContract,
    Debt,
    Lease,
    Equipment,
    Construction,
    Capex,
}

/// <summary>A dated deal of the sector: who pays whom, how much, how bindingly.</summary>
[CatalogueFolder("deals")]
public sealed record DealEntry : CatalogueEntry
{
    [Doc("Payer.")]
    public required string From { get; init; }

    [Doc("Payee.")]
    public required string To { get; init; }

    [Doc("What it is.")]
    public required DealKind Kind { get; init; }

    [Doc("Amount, as announced."), Allowed("0 USD", "10 T USD")]
    public required Sourced<Money> Amount { get; init; }

    [Doc("How binding.")]
    public required DealStrength Strength { get; init; }

    [Doc("Day or month of the announcement.")]
    public required YearMonth Announced { get; init; }

    [Doc("Years over which it is paid."), Allowed("0 yr", "60 yr")]
    public Sourced<Duration>? Over { get; init; }

    [Doc("What became of it since.")]
    public string Since { get; init; } = "";

    [Doc("Rows of the register of the articles.")]
    public IReadOnlyList<string> Rows { get; init; } = [];
}
