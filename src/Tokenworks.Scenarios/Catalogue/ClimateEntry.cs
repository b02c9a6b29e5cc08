using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>A climate as 12 monthly means, from which a typical hourly year is made.</summary>
[CatalogueFolder("climates")]
public sealed record ClimateEntry : CatalogueEntry
{
    [Doc("Degrees north."), Allowed("-90", "90")]
    public required Sourced<Count> Latitude { get; init; }

    [Doc("Mean station pressure, hPa (a plain number)."), Allowed("500", "1100")]
    public required Sourced<Count> PressureHpa { get; init; }

    [Doc("12 monthly means of dry bulb (degC).")]
    public required Profile DryBulb { get; init; }

    [Doc("12 monthly means of the daily range, maximum less minimum (K).")]
    public required Profile DailyRange { get; init; }

    [Doc("12 monthly standard deviations of the daily mean dry bulb (K).")]
    public required Profile DayToDay { get; init; }

    [Doc("12 monthly means of dew point (degC).")]
    public required Profile DewPoint { get; init; }

    [Doc("12 monthly means of daily global horizontal irradiation (Wh/m2).")]
    public required Profile Irradiation { get; init; }

    [Doc("12 monthly means of wind speed at 10 m (m/s).")]
    public required Profile WindSpeed { get; init; }
}
