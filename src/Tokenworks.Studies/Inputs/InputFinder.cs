using Tokenworks.Scenarios;

namespace Tokenworks.Studies;

/// <summary>Finds the uncertain inputs of a scenario: every value written as <c>low .. base .. high</c>.</summary>
public static class InputFinder
{
    /// <summary>One input for each range, in the order of the scenario's records.</summary>
    /// <param name="distribution">Shape put on a range: triangular, pert or uniform.</param>
    /// <param name="withCatalogue">Ranges of catalogue entries too, or only those that the scenario writes itself.</param>
    public static IReadOnlyList<StudyInput> Of(IReadOnlyList<NamedValue> values, string distribution, bool withCatalogue) =>
    [
        .. values.Where(v => v.Value.LowBase < v.Value.HighBase && (withCatalogue || !v.Value.Path.Contains(':', StringComparison.Ordinal)))
            .Select(v => new StudyInput(v.Name, v.Value.Unit, Shape(distribution, v.Value), v.Value.LowBase, v.Value.BaseBase, v.Value.HighBase)),
    ];

    private static IDistribution Shape(string name, ISourced v) => name switch
    {
        "pert" => new BetaPert(v.LowBase, v.BaseBase, v.HighBase),
        "uniform" => new Uniform(v.LowBase, v.HighBase),
        "triangular" => new Triangular(v.LowBase, v.BaseBase, v.HighBase),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "triangular, pert or uniform"),
    };
}
