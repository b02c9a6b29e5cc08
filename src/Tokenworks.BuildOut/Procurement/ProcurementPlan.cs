using NodaTime;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut.Procurement;

/// <summary>An order of one line for one month of service.</summary>
public sealed record Order(BillLine Line, YearMonth Ordered, YearMonth Delivered, YearMonth Service, double Count, double Usd, double DepositUsd)
{
    /// <summary>Paid half-way between order and delivery.</summary>
    public double MilestoneUsd { get; init; }

    /// <summary>Month of the milestone.</summary>
    public YearMonth Half => Ordered.PlusMonths((12 * (Delivered.Year - Ordered.Year) + Delivered.Month - Ordered.Month) / 2);

    /// <summary>Paid in a month.</summary>
    public double PaidIn(YearMonth month) =>
        (Ordered == month ? DepositUsd : 0) + (Half == month ? MilestoneUsd : 0) + (Delivered == month ? Usd - DepositUsd - MilestoneUsd : 0);

    /// <summary>Ordered and not yet paid at a month's end.</summary>
    public double OpenAt(YearMonth month) =>
        Ordered.CompareTo(month) > 0 || Delivered.CompareTo(month) <= 0 ? 0 : Usd - DepositUsd - (Half.CompareTo(month) <= 0 ? MilestoneUsd : 0);
}

/// <summary>The money of all orders in a month, USD.</summary>
/// <param name="PaidUsd">In the month.</param>
/// <param name="PaidSoFarUsd">Up to its end.</param>
/// <param name="OutstandingUsd">Ordered and not yet paid.</param>
/// <param name="FeeUsd">Owed at once if all open orders are cancelled at its end.</param>
/// <param name="RecoveredUsd">What delivered pieces then fetch.</param>
public sealed record ProcurementMonth(YearMonth Month, double PaidUsd, double PaidSoFarUsd, double OutstandingUsd, double FeeUsd, double RecoveredUsd)
{
    /// <summary>Lost if the project is given up at the month's end: paid and owed less what is recovered.</summary>
    public double SunkUsd => PaidSoFarUsd + FeeUsd - RecoveredUsd;

    /// <summary>Saved by giving up then: what would still have been paid, less fees, and what is recovered.</summary>
    public double CancellationValueUsd => OutstandingUsd - FeeUsd + RecoveredUsd;
}

/// <summary>Revenue of a supplier.</summary>
public sealed record SupplierRevenue(int Tier, string Name, double Usd);

/// <summary>Orders, payments and exposure of a bill.</summary>
public sealed record ProcurementResult(IReadOnlyList<Order> Orders, IReadOnlyList<ProcurementMonth> Months, IReadOnlyList<SupplierRevenue> Suppliers, Balance Balance);

/// <summary>When what must be ordered, what is paid when, and what is lost if the project stops.</summary>
/// <remarks>
/// A line is split over its block's months of service. It is delivered so long before service and ordered its lead time before delivery;
/// its price grows from the middle of the dollar year to the order. The deposit is paid in the month of order, a milestone half-way, the rest at delivery. USD, nominal;
/// months. Deposits come back only as resale of what is delivered; a cancelled order loses its deposit and owes the fee on the rest.
/// </remarks>
[ModelReference("own: order and delivery dates from lead times; deposits and cancellation terms are estimates")]
public static class ProcurementPlan
{
    /// <summary>Plans the orders of all lines.</summary>
    /// <param name="services">Months of service of a block with its share of the buildings; they add up to 1.</param>
    public static ProcurementResult Of(IReadOnlyList<BillLine> bill, IReadOnlyDictionary<string, IReadOnlyList<(YearMonth Month, double Share)>> services, int dollarYear)
    {
        var orders = bill.SelectMany(line => services[line.Block].Select(s => Make(line, s.Month, s.Share, dollarYear))).ToList();
        var months = Months(orders);
        var paid = months.Count > 0 ? months[^1].PaidSoFarUsd : 0;
        var total = orders.Sum(o => o.Usd);
        return new ProcurementResult(orders, months, Suppliers(orders), new Balance("procurement", "paid in all months = price of all orders", Math.Abs(paid - total), total));
    }

    private static Order Make(BillLine line, YearMonth service, double share, int dollarYear)
    {
        var item = line.Item;
        var delivered = service.PlusMonths(-(int)Math.Ceiling(item.BeforeService.Base.Months - 1e-9));
        var ordered = delivered.PlusMonths(-(int)Math.Ceiling(item.LeadTime.Base.Months - 1e-9));
        var years = ordered.Year + (ordered.Month - 0.5) / 12 - (dollarYear + 0.5);
        var usd = line.Usd * share * Math.Pow(1 + item.Escalation.BaseBase * 8760, years);
        return new Order(line, ordered, delivered, service, line.Count * share, usd, usd * item.Deposit.BaseBase) { MilestoneUsd = usd * Math.Min(item.Milestone.BaseBase, 1 - item.Deposit.BaseBase) };
    }

    private static List<ProcurementMonth> Months(List<Order> orders)
    {
        var made = new List<ProcurementMonth>();
        if (orders.Count == 0) return made;
        var (month, last, sum) = (orders.Min(o => o.Ordered), orders.Max(o => o.Delivered), 0.0);
        for (; month.CompareTo(last) <= 0; month = month.PlusMonths(1))
        {
            double paid = 0, outstanding = 0, fee = 0, recovered = 0;
            foreach (var o in orders)
            {
                if (o.Ordered.CompareTo(month) > 0) continue;
                paid += o.PaidIn(month);
                (outstanding, fee) = (outstanding + o.OpenAt(month), fee + o.OpenAt(month) * o.Line.Item.CancellationFee.BaseBase);
                if (o.Delivered.CompareTo(month) <= 0) recovered += o.Usd * o.Line.Item.Resale.BaseBase;
            }
            made.Add(new ProcurementMonth(month, paid, sum += paid, outstanding, fee, recovered));
        }
        return made;
    }

    private static List<SupplierRevenue> Suppliers(List<Order> orders)
    {
        var revenue = new Dictionary<(int Tier, string Name), double>();
        foreach (var o in orders)
            foreach (var (tier, list) in new[] { (1, o.Line.Item.Suppliers), (2, o.Line.Item.SecondTier) })
            {
                var left = 1.0;
                foreach (var (name, share) in list.Select(Share))
                {
                    revenue[(tier, name)] = revenue.GetValueOrDefault((tier, name)) + share * o.Usd;
                    left -= share;
                }
                if (tier == 1) revenue[(1, "others")] = revenue.GetValueOrDefault((1, "others")) + left * o.Usd;
            }
        return [.. revenue.Select(r => new SupplierRevenue(r.Key.Tier, r.Key.Name, r.Value)).OrderBy(r => r.Tier).ThenByDescending(r => r.Usd)];
    }

    private static (string Name, double Share) Share(string text)
    {
        var words = text.Split(' ');
        var percent = words.Length >= 3 && words[^1] == "%" ? double.Parse(words[^2], System.Globalization.CultureInfo.InvariantCulture) : 0;
        return (string.Join(' ', words[..^2]), percent / 100);
    }
}
