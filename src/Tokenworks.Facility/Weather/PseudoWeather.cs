namespace Tokenworks.Facility;

/// <summary>
/// Fixed day-to-day swings: a sum of sines with incommensurate periods of 3 to 24 days, mean near 0 and variance 1. They
/// stand for passing fronts; they are the same in every run and at every site.
/// </summary>
internal static class PseudoWeather
{
    private static readonly double[] TemperatureDays = [3.71, 5.33, 8.87, 14.29, 23.73];
    private static readonly double[] CloudDays = [2.93, 4.57, 7.13, 11.81, 19.07];
    private static readonly double[] WindDays = [0.83, 2.11, 3.49, 6.29, 12.37];

    public static double Temperature(double day) => Sum(TemperatureDays, 0.7, day);

    public static double Cloud(double day) => Sum(CloudDays, 2.1, day);

    public static double Wind(double day) => Sum(WindDays, 4.3, day);

    private static double Sum(double[] periods, double phase, double day)
    {
        var sum = 0.0;
        for (var i = 0; i < periods.Length; i++) sum += Math.Sin(2 * Math.PI * day / periods[i] + phase * (i + 1) * (i + 1));
        return sum * Math.Sqrt(2.0 / periods.Length);
    }
}
