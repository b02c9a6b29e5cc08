using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>Which properties the tenant still holds in each draw, and what its leaving one brings.</summary>
internal sealed class PropertyExits(VentureSection venture, RentPath rent, DrawBlock draws)
{
    private readonly PropertyValues? _values = venture.Guarantee is { } terms ? new(venture, terms, rent, draws) : null;
    private readonly HashSet<(string Property, int Draw)> _left = [];
    private readonly HashSet<int> _months = [.. rent.Properties.Select(p => p.Leaves - 1).OfType<int>()];

    /// <summary>True in the last month of a property that is left alone.</summary>
    public bool Any(int month) => _months.Contains(month);

    /// <summary>The properties that the tenant leaves at a month's end.</summary>
    public IReadOnlyList<PropertyLease> At(int month, int d) => [.. Held(d).Where(p => p.Leaves == month + 1)];

    /// <summary>Share of the venture's cost that has not been left.</summary>
    public double HeldShare(int d) => Held(d).Sum(p => p.Share[d]);

    /// <summary>All that is held is left.</summary>
    public LeavingUsd LeaveAll(int month, int d) => Leave([.. Held(d)], month, d);

    /// <summary>Properties are left together at a month's end.</summary>
    public LeavingUsd Leave(IReadOnlyList<PropertyLease> left, int month, int d)
    {
        foreach (var p in left) _left.Add((p.Name, d));
        return new LeavingUsd(_values?.Payment(left, month + 1, d) ?? 0, left.Sum(p => _values?.Value(p, month + 1, d) ?? 0), left.Sum(p => Fee(p, month + 1, d)));
    }

    public IEnumerable<PropertyLease> Held(int d) => rent.Properties.Where(p => !_left.Contains((p.Name, d)));

    // Of the rents left in the running term.
    private double Fee(PropertyLease p, int month, int d) => p.First < month && month < p.TermEnd(month)
        ? draws.Column(p.Terms.EarlyTermination, 0)[d] * p.Usd.Sum(month, Math.Min(p.TermEnd(month), p.Usd.Rows), d) : 0;
}

/// <summary>What leaving brings the venture, USD: under the guarantee, for the sale, and for the term broken off.</summary>
internal readonly record struct LeavingUsd(double Guarantee, double Sale, double Termination)
{
    public double All => Guarantee + Sale + Termination;
}
