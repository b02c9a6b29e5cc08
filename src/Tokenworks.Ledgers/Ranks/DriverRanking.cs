namespace Tokenworks.Ledgers;

/// <summary>An input's rank correlation with a metric and its 95 % interval.</summary>
public sealed record Driver(string Input, double Rank, double Low, double High);

/// <summary>The inputs that vary by the size of their rank correlation with a metric, and what so many draws can tell of the first.</summary>
/// <param name="Draws">Draws in which the metric has a value.</param>
/// <param name="Critical">The size below which the largest correlation of as many inputs without any effect stays in 95 of 100 studies.</param>
/// <param name="Drivers">The strongest first.</param>
/// <param name="Alike">Inputs that cannot be told from the first, the strongest first.</param>
public sealed record DriverRanking(int Draws, double Critical, IReadOnlyList<Driver> Drivers, IReadOnlyList<string> Alike)
{
    /// <summary>The input that moves the metric most, as far as the draws tell.</summary>
    public Driver First => Drivers[0];

    /// <summary>True where chance alone hardly puts an input so far ahead.</summary>
    public bool IsBeyondChance => Math.Abs(First.Rank) > Critical;
}
