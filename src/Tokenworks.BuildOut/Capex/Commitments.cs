using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.BuildOut;

/// <summary>Adds up what is paid, open and recoverable of everything that is not yet in service.</summary>
internal sealed class Commitments(Horizon horizon, int width)
{
    public CommitmentTable Table { get; } = CommitmentTable.Empty(horizon.Months, width);

    /// <summary>An order until its service.</summary>
    public void Order(Purchase line, OrderDates dates, double price, int service, int draw)
    {
        var payments = line.Payments(dates, price, draw);
        for (var m = Math.Max(0, dates.Ordered); m < Math.Min(service, horizon.Months); m++)
        {
            var paid = 0.0;
            foreach (var (month, usd) in payments) paid += month <= m ? usd : 0;
            Table.PaidUsd[m, draw] += paid;
            if (m >= dates.Delivered)
            {
                Table.RecoveredUsd[m, draw] += price * line.Resale(draw);
                continue;
            }
            Table.OutstandingUsd[m, draw] += price - paid;
            Table.FeeUsd[m, draw] += (price - paid) * line.FeeShare(draw);
        }
    }

    /// <summary>Construction on the S-curve until service: nothing is owed for what is not yet built.</summary>
    /// <param name="resale">Share of the paid that works fetch.</param>
    public void Curve(double usd, int service, int months, double resale, int draw)
    {
        var spent = SpendCurve.Over(months).Spent;
        for (var m = Math.Max(0, service - months); m < Math.Min(service, horizon.Months); m++)
        {
            var paid = usd * spent[m - service + months];
            Table.PaidUsd[m, draw] += paid;
            Table.RecoveredUsd[m, draw] += paid * resale;
        }
    }
}
