using Tokenworks.BuildOut.Procurement;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut;

/// <summary>What one block buys, by draw: lines of its bill with their terms.</summary>
internal sealed class Purchases
{
    private static readonly CostCategory[] It = [CostCategory.Compute, CostCategory.Network, CostCategory.Storage];

    private Purchases(IReadOnlyList<Purchase> pieces, IReadOnlyList<Purchase> works, IReadOnlyList<Purchase> it) => (Pieces, Works, ItParts) = (pieces, works, it);

    /// <summary>Equipment of the buildings, which makers are paid for.</summary>
    public IReadOnlyList<Purchase> Pieces { get; }

    /// <summary>Construction, by MW of IT power.</summary>
    public IReadOnlyList<Purchase> Works { get; }

    /// <summary>Racks, network and storage.</summary>
    public IReadOnlyList<Purchase> ItParts { get; }

    /// <summary>The lines of a block; null where the S-curve holds.</summary>
    public static Purchases? Of(BuildSlice slice, EquipmentLedger equipment, BlockSize block, DrawBlock draws)
    {
        if (slice.Payments != PaymentPath.Orders || slice.Prices is not { } entry) return null;
        var bills = Enumerable.Range(0, draws.Width).Select(d => BillOfMaterials.Block(equipment, block, entry, draws, d).ToDictionary(l => l.Item.Key, l => l.Usd, StringComparer.Ordinal)).ToList();
        var lines = entry.Items.Where(i => bills.Exists(b => b.ContainsKey(i.Key)))
            .Select(i => new Purchase(i, entry.DollarYear, [.. bills.Select(b => b.GetValueOrDefault(i.Key))], draws)).ToList();
        return new Purchases(
            lines.FindAll(l => l.Item.Basis == ItemBasis.Piece && !It.Contains(l.Item.Category)), lines.FindAll(l => l.Item.Basis == ItemBasis.ItMegawatt),
            lines.FindAll(l => It.Contains(l.Item.Category)));
    }
}

/// <summary>A line with its terms by draw.</summary>
internal sealed class Purchase(ProcurementItem item, int dollarYear, double[] usd, DrawBlock draws)
{
    private readonly double[] _before = Months(draws, item.BeforeService), _lead = Months(draws, item.LeadTime), _growth = draws.Column(item.Escalation);
    private readonly double[] _deposit = draws.Column(item.Deposit), _milestone = draws.Column(item.Milestone), _fee = draws.Column(item.CancellationFee), _resale = draws.Column(item.Resale);

    public ProcurementItem Item => item;

    /// <summary>For the whole block, in the entry's dollar year.</summary>
    public double[] Usd => usd;

    /// <summary>The order for a month of service, month numbers of the horizon.</summary>
    /// <param name="earliest">No order goes out before it: a slot that the maker or a reseller holds is taken instead.</param>
    public OrderDates Dates(int service, int earliest, int draw)
    {
        var delivered = service - (int)_before[draw];
        return new OrderDates(Math.Min(delivered, Math.Max(earliest, delivered - (int)_lead[draw])), delivered);
    }

    /// <summary>Price of an order in dollars of its month over the price of the entry's year.</summary>
    public double Growth(int ordered, Horizon horizon, int draw) =>
        Math.Pow(1 + _growth[draw] * 8760, horizon.FirstYear + (ordered + 0.5) / 12 - (dollarYear + 0.5));

    public double Resale(int draw) => _resale[draw];

    /// <summary>Deposit, milestone and balance of an order; they add up to it.</summary>
    public ReadOnlySpan<(int Month, double Usd)> Payments(OrderDates dates, double price, int draw)
    {
        double deposit = price * _deposit[draw], milestone = price * Math.Min(_milestone[draw], 1 - _deposit[draw]);
        return new[] { (dates.Ordered, deposit), (dates.Half, milestone), (dates.Delivered, price - deposit - milestone) };
    }

    public double FeeShare(int draw) => _fee[draw];

    private static double[] Months(DrawBlock draws, Sourced<Duration> time) => [.. draws.Column(time).Select(hours => Math.Ceiling(Duration.FromHours(hours).Months - 1e-9))];
}

/// <summary>Months of order and delivery, numbers of the horizon that may lie outside it.</summary>
internal readonly record struct OrderDates(int Ordered, int Delivered)
{
    public int Half => Ordered + (Delivered - Ordered) / 2;
}
