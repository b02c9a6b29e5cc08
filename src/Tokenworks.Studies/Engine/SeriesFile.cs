namespace Tokenworks.Studies;

/// <summary>A file that stands in for a scenario's own climate, prices or load.</summary>
/// <param name="Option">What it is, in the word of the command line: <c>weather</c>, <c>power-price</c>, <c>gas-price</c>, <c>carbon</c>, <c>load</c>.</param>
/// <param name="Path">In full.</param>
/// <param name="ContentHash">Of the numbers that were read from it; empty before.</param>
public sealed record SeriesFile(string Option, string Path, string ContentHash);
