namespace Tokenworks.Finance;

/// <summary>All rates at which a net present value is zero, and how to read them. Never NaN.</summary>
/// <param name="Roots">In rising order, per year; empty where there is none.</param>
/// <param name="Status">"ok", "no sign change", or "several roots: 10 %, 20 %".</param>
public sealed record RateResult(IReadOnlyList<double> Roots, string Status)
{
    /// <summary>The one root; null where there is none or more than one.</summary>
    public double? Single => Roots.Count == 1 ? Roots[0] : null;

    /// <summary>The root nearest a rate; null where there is none.</summary>
    public double? NearestTo(double rate) => Roots.Count == 0 ? null : Roots.Count == 1 ? Roots[0] : Roots.MinBy(r => Math.Abs(r - rate));

    /// <summary>No rate.</summary>
    internal static RateResult None { get; } = Of([]);

    internal static RateResult Of(List<double> roots) => new(roots, Describe(roots));

    private static string Describe(List<double> roots) => roots.Count switch
    {
        0 => "no sign change",
        1 => "ok",
        _ => "several roots: " + string.Join(", ", roots.Select(r => (r * 100).ToString("0.####", System.Globalization.CultureInfo.InvariantCulture) + " %")),
    };
}
