using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.BuildOut;

/// <summary>Payments for the buildings that come on in a month, US dollars of the month of payment.</summary>
/// <remarks>
/// The total is the stated one. The bill's lines are priced at their orders; where they and the works cost more than the total, all are scaled to it. Makers are
/// paid a deposit at order, a milestone half-way and the balance at delivery; works and what the bill does not name (land, soft cost, contingency) are the remainder
/// and follow the S-curve. No order goes out more than half a year before construction starts. Without a bill all follows the curve. Months.
/// </remarks>
[ModelReference("own: bill of materials with its terms within the stated total; S-curve for the remainder")]
internal static class FacilityPayments
{
    public static void Place(PhasePlan plan, Purchases? bill, (int Service, int Draw) at, double total, Horizon horizon, Commitments committed, Action<int, int, double> pay)
    {
        var (service, d) = at;
        var (share, paid, recovered) = (plan.Arrivals.Share(service, d), 0.0, 0.0);
        if (total == 0 || share == 0) return;
        if (bill is not null)
        {
            double Price(Purchase line) => line.Usd[d] * share * line.Growth(line.Dates(service, plan.EarliestOrder, d).Ordered, horizon, d);
            var (pieces, works) = (bill.Pieces.Sum(Price), bill.Works.Sum(Price));
            var scale = pieces + works > total ? total / (pieces + works) : 1;
            foreach (var line in bill.Pieces) paid += Order(line, Price(line) * scale);
            recovered = bill.Works.Sum(l => Price(l) * scale * l.Resale(d));
        }
        var rest = Math.Max(0, total - paid);
        var shares = SpendCurve.Over(plan.ConstructionMonths).InMonth;
        for (var m = 0; m < shares.Length; m++) pay(service - shares.Length + m, d, rest * shares[m]);
        committed.Curve(rest, service, plan.ConstructionMonths, rest > 0 ? recovered / rest : 0, d);

        double Order(Purchase line, double price)
        {
            var dates = line.Dates(service, plan.EarliestOrder, d);
            foreach (var (month, usd) in line.Payments(dates, price, d)) pay(month, d, usd);
            committed.Order(line, dates, price, service, d);
            return price;
        }
    }
}

/// <summary>Payments for the chips that are installed in a month, US dollars as stated.</summary>
/// <remarks>
/// The cost of racks splits over racks, network and storage as the bill has them; each is paid on its terms. Without a bill all is paid in the month before
/// service. Refreshes split as the first installation. Months.
/// </remarks>
[ModelReference("own: the bill's shares and terms within the stated cost of racks")]
internal static class ItPayments
{
    public static void Place(Purchases? bill, (int Service, int Draw) at, int earliest, double total, Commitments committed, Action<int, int, double> pay)
    {
        var (service, d) = at;
        if (total == 0) return;
        var whole = bill?.ItParts.Sum(p => p.Usd[d]) ?? 0;
        if (bill is null || whole <= 0)
        {
            pay(service - 1, d, total);
            committed.Curve(total, service, 1, 0, d);
            return;
        }
        foreach (var line in bill.ItParts)
        {
            var (dates, price) = (line.Dates(service, earliest, d), total * line.Usd[d] / whole);
            foreach (var (month, usd) in line.Payments(dates, price, d)) pay(month, d, usd);
            committed.Order(line, dates, price, service, d);
        }
    }
}
