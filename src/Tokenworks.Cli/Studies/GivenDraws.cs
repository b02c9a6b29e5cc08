using System.Globalization;
using Tokenworks.Studies;

namespace Tokenworks.Cli;

/// <summary>A study's draws by whether a condition holds in them; draws in which it has no value are left out.</summary>
/// <param name="Inputs">Names of the inputs.</param>
/// <param name="Values">By input, then draw.</param>
/// <param name="IsMet">By draw.</param>
/// <param name="Undefined">Draws that are left out.</param>
internal sealed record GivenDraws(IReadOnlyList<string> Inputs, IReadOnlyList<double[]> Values, IReadOnlyList<bool> IsMet, int Undefined)
{
    private const string Prefix = "input.";
    private const string Sound = "FROM draws WHERE failure IS NULL ORDER BY draw";

    /// <summary>Draws in which the condition holds.</summary>
    public int Given => IsMet.Count(m => m);

    /// <exception cref="InvalidDataException">The condition or the study gives nothing to compare; the message says why.</exception>
    public static GivenDraws Read(string folder, string condition)
    {
        var (draws, met) = (StudyQuery.Run(folder, $"SELECT * EXCLUDE (failure) {Sound}"), StudyQuery.Run(folder, $"SELECT ({condition}) {Sound}").Rows);
        if (met.Select(r => r[0]).FirstOrDefault(v => v is not null) is { } value and not bool) throw new InvalidDataException($"The condition gives {value}, and not whether it holds; write such as '{condition} < 0.06'.");
        int[] inputs = [.. Enumerable.Range(0, draws.Columns.Count).Where(i => draws.Columns[i].StartsWith(Prefix, StringComparison.Ordinal))];
        if (inputs.Length == 0) throw new InvalidDataException($"The study in {folder} has no uncertain inputs to compare.");
        int[] told = [.. Enumerable.Range(0, met.Count).Where(d => met[d][0] is not null)];
        double[] Column(int input) => [.. told.Select(d => Convert.ToDouble(draws.Rows[d][input], CultureInfo.InvariantCulture))];
        return new GivenDraws([.. inputs.Select(i => draws.Columns[i][Prefix.Length..])], [.. inputs.Select(Column)], [.. told.Select(d => (bool)met[d][0]!)], met.Count - told.Length);
    }
}
