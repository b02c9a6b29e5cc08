using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>What may be drawn for cooling; what is not stated is not limited.</summary>
public sealed record WaterPermitSection
{
    [Doc("Most in a calendar year, as a flow over it."), Allowed("0 gal/yr", "1 T gal/yr")]
    public Sourced<VolumeFlow>? Year { get; init; }

    [Doc("Most in a calendar month, as a flow over a month of 730 h: 40 M gal/month."), Allowed("0 gal/yr", "1 T gal/yr")]
    public Sourced<VolumeFlow>? Month { get; init; }

    [Doc("Most in a day, as a flow over it."), Allowed("0 gal/yr", "1 T gal/yr")]
    public Sourced<VolumeFlow>? Day { get; init; }

    [Doc("Share that a drought takes off the monthly and daily limits."), Allowed("0 %", "100 %")]
    [Default("0 %", "no drought")]
    public Sourced<Fraction> DroughtDerate { get; init; } = null!;

    [Doc("First month of a drought, 1 to 12.")]
    public int DroughtFirstMonth { get; init; } = 6;

    [Doc("Last month of a drought, 1 to 12; not before the first.")]
    public int DroughtLastMonth { get; init; } = 9;

    [Doc("Years of drought; every year where none is named.")]
    public IReadOnlyList<int> DroughtYears { get; init; } = [];
}
