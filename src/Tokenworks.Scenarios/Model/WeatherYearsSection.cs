using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>Weather that differs from year to year in the draws of a study.</summary>
public sealed record WeatherYearsSection
{
    [Doc("How the weather of a year comes about.")]
    public required WeatherYearsMethod Method { get; init; }

    [Doc("Standard deviation of a year's mean temperature from year to year."), Allowed("0 K", "3 K")]
    [Default("0.6 K", "Tokenworks estimate for places of middle latitudes; a year's mean moves less than a month's (1.5 to 2.5 K)")]
    public Sourced<TemperatureDifference> Temperature { get; init; } = null!;

    [Doc("Standard deviation of a year's irradiation, as a share."), Allowed("0 %", "20 %")]
    [Default("3 %", "Tokenworks estimate, inside the few per cent of global irradiation that US records show (Gueymard and Wilcox, Solar Energy 85, 2011)")]
    public Sourced<Fraction> Sun { get; init; } = null!;

    [Doc("Standard deviation of a year's mean wind speed, as a share."), Allowed("0 %", "30 %")]
    [Default("5 %", "Tokenworks estimate, the usual order in wind resource assessment; how to measure it: Lee, Fields and Lundquist, Wind Energ. Sci. 3, 2018")]
    public Sourced<Fraction> Wind { get; init; } = null!;
}

/// <summary>How the weather of a year comes about.</summary>
public enum WeatherYearsMethod
{
    [Doc("The same weather in all years.")]
    Typical,

    [Doc("Each year of a draw is put together anew from whole days of the weather year near their season, and is warmer, sunnier or windier as a whole.")]
    Resampled,

    [Doc("Each draw starts in some year of a measured record (several files, --weather) and goes through it, around and around; so without this section too where there is a record.")]
    Measured,
}
