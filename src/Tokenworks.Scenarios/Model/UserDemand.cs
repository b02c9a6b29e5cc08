using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>Demand as users times what each asks for in a day, by modality.</summary>
public sealed record UserDemand
{
    [Doc("Users that the campus is asked to serve, by date; none before the first."), Allowed("0", "100 B"), ZeroBefore]
    public required Schedule<Count> Count { get; init; }

    [Doc("Yearly growth of users after the last date."), Allowed("-90 %/yr", "1000 %/yr"), Default("0 %/yr", "flat where not stated")]
    public Sourced<AnnualRate> Growth { get; init; } = null!;

    [Doc("What users ask for: text, images, agents and the like.")]
    public required IReadOnlyList<UserModality> Modalities { get; init; }
}

/// <summary>What users ask for in one modality, in tokens of the product's model.</summary>
public sealed record UserModality
{
    [Doc("Name.")]
    public required string Name { get; init; }

    [Doc("Users of it, of all users."), Allowed("0 %", "100 %"), Default("100 %", "every user where not stated")]
    public Sourced<Fraction> Users { get; init; } = null!;

    [Doc("Output tokens that a user of it asks for in a day, by date."), Allowed("0 token", "1 T token")]
    public required Schedule<TokenCount> TokensPerDay { get; init; }

    [Doc("Yearly growth of a user's tokens after the last date."), Allowed("-90 %/yr", "1000 %/yr"), Default("0 %/yr", "flat where not stated")]
    public Sourced<AnnualRate> Growth { get; init; } = null!;
}

/// <summary>What is refused at the door. Use is lognormal about its mean, and what lies beyond a limit is refused and lost.</summary>
public sealed record RateLimit
{
    [Doc("Most tokens that a user is given in a day, by date; no such limit where left out."), Allowed("1 token", "1 T token"), ZeroBefore]
    public Schedule<TokenCount>? TokensPerUserDay { get; init; }

    [Doc("Spread of a day's tokens over users: standard deviation over mean."), Allowed("0 %", "2000 %"), Default("0 %", "all users alike where not stated: the least that a limit refuses")]
    public Sourced<Fraction> UserSpread { get; init; } = null!;

    [Doc("Most tokens of all users together in a minute, by date; no such limit where left out."), Allowed("0 token/day", "1000 T Ttoken/day"), ZeroBefore]
    public Schedule<TokenFlow>? TokensPerMinute { get; init; }

    [Doc("Spread of the minutes of an hour: standard deviation over mean."), Allowed("0 %", "2000 %"), Default("0 %", "even minutes where not stated: the least that a limit refuses")]
    public Sourced<Fraction> MinuteSpread { get; init; } = null!;
}
