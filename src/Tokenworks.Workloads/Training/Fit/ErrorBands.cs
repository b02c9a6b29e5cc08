namespace Tokenworks.Workloads.Training;

/// <summary>Half widths of 90 % bands by what is known, in percent: the 90 % quantile of absolute errors on published rows in that situation.</summary>
/// <param name="Known">Chip and stack were fitted and the layout is given.</param>
/// <param name="NewStack">Chip or stack were not: factors fitted without the whole publisher.</param>
/// <param name="UnknownLayout">The layout was found, not given: layout columns hidden, factors fitted without the source.</param>
/// <param name="Hours">Whole runs: chip-hours and times to train, factors fitted without the source.</param>
public sealed record ErrorBands(double Known, double NewStack, double UnknownLayout, double Hours)
{
    /// <summary>The band of a situation and its name.</summary>
    public (double Percent, string Situation) Of(bool fitted, bool layoutGiven) =>
        fitted ? layoutGiven ? (Known, "fitted chip and stack, given layout") : (UnknownLayout, "fitted chip and stack, layout found")
        : (Math.Max(NewStack, layoutGiven ? 0 : UnknownLayout), "chip or stack not fitted");
}
