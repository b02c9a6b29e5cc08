namespace Tokenworks.Scenarios;

/// <summary>
/// A short column of numbers in one unit: 24 hours of a day or 12 months of a year. Written as a list, or as
/// <c>{ unit: degC, values: [...], source: ... }</c>; a list without a unit is dimensionless.
/// </summary>
/// <param name="Values">In <paramref name="Unit"/> as written; not to be changed.</param>
public sealed record Profile(string Path, string Unit, double[] Values, Provenance Provenance)
{
    /// <summary>A profile made in code.</summary>
    public static Profile Of(params double[] values) =>
        new("", "1", values, new Provenance("stated in code", "", Grade.Estimate, SourceSpan.Of("code")));
}
