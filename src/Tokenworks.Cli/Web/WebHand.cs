using System.Globalization;
using Tokenworks.Quantities;
using Tokenworks.Web;

namespace Tokenworks.Cli;

/// <summary>A hand on the page's sliders: it moves one at random, and changes come and stay, up to eight of them.</summary>
internal sealed class WebHand(IReadOnlyList<PageInput> sliders, int number)
{
    private const ulong Seed = 7;
    private const int MostChanges = 8;
    private readonly List<ChangedInput> _changes = [];
    private RandomStream _random = RandomStream.Open(Seed, number, "web", "bench");

    /// <summary>What is changed now.</summary>
    public IReadOnlyList<ChangedInput> Changes => [.. _changes];

    /// <summary>A number in [0, 1) of this hand's own.</summary>
    public double Chance() => _random.NextDouble();

    /// <summary>Moves a slider; gives its path.</summary>
    public string Move()
    {
        var input = sliders[(int)(_random.NextDouble() * sliders.Count)];
        _changes.RemoveAll(c => c.Path == input.Path);
        if (_changes.Count >= MostChanges) _changes.RemoveAt(0);
        _changes.Add(new ChangedInput(input.Path, Written(input, _random.NextDouble())));
        return input.Path;
    }

    private static string Written(PageInput input, double share)
    {
        var value = input.SliderLow!.Value + share * (input.SliderHigh!.Value - input.SliderLow.Value);
        if (input.IsWhole) value = Math.Round(value);
        var (n, unit) = (input.Numbers!, input.Numbers!.Unit.Length > 0 ? " " + input.Numbers.Unit : "");
        return input.RangeIsStated ? $"{N(n.Low)} .. {N(Math.Clamp(value, n.Low, n.High))} .. {N(n.High)}{unit}" : N(value) + unit;
    }

    private static string N(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}

/// <summary>One drag and how long its answer took.</summary>
/// <param name="Ran">False where the checks refuse the value.</param>
internal sealed record WebDrag(string Path, double Ms, double CpuMs, bool Ran)
{
    public static double P(IEnumerable<WebDrag> drags, double share) => Of(drags.Select(d => d.Ms), share);

    public static double Of(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[(int)Math.Round(share * (sorted.Length - 1))];
    }
}
