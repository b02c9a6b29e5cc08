using Tokenworks.Ledgers;

namespace Tokenworks.Finance;

/// <summary>
/// Internal rate of return: every rate above -99.99 % and up to 1000 % a year at which the net present value of evenly
/// spaced flows is zero. The whole range is scanned for sign changes and each is bracketed, so that several roots are
/// reported and none is invented.
/// </summary>
/// <remarks>
/// Units: flows in any one currency, rates per year (effective). A double root, which touches zero without changing
/// sign, is not a sign change. Error of a root: about 1e-15 relative in (1 + rate).
/// </remarks>
[ModelReference("Descartes' rule of signs; Newton's steps safeguarded by bisection, Press et al., Numerical Recipes, section 9.4")]
public static class Irr
{
    /// <summary>Rates per year of flows that are spaced 1/<paramref name="periodsPerYear"/> years apart.</summary>
    public static RateResult Solve(ReadOnlySpan<double> flows, int periodsPerYear = 1) => Solve(flows, periodsPerYear, new PresentValue());

    /// <summary>As the public one, in the space of another series' present value.</summary>
    internal static RateResult Solve(ReadOnlySpan<double> flows, int periodsPerYear, PresentValue value)
    {
        var trimmed = Trim(flows);
        return trimmed.Length < 2 ? RateResult.None : RateResult.Of(RootScan.Find(value.Load(trimmed, DayGaps.Even(periodsPerYear))));
    }

    private static ReadOnlySpan<double> Trim(ReadOnlySpan<double> flows)
    {
        var first = flows.IndexOfAnyExcept(0.0);
        return first < 0 ? [] : flows[first..(flows.LastIndexOfAnyExcept(0.0) + 1)];
    }
}
