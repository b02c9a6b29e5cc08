using System.Globalization;
using Tokenworks.Ledgers;

namespace Tokenworks.Reporting;

/// <summary>What the draws tell of the input that moves a metric most: how surely it does, or that it cannot be told from noise.</summary>
public static class DriverWords
{
    /// <summary>One or two sentences.</summary>
    public static string Of(DriverRanking ranking) => !ranking.IsBeyondChance ? Noise(ranking)
        : $"{ranking.First.Input} moves it most: rank correlation {Rank(ranking.First.Rank)}, 95 % interval {Rank(ranking.First.Low)} to {Rank(ranking.First.High)}.{Alike(ranking)}";

    /// <summary>In a table: whether the first input is told from noise and from all others.</summary>
    public static string Short(DriverRanking ranking) => !ranking.IsBeyondChance ? "not from noise" : ranking.Alike.Count switch
    {
        0 => "yes",
        1 => $"not from {ranking.Alike[0]}",
        var more => $"not from {more} more",
    };

    /// <summary>A correlation as people read it.</summary>
    public static string Rank(double rank) => rank.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Noise(DriverRanking r) => string.Create(CultureInfo.InvariantCulture,
        $"No input can be told from noise by {r.Draws:N0} draws: the largest rank correlation is {Rank(r.First.Rank)} ({r.First.Input}), and the largest of {r.Drivers.Count} inputs without any effect reaches {Rank(r.Critical)} in one study of twenty. Take more draws.");

    private static string Alike(DriverRanking r) => r.Alike.Count switch
    {
        0 => "",
        1 => string.Create(CultureInfo.InvariantCulture, $" {r.Alike[0]} cannot be told from it by {r.Draws:N0} draws."),
        var n => string.Create(CultureInfo.InvariantCulture, $" {r.Alike[0]} and {n - 1} more cannot be told from it by {r.Draws:N0} draws."),
    };
}
