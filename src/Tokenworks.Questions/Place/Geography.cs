using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Questions;

/// <summary>Distance over the globe in km, and what light in fibre needs for the way there and back, in milliseconds.</summary>
/// <remarks>Not modelled: queues, last mile beyond a constant, satellite.</remarks>
[ModelReference("Haversine on a sphere of 6,371.0 km; light in fibre at c / 1.468; routes 1.5 times the great circle (Tokenworks estimate)")]
public static class Geography
{
    private const double EarthKm = 6371.0;
    private const double FibreKmPerMs = 299.792458 / 1.468;
    private const double Detour = 1.5;
    private const double AccessMs = 4;
    private const double SameRoomKm = 0.5;

    /// <summary>Great circle, km.</summary>
    public static double Kilometres(PlaceEntry a, PlaceEntry b) => Kilometres(a.Latitude.BaseBase, a.Longitude.BaseBase, b.Latitude.BaseBase, b.Longitude.BaseBase);

    /// <summary>Great circle of two points in degrees, km.</summary>
    public static double Kilometres(double north1, double east1, double north2, double east2)
    {
        static double Radians(double degrees) => degrees * Math.PI / 180;
        var (dn, de) = (Radians(north2 - north1), Radians(east2 - east1));
        var h = Math.Pow(Math.Sin(dn / 2), 2) + Math.Cos(Radians(north1)) * Math.Cos(Radians(north2)) * Math.Pow(Math.Sin(de / 2), 2);
        return 2 * EarthKm * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }

    /// <summary>There and back in milliseconds: fibre with detours, and 4 ms of access network; none inside one room.</summary>
    public static double RoundTripMs(double kilometres) => kilometres < SameRoomKm ? 0.2 : AccessMs + 2 * kilometres * Detour / FibreKmPerMs;
}
