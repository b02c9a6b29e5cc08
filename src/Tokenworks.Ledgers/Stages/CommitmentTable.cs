namespace Tokenworks.Ledgers;

/// <summary>Money tied up in what is not yet in service, by month of the horizon (at its end) and draw, USD: buildings and chips, without supply units.</summary>
/// <param name="PaidUsd">Paid so far.</param>
/// <param name="OutstandingUsd">Ordered and not yet paid.</param>
/// <param name="FeeUsd">Owed at once if all open orders are cancelled.</param>
/// <param name="RecoveredUsd">What delivered pieces and works then fetch.</param>
public sealed record CommitmentTable(DrawTable PaidUsd, DrawTable OutstandingUsd, DrawTable FeeUsd, DrawTable RecoveredUsd)
{
    public static CommitmentTable Empty(int months, int width) => new(new(months, width), new(months, width), new(months, width), new(months, width));

    /// <summary>Lost if what is not yet in service is given up at the month's end: paid and owed less what is recovered.</summary>
    public double SunkUsd(int month, int draw) => PaidUsd[month, draw] + FeeUsd[month, draw] - RecoveredUsd[month, draw];

    /// <summary>Saved by giving it up then: what would still have been paid to makers, less fees, and what is recovered.</summary>
    public double CancellationUsd(int month, int draw) => OutstandingUsd[month, draw] - FeeUsd[month, draw] + RecoveredUsd[month, draw];
}
