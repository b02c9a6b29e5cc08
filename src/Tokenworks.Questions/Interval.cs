namespace Tokenworks.Questions;

/// <summary>Low, base and high of a positive number: an envelope of its inputs' ranges, not a confidence interval.</summary>
public readonly record struct Interval(double Low, double Base, double High)
{
    /// <summary>A number without a range.</summary>
    public static Interval Of(double value) => new(value, value, value);

    /// <summary>A number with a band of so many percent: from base / (1 + band) to base x (1 + band).</summary>
    public static Interval Band(double value, double percent) => new(value / (1 + percent / 100), value, value * (1 + percent / 100));

    /// <summary>The range of a catalogue value, scaled.</summary>
    public static Interval Of(Scenarios.ISourced value, double factor = 1) => new(value.LowBase * factor, value.BaseBase * factor, value.HighBase * factor);

    public static Interval operator *(Interval a, Interval b) => new(a.Low * b.Low, a.Base * b.Base, a.High * b.High);

    public static Interval operator *(Interval a, double b) => new(a.Low * b, a.Base * b, a.High * b);

    public static Interval operator +(Interval a, Interval b) => new(a.Low + b.Low, a.Base + b.Base, a.High + b.High);

    /// <summary>The least of a quotient takes the most of the divisor.</summary>
    public static Interval operator /(Interval a, Interval b) => new(a.Low / b.High, a.Base / b.Base, a.High / b.Low);

    /// <summary>As an object of three numbers.</summary>
    public object Json => new { low = Low, @base = Base, high = High };
}
