namespace Tokenworks.Reporting;

/// <summary>
/// One colour for each source of power, each party and each kind of MW throughout the report. Okabe and Ito's palette, which
/// people with any common colour blindness can tell apart.
/// </summary>
internal static class Palette
{
    private static readonly string[] Order = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#7A5195", "#8c8c8c"];

    public static string Source(string source) => source switch
    {
        "gas" => "#D55E00",
        "solar" => "#E69F00",
        "wind" => "#56B4E9",
        "nuclear" => "#CC79A7",
        "grid" => "#0072B2",
        "storage" => "#009E73",
        "unserved" => "#1d2733",
        _ => "#8c8c8c",
    };

    /// <summary>The colour of what holds a build back, the same in every chart.</summary>
    public static string Constraint(string constraint) => constraint switch
    {
        "construction" => "#8c8c8c",
        "power" => "#E69F00",
        "transformers" => "#D55E00",
        "chips" => "#009E73",
        "network" => "#0072B2",
        "cooling" => "#56B4E9",
        "labour" => "#CC79A7",
        "permits" => "#7A5195",
        "equipment" => "#8B5A2B",
        _ => "#1d2733",
    };

    /// <summary>The colour of the n-th of a few.</summary>
    public static string At(int index) => Order[index % Order.Length];

    /// <summary>Shades of one colour, so that units of one source are told apart and still belong together.</summary>
    public static string Shade(string colour, int index)
    {
        var lighter = Math.Min(0.6, 0.18 * index);
        int Part(int at) => (int)Math.Round(Convert.ToInt32(colour.Substring(at, 2), 16) * (1 - lighter) + 255 * lighter);
        return $"#{Part(1):x2}{Part(3):x2}{Part(5):x2}";
    }
}
